"""The exact bill of one customer-month: worked examples, traps, and equality with the oracle."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from tests.core import strategies
from tests.core.oracle import oracle_total
from vm_desktop.core.bill import LineKind, cheapest_bill, rate_bill
from vm_desktop.core.charges import Flat, Graduated, Package, Percentage, PerUnit, Stairstep, Tier, Volume
from vm_desktop.core.money import currency
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BillingSemantics, PriceBook
from vm_desktop.core.quantity import Rounding

CALLS = MetricId("calls")


def tier(up_to: str | None, price: str = "0", flat: str = "0") -> Tier:
    return Tier(up_to=None if up_to is None else Decimal(up_to), unit_price=Decimal(price), flat_fee=Decimal(flat))


def plan_of(*charges: Charge, **fields: object) -> Plan:
    return Plan(id=PlanId("p"), name="P", charges=charges, **fields)  # type: ignore[arg-type]


def total(plan: Plan, calls: str, code: str = "USD", **semantics: bool) -> str:
    book = PriceBook(currency=currency(code), plans=(plan,), semantics=BillingSemantics(**semantics))
    return str(rate_bill(plan, {CALLS: Fraction(calls)}, book).total)


TWO_TIERS = (tier("100", "5"), tier(None, "4"))


@pytest.mark.parametrize(
    ("quantity", "graduated", "volume"),
    [
        ("99", "495.00", "495.00"),
        ("100", "500.00", "500.00"),
        ("100.5", "502.00", "402.00"),
        ("101", "504.00", "404.00"),
    ],
)
def test_a_tier_bound_belongs_to_the_lower_tier_and_100_5_is_priced(quantity: str, graduated: str, volume: str) -> None:
    assert total(plan_of(Charge(metric=CALLS, model=Graduated(tiers=TWO_TIERS))), quantity) == graduated
    assert total(plan_of(Charge(metric=CALLS, model=Volume(tiers=TWO_TIERS))), quantity) == volume


def test_a_stairstep_has_one_amount_for_each_tier() -> None:
    charge = Charge(metric=CALLS, model=Stairstep(tiers=(tier("10", flat="50"), tier(None, flat="80"))))
    assert [total(plan_of(charge), q) for q in ("0", "1", "10", "10.01", "9999")] == [
        "50.00",
        "50.00",
        "50.00",
        "80.00",
        "80.00",
    ]


def test_a_price_cliff_makes_more_usage_cost_less() -> None:
    charge = Charge(metric=CALLS, model=Volume(tiers=(tier("99", "5"), tier(None, "4"))))
    assert (total(plan_of(charge), "99"), total(plan_of(charge), "100")) == ("495.00", "400.00")


def test_the_first_tiers_flat_fee_at_zero_is_a_switch() -> None:
    for model in (Graduated, Volume, Stairstep):
        plan = plan_of(Charge(metric=CALLS, model=model(tiers=(tier("10", "1", "7"), tier(None, "1", "9")))))
        assert total(plan, "0", flat_fee_at_zero=True) == "7.00"
        assert total(plan, "0", flat_fee_at_zero=False) == "0.00"


def test_an_allowance_under_volume_tiers_prices_the_rest_or_reprices_all() -> None:
    plan = plan_of(Charge(metric=CALLS, model=Volume(tiers=TWO_TIERS), included=Decimal(50)))
    assert total(plan, "50", included_reprices_all=True) == "0.00"
    assert total(plan, "160", included_reprices_all=False) == "440.00"
    assert total(plan, "160", included_reprices_all=True) == "640.00"


def test_half_a_cent_is_rounded_away_from_zero() -> None:
    plan = plan_of(Charge(metric=CALLS, model=PerUnit(unit_price=Decimal("0.535"))))
    assert total(plan, "5") == "2.68"


def test_eighty_one_rounded_lines_add_up_to_the_total() -> None:
    charges = tuple(Charge(metric=CALLS, model=PerUnit(unit_price=Decimal("0.333"))) for _ in range(81))
    assert total(plan_of(*charges), "1") == "26.73"


def test_yen_have_no_minor_unit_and_dinars_have_three_decimals() -> None:
    plan = plan_of(Charge(metric=CALLS, model=PerUnit(unit_price=Decimal("0.5"))))
    assert total(plan, "3", "JPY") == "2"
    assert total(plan_of(Charge(metric=CALLS, model=PerUnit(unit_price=Decimal("0.0125")))), "1", "KWD") == "0.013"


def test_the_minimum_comes_after_the_discount() -> None:
    charge = Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1)))
    plan = plan_of(charge, discounts=(Discount(percent=Decimal(50)),), minimum=Decimal(100))
    assert total(plan, "80") == "100.00"


def test_the_maximum_comes_before_the_minimum_and_credit_comes_last() -> None:
    charge = Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1)))
    plan = plan_of(charge, maximum=Decimal(60), minimum=Decimal(60), prepaid_credit=Decimal(25))
    book = PriceBook(plans=(plan,))
    bill = rate_bill(plan, {CALLS: Fraction(80)}, book)
    assert [(line.kind, line.minor) for line in bill.lines] == [
        (LineKind.CHARGE, 8000),
        (LineKind.MAXIMUM, -2000),
        (LineKind.CREDIT, -2500),
    ]


def test_discounts_are_percentages_first_and_compound() -> None:
    charge = Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1)))
    discounts = (Discount(amount=Decimal(10)), Discount(percent=Decimal(20)), Discount(percent=Decimal(50)))
    plan = plan_of(charge, base_fee=Decimal(50), discounts=discounts)
    lines = rate_bill(plan, {CALLS: Fraction(50)}, PriceBook(plans=(plan,))).lines
    assert [line.minor for line in lines] == [5000, 5000, -2000, -4000, -1000]


def test_a_discount_is_only_on_the_lines_it_names() -> None:
    charge = Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1)))
    plan = plan_of(charge, base_fee=Decimal(50), discounts=(Discount(percent=Decimal(10), lines=("calls",)),))
    assert total(plan, "30") == "77.00"


def test_zero_usage_still_pays_base_fee_and_minimum_but_no_package() -> None:
    package = Charge(metric=CALLS, model=Package(package_size=Decimal(1000), package_price=Decimal(9)))
    assert total(plan_of(package, base_fee=Decimal(20)), "0") == "20.00"
    assert total(plan_of(package, base_fee=Decimal(20), minimum=Decimal(30)), "0") == "30.00"


def test_a_package_begun_is_a_package_paid_after_the_allowance() -> None:
    package = Package(package_size=Decimal(5000), package_price=Decimal(250))
    plan = plan_of(Charge(metric=CALLS, model=package, included=Decimal(2000)))
    assert [total(plan, q) for q in ("2000", "2000.5", "7000", "7001")] == ["0.00", "250.00", "250.00", "500.00"]


def test_conversion_and_rounding_come_before_the_allowance() -> None:
    charge = Charge(
        metric=CALLS,
        model=PerUnit(unit_price=Decimal(2)),
        divide_by=Decimal(1000),
        round=Rounding.UP,
        included=Decimal(1),
    )
    assert [total(plan_of(charge), q) for q in ("1000", "1001", "2001")] == ["0.00", "2.00", "4.00"]


def test_a_percentage_adds_a_fee_for_each_event() -> None:
    model = Percentage(rate=Decimal("0.029"), fixed_fee=Decimal("0.30"), events="events")
    plan = plan_of(Charge(metric=CALLS, model=model))
    usage = {CALLS: Fraction("1234.56"), MetricId("events"): Fraction(7)}
    assert str(rate_bill(plan, usage, PriceBook(plans=(plan,))).total) == "37.90"


def test_negative_usage_counts_as_nothing() -> None:
    assert total(plan_of(Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1)))), "-5") == "0.00"


def test_the_bill_of_the_mean_is_not_the_mean_of_the_bills() -> None:
    plan = plan_of(Charge(metric=CALLS, model=Package(package_size=Decimal(100), package_price=Decimal(10))))
    bills = [Decimal(total(plan, q)) for q in ("0", "10", "290")]
    assert sum(bills) / 3 != Decimal(total(plan, "100"))


def test_the_cheapest_plan_wins_and_the_first_wins_a_tie() -> None:
    plans = (
        plan_of(Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1)))),
        Plan(id=PlanId("flat"), name="F", charges=(Charge(metric=CALLS, model=Flat(amount=Decimal(30))),)),
    )
    book = PriceBook(plans=plans)
    assert [cheapest_bill({CALLS: Fraction(q)}, book).plan for q in (10, 30, 31)] == ["p", "p", "flat"]


@settings(max_examples=400, deadline=None)
@given(book=strategies.books(), calls=strategies.quantities, seats=strategies.quantities, events=strategies.quantities)
def test_every_bill_equals_the_oracle_to_the_cent(
    book: PriceBook, calls: Decimal, seats: Decimal, events: Decimal
) -> None:
    usage = {"calls": calls, "seats": seats, "events": events}
    bill = rate_bill(book.plans[0], {MetricId(k): Fraction(v) for k, v in usage.items()}, book)
    assert bill.total == oracle_total(book.plans[0], usage, book)
