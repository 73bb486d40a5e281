"""A bill explained: its lines are the bill's, and the steps of a line add up to it exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings

from tests.core import strategies
from tests.core.oracle import oracle_total
from vm_desktop.core.bill import LineKind, rate_bill
from vm_desktop.core.charges import Flat, Graduated, Package, Percentage, PerUnit, Stairstep, Tier, Volume
from vm_desktop.core.explain import BillExplanation, explain_bill
from vm_desktop.core.explain_steps import (
    Allowance,
    AmountOff,
    Bound,
    Bounded,
    Converted,
    CreditDrawn,
    EventFees,
    Fee,
    Limited,
    Metered,
    Packages,
    PercentOff,
    Priced,
    Rounded,
    Step,
    amount_of,
)
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BillingSemantics, PriceBook
from vm_desktop.core.quantity import Rounding

CALLS = MetricId("calls")


def explained(*charges: Charge, calls: str = "0", **fields: object) -> BillExplanation:
    plan = Plan(id=PlanId("p"), name="P", charges=charges, **fields)  # type: ignore[arg-type]
    return explain_bill(plan, {CALLS: Fraction(calls)}, PriceBook(plans=(plan,)))


def steps_of(charge: Charge, calls: str, **semantics: bool) -> tuple[Step, ...]:
    plan = Plan(id=PlanId("p"), name="P", charges=(charge,))
    book = PriceBook(plans=(plan,), semantics=BillingSemantics(**semantics))
    return explain_bill(plan, {CALLS: Fraction(calls), MetricId("events"): Fraction(3)}, book).lines[0].steps


def tier(up_to: str | None, price: str = "0", flat: str = "0") -> Tier:
    return Tier(up_to=None if up_to is None else Decimal(up_to), unit_price=Decimal(price), flat_fee=Decimal(flat))


@settings(max_examples=500, deadline=None)
@given(book=strategies.books(), calls=strategies.quantities, seats=strategies.quantities, events=strategies.quantities)
def test_the_steps_of_every_line_add_up_to_it_and_the_lines_are_the_bills(
    book: PriceBook, calls: Decimal, seats: Decimal, events: Decimal
) -> None:
    amounts = {"calls": calls, "seats": seats, "events": events}
    usage = {MetricId(name): Fraction(value) for name, value in amounts.items()}
    plan, per_major = book.plans[0], book.currency.minor_per_major
    explanation = explain_bill(plan, usage, book)
    for line in explanation.lines:
        assert sum(amount_of(step) or Fraction(0) for step in line.steps) == Fraction(line.minor, per_major)
    lines = [(line.kind, line.minor) for line in rate_bill(plan, usage, book).lines]
    assert sorted((line.kind, line.minor) for line in explanation.lines) == sorted(lines)
    assert book.currency.from_minor(explanation.total_minor) == oracle_total(plan, amounts, book)


def test_a_graduated_charge_tells_what_each_tier_adds() -> None:
    tiers = (tier("5000", "0.012"), tier("10000", "0.009", "5"), tier(None, "0.005"))
    charge = Charge(metric=CALLS, model=Graduated(tiers=tiers), included=Decimal(10_000))
    assert steps_of(charge, "18240") == (
        Metered(quantity=Fraction(18_240)),
        Allowance(included=Decimal(10_000), billable=Fraction(8_240), reprices_all=False),
        Priced(
            tier=1,
            up_to=Fraction(5000),
            quantity=Fraction(5000),
            price=Fraction("0.012"),
            is_rate=False,
            amount=Fraction(60),
        ),
        Fee(tier=2, amount=Fraction(5)),
        Priced(
            tier=2,
            up_to=Fraction(10_000),
            quantity=Fraction(3240),
            price=Fraction("0.009"),
            is_rate=False,
            amount=Fraction("29.16"),
        ),
    )


def test_a_bound_belongs_to_the_tier_below_it() -> None:
    charge = Charge(metric=CALLS, model=Graduated(tiers=(tier("100", "5"), tier(None, "4", "7"))))
    assert [step.tier for step in steps_of(charge, "100") if isinstance(step, Priced)] == [1]
    assert [step.tier for step in steps_of(charge, "100.5") if isinstance(step, Priced | Fee)] == [1, 2, 2]


def test_a_volume_charge_prices_everything_in_the_tier_that_holds_it() -> None:
    charge = Charge(metric=CALLS, model=Volume(tiers=(tier("100", "5"), tier(None, "4", "7"))), included=Decimal(10))
    assert steps_of(charge, "150", included_reprices_all=True) == (
        Metered(quantity=Fraction(150)),
        Allowance(included=Decimal(10), billable=Fraction(150), reprices_all=True),
        Priced(tier=2, up_to=None, quantity=Fraction(150), price=Fraction(4), is_rate=False, amount=Fraction(600)),
        Fee(tier=2, amount=Fraction(7)),
    )


def test_a_stairstep_and_a_flat_charge_are_one_amount() -> None:
    stairstep = Charge(metric=CALLS, model=Stairstep(tiers=(tier("10", flat="50"), tier(None, flat="80"))))
    assert steps_of(stairstep, "11") == (Metered(quantity=Fraction(11)), Fee(tier=2, amount=Fraction(80)))
    assert steps_of(Charge(metric=CALLS, model=Flat(amount=Decimal(9))), "11") == (Fee(tier=None, amount=Fraction(9)),)


def test_no_usage_pays_the_first_tiers_flat_fee_or_nothing() -> None:
    charge = Charge(metric=CALLS, model=Volume(tiers=(tier("10", "1", "7"), tier(None, "1"))))
    assert steps_of(charge, "0") == (Metered(quantity=Fraction(0)), Fee(tier=1, amount=Fraction(7)))
    assert steps_of(charge, "0", flat_fee_at_zero=False) == (Metered(quantity=Fraction(0)),)


def test_packages_are_counted_after_conversion_rounding_and_allowance() -> None:
    charge = Charge(
        metric=CALLS,
        model=Package(package_size=Decimal(5), package_price=Decimal(9)),
        divide_by=Decimal(1000),
        round=Rounding.UP,
        included=Decimal(2),
    )
    assert steps_of(charge, "8500") == (
        Metered(quantity=Fraction(8500)),
        Converted(divide_by=Decimal(1000), round=Rounding.UP, quantity=Fraction(9)),
        Allowance(included=Decimal(2), billable=Fraction(7), reprices_all=False),
        Packages(size=Decimal(5), count=Fraction(2)),
        Priced(tier=None, up_to=None, quantity=Fraction(2), price=Fraction(9), is_rate=False, amount=Fraction(18)),
    )


def test_a_percentage_has_a_rate_and_a_fee_for_each_event() -> None:
    model = Percentage(rate=Decimal("0.029"), fixed_fee=Decimal("0.30"), events="events")
    steps = steps_of(Charge(metric=CALLS, model=model), "100")
    assert steps[1:] == (
        Priced(
            tier=None,
            up_to=None,
            quantity=Fraction(100),
            price=Fraction("0.029"),
            is_rate=True,
            amount=Fraction("2.9"),
        ),
        EventFees(events=Fraction(3), fee=Decimal("0.30"), amount=Fraction("0.9")),
    )


def test_half_a_cent_of_rounding_is_a_step_of_its_own() -> None:
    steps = steps_of(Charge(metric=CALLS, model=PerUnit(unit_price=Decimal("0.535"))), "5")
    assert steps[-1] == Rounded(amount=Fraction("0.005"))


def test_the_bounds_of_a_charge_tell_what_they_add_and_take() -> None:
    per_unit = PerUnit(unit_price=Decimal(1))
    low = steps_of(Charge(metric=CALLS, model=per_unit, minimum=Decimal(20)), "5")
    high = steps_of(Charge(metric=CALLS, model=per_unit, maximum=Decimal(20)), "50")
    assert low[-1] == Bounded(bound=Bound.AT_LEAST, limit=Decimal(20), before=Fraction(5), amount=Fraction(15))
    assert high[-1] == Bounded(bound=Bound.AT_MOST, limit=Decimal(20), before=Fraction(50), amount=Fraction(-30))


def test_the_lines_stand_in_the_order_of_operations() -> None:
    bill = explained(
        Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1))),
        calls="100",
        base_fee=Decimal(20),
        discounts=(Discount(amount=Decimal(10)), Discount(percent=Decimal(50))),
        minimum=Decimal(60),
        prepaid_credit=Decimal(25),
    )
    assert [(line.kind, line.minor) for line in bill.lines] == [
        (LineKind.CHARGE, 10_000),
        (LineKind.BASE_FEE, 2_000),
        (LineKind.DISCOUNT, -6_000),
        (LineKind.DISCOUNT, -1_000),
        (LineKind.MINIMUM, 1_000),
        (LineKind.CREDIT, -2_500),
    ]
    assert (bill.subtotal_minor, bill.total_minor) == (12_000, 3_500)
    assert bill.lines[2].steps == (PercentOff(percent=Decimal(50), of=Fraction(120), amount=Fraction(-60)),)
    assert bill.lines[4].steps == (
        Bounded(bound=Bound.AT_LEAST, limit=Decimal(60), before=Fraction(50), amount=Fraction(10)),
    )
    assert bill.lines[5].steps == (CreditDrawn(available=Decimal(25), amount=Fraction(-25)),)


def test_a_discount_never_takes_more_than_its_lines_have_left() -> None:
    bill = explained(
        Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1))),
        calls="8",
        base_fee=Decimal(20),
        discounts=(Discount(amount=Decimal(10), lines=("calls",)),),
    )
    assert bill.lines[-1].steps == (
        AmountOff(offered=Decimal(10), amount=Fraction(-10)),
        Limited(room=Fraction(8), amount=Fraction(2)),
    )
