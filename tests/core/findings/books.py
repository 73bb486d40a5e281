"""Price books and metered usage, short to write in a test of findings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from vm_desktop.core.charges import ChargeModel, Tier
from vm_desktop.core.findings import price_findings
from vm_desktop.core.findings.seen import SeenUsage
from vm_desktop.core.metering import MeteredUsage
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem
from vm_desktop.core.rating.metered import metered


def tiers(*rows: tuple[object, ...]) -> tuple[Tier, ...]:
    """Tiers of (up_to, unit price, flat fee); the fee may be left out."""
    return tuple(_tier(*row) for row in rows)


def _tier(up_to: object, unit_price: object, flat_fee: object = 0) -> Tier:
    bound = None if up_to is None else Decimal(str(up_to))
    return Tier(up_to=bound, unit_price=Decimal(str(unit_price)), flat_fee=Decimal(str(flat_fee)))


def charge(model: ChargeModel, metric: str = "calls", **fields: object) -> Charge:
    """A charge on calls."""
    return Charge(metric=MetricId(metric), model=model, **fields)  # type: ignore[arg-type]


def plan(*charges: Charge, name: str = "Growth", **fields: object) -> Plan:
    """A plan whose id is its name in small letters."""
    return Plan(id=PlanId(name.lower()), name=name, charges=charges, **fields)  # type: ignore[arg-type]


def book(*charges: Charge, **fields: object) -> PriceBook:
    """A price book of one plan."""
    return PriceBook(plans=(plan(*charges),), **fields)  # type: ignore[arg-type]


def seen(plan_of: Sequence[int] | None = None, **usage: Sequence[Sequence[float]]) -> SeenUsage:
    """Usage of each metric, one row for each customer and one column for each month; all of them are billed."""
    quantities = {MetricId(metric): metered(np.array(rows, dtype=float)) for metric, rows in usage.items()}
    billed = np.ones(np.shape(next(iter(usage.values()))), dtype=np.bool_)
    rated = MeteredUsage(quantities=quantities, billed=billed, levels=frozenset())
    return SeenUsage(usage=rated, plan_of=None if plan_of is None else np.array(plan_of))


def found(code: str, prices: PriceBook, usage: SeenUsage | None = None) -> list[Problem]:
    """The findings of one kind."""
    return [finding for finding in price_findings(prices, usage) if finding.code == code]
