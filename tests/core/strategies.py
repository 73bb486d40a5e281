"""Hypothesis strategies: prices, tiers, charges, plans and quantities, with the nasty corners common."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    Volume,
)
from vm_desktop.core.money import currency
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BillingSemantics, PriceBook
from vm_desktop.core.quantity import Rounding

METRICS = ("calls", "seats", "events")


def decimals(most: str, places: int) -> st.SearchStrategy[Decimal]:
    """Decimals from 0 to `most`, with at most so many places."""
    return st.decimals(min_value=0, max_value=Decimal(most), places=places, allow_nan=False, allow_infinity=False)


prices = st.one_of(decimals("100", 2), decimals("1", 4), decimals("0.01", 12), st.sampled_from([Decimal("0.005")]))
fees = st.one_of(st.just(Decimal(0)), decimals("500", 2))
bounds = st.lists(st.one_of(st.integers(1, 2000).map(Decimal), decimals("50", 2).map(lambda d: d + 1)), max_size=4)
quantities = st.one_of(
    st.integers(0, 3000).map(Decimal), decimals("2500", 2), st.sampled_from([Decimal("100.5"), Decimal(10**12)])
)


@st.composite
def tiers(draw: st.DrawFn) -> tuple[Tier, ...]:
    """A sound tier table of one to five rows."""
    edges: list[Decimal | None] = [*sorted(set(draw(bounds))), None]
    return tuple(Tier(up_to=edge, unit_price=draw(prices), flat_fee=draw(fees)) for edge in edges)


models = st.one_of(
    st.builds(Flat, amount=fees),
    st.builds(PerUnit, unit_price=prices),
    st.builds(Package, package_size=st.sampled_from([Decimal(1), Decimal(7), Decimal("2.5")]), package_price=fees),
    st.builds(Graduated, tiers=tiers()),
    st.builds(Volume, tiers=tiers()),
    st.builds(Stairstep, tiers=tiers()),
    st.builds(GraduatedPercentage, tiers=tiers()),
    st.builds(Percentage, rate=decimals("0.2", 4), fixed_fee=fees, events=st.sampled_from([None, "events"])),
)
optional_bounds = st.one_of(st.none(), fees)


@st.composite
def charges(draw: st.DrawFn) -> Charge:
    """A sound charge, with every quantity rule."""
    return Charge(
        metric=MetricId(draw(st.sampled_from(METRICS[:2]))),
        model=draw(models),
        divide_by=draw(st.sampled_from([Decimal(1), Decimal(1), Decimal(1000), Decimal("0.5"), Decimal("2.5")])),
        round=draw(st.sampled_from(list(Rounding))),
        included=draw(st.sampled_from([Decimal(0), Decimal(0), Decimal(100), Decimal("2.5")])),
        minimum=draw(optional_bounds),
        maximum=draw(optional_bounds),
    )


discounts = st.one_of(
    st.builds(Discount, percent=decimals("100", 2), lines=st.sampled_from([(), ("calls",), ("base_fee", "seats")])),
    st.builds(Discount, amount=fees, lines=st.sampled_from([(), ("calls",)])),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of up to three charges and two discounts."""
    return Plan(
        id=PlanId("plan"),
        name="Plan",
        base_fee=draw(fees),
        charges=tuple(draw(st.lists(charges(), max_size=3))),
        discounts=tuple(draw(st.lists(discounts, max_size=2))),
        minimum=draw(optional_bounds),
        maximum=draw(optional_bounds),
        prepaid_credit=draw(fees),
    )


@st.composite
def books(draw: st.DrawFn) -> PriceBook:
    """A price book of one plan, in a currency with 0, 2 or 3 decimals, under any switches."""
    semantics = BillingSemantics(flat_fee_at_zero=draw(st.booleans()), included_reprices_all=draw(st.booleans()))
    money = currency(draw(st.sampled_from(["USD", "JPY", "KWD"])))
    return PriceBook(currency=money, plans=(draw(plans()),), semantics=semantics)
