"""Reprice 100,000 customers x 12 months under a graduated 5-tier plan, in passes of one multiplication.

``python -m tests.benchmarks.bench_reprice``: a pass is ``np.multiply(q, c, out)`` over the same array.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import count

import numpy as np

from tests.benchmarks.timing import seconds
from vm_desktop.core.charges import Graduated, Tier
from vm_desktop.core.money import USD
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.rating.metered import Metered, metered
from vm_desktop.core.rating.plan_bills import rate_plan

SHAPE = (100_000, 12)
BOUNDS = (100, 1_000, 10_000, 100_000)
CALLS = MetricId("calls")


def plan(first_price: Decimal, first_bound: int = BOUNDS[0]) -> Plan:
    """Return the 5-tier plan with its first price and bound."""
    bounds = [Decimal(first_bound), *(Decimal(bound) for bound in BOUNDS[1:]), None]
    prices = [first_price, *(Decimal(text) for text in ("0.009", "0.0065", "0.0042", "0.0031"))]
    tiers = tuple(Tier(up_to=bound, unit_price=price) for bound, price in zip(bounds, prices, strict=True))
    return Plan(id=PlanId("p"), name="P", charges=(Charge(metric=CALLS, model=Graduated(tiers=tiers)),))


def main() -> None:
    """Print the table."""
    usage = np.rint(np.random.default_rng(1).lognormal(7, 2, SHAPE))
    out = np.empty_like(usage)
    one_pass, _ = seconds(lambda: np.multiply(usage, 1.5, out), runs=50)
    quantity = metered(usage)
    book = PriceBook(currency=USD)
    cents = count(10)

    def cold() -> None:
        rate_plan(plan(Decimal("0.012")), {CALLS: Metered(quantity.numerators, quantity.scale)}, SHAPE, book)

    def rate_drag() -> None:
        rate_plan(plan(Decimal(next(cents)) / 1000), {CALLS: quantity}, SHAPE, book)

    def bound_drag() -> None:
        rate_plan(plan(Decimal("0.012"), next(cents)), {CALLS: quantity}, SHAPE, book)

    print(f"one pass: {one_pass * 1e3:.2f} ms over {usage.size:,} cells")
    cases = (("cold", cold), ("rate drag (tiers of cells cached)", rate_drag), ("bound drag", bound_drag))
    for name, work in cases:
        fastest, median = seconds(work)
        print(f"{name:36s} {fastest / one_pass:6.1f} passes (median {median / one_pass:.1f}; {fastest * 1e3:.1f} ms)")


if __name__ == "__main__":
    main()
