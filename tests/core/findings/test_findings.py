"""Every finding: what is legal but suspicious, its figures, its place, and the real customers that it touches."""

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given

from tests.core.findings.books import book, charge, found, plan, seen, tiers
from tests.core.strategies import books
from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Volume,
)
from vm_desktop.core.findings import price_findings
from vm_desktop.core.plans import BillingPeriod, Discount, PlanId
from vm_desktop.core.price_book import BillingSemantics, CheapestPlan, PriceBook, PricedMetric, SinglePlan
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.soundness import price_book_problems

D = Decimal
CLIFF = charge(Volume(tiers=tiers((99, 5), (None, 4))))
PER_UNIT = charge(PerUnit(unit_price=D(2)))


def one(code: str, prices: PriceBook, *usage: object) -> Problem:
    (finding,) = found(code, prices, *usage)  # type: ignore[arg-type]
    return finding


# --- cliffs ---


def test_a_price_cliff_is_told_with_its_figures() -> None:
    finding = one("price.cliff", book(CLIFF))
    assert "99 x 5 = 495 > 100 x 4 = 400" in finding.message
    assert finding.where == "plans/growth/charges/1/tiers/1"
    assert finding.severity is Severity.WARNING


def test_a_price_cliff_counts_the_customers_who_would_pay_less_by_using_more() -> None:
    # above 100 calls and at most 99: only 101..., and between 81 and 99 a month costs more than the 400 of 100
    usage = seen(calls=[[80, 80], [81, 10], [99, 99], [100, 100], [0, 0]])
    finding = one("price.cliff", book(CLIFF), usage)
    assert finding.count == 2
    assert finding.message.endswith("2 real customers are touched.")


def test_only_customers_of_the_plan_are_counted() -> None:
    usage = seen(plan_of=[0, 1], calls=[[99], [99]])
    prices = PriceBook(plans=(plan(CLIFF), plan(PER_UNIT, name="Pro")), assignment=CheapestPlan())
    assert one("price.cliff", prices, usage).count == 1


def test_a_stairstep_that_goes_down_is_a_cliff() -> None:
    finding = one("price.cliff", book(charge(Stairstep(tiers=tiers((10, 0, 50), (None, 0, 40))))))
    assert "10 for 50 > 11 for 40" in finding.message


def test_the_flat_fee_is_part_of_the_figures() -> None:
    finding = one("price.cliff", book(charge(Volume(tiers=tiers((99, 5, 10), (None, 4))))))
    assert "99 x 5 + 10 = 505 > 100 x 4 = 400" in finding.message


def test_a_cliff_that_only_fractions_fall_from_is_info_and_none_for_whole_quantities() -> None:
    shallow = Volume(tiers=tiers((100, 1), (None, "0.995")))
    finding = one("price.cliff", book(charge(shallow)))
    assert finding.severity is Severity.INFO
    assert "99.5 just above 100" in finding.message
    assert found("price.cliff", book(charge(shallow, round=Rounding.UP))) == []


def test_graduated_prices_have_no_cliff() -> None:
    assert found("price.cliff", book(charge(Graduated(tiers=tiers((99, 5, 10), (None, 1)))))) == []


# --- jumps ---


def test_a_jump_is_told_and_counts_the_customers_who_crossed_it() -> None:
    prices = book(charge(Graduated(tiers=tiers((10, 1), (None, 1, 5)))))
    finding = one("price.jump", prices, seen(calls=[[10, 11], [5, 6], [20, 30]]))
    assert "from 10 to 15 above 10" in finding.message
    assert (finding.severity, finding.where, finding.count) == (Severity.INFO, "plans/growth/charges/1/tiers/2", 1)


def test_a_small_step_is_no_jump_and_a_stairstep_must_double() -> None:
    assert found("price.jump", book(charge(Graduated(tiers=tiers((100, 1), (None, 1, 5)))))) == []
    steps = Stairstep(tiers=tiers((10, 0, 10), (20, 0, 19), (None, 0, 38)))
    assert one("price.jump", book(charge(steps))).where == "plans/growth/charges/1/tiers/3"


def test_an_allowance_that_reprices_all_units_is_a_jump() -> None:
    semantics = BillingSemantics(included_reprices_all=True)
    repriced = charge(Volume(tiers=tiers((None, 2))), included=D(100))
    finding = one("price.jump", book(repriced, semantics=semantics), seen(calls=[[100, 101], [5, 6]]))
    assert "100 units cost nothing, and just above them all units are paid: 200" in finding.message
    assert finding.count == 1


# --- rising prices ---


def test_a_rising_unit_price_is_worth_knowing_and_counts_who_pays_it() -> None:
    prices = book(charge(Graduated(tiers=tiers((10, 1), (20, 2), (None, "1.5")))))
    finding = one("price.rising", prices, seen(calls=[[10, 10], [11, 0], [30, 0]]))
    assert "rises from 1 to 2 above 10" in finding.message
    assert (finding.severity, finding.where, finding.count) == (
        Severity.INFO,
        "plans/growth/charges/1/tiers/2/unit_price",
        2,
    )


def test_a_free_first_tier_does_not_make_the_price_rise() -> None:
    assert found("price.rising", book(charge(GraduatedPercentage(tiers=tiers((10, 0), (None, 2)))))) == []


# --- tiers nobody reaches ---


def test_a_tier_between_two_whole_numbers_is_never_reached_by_rounded_quantities() -> None:
    narrow = Graduated(tiers=tiers((10, 3), ("10.5", 2), (None, 1)))
    finding = one("tiers.unreached", book(charge(narrow, round=Rounding.UP)))
    assert (finding.where, finding.severity) == ("plans/growth/charges/1/tiers/2", Severity.WARNING)
    assert found("tiers.unreached", book(charge(narrow))) == []
    assert found("tiers.unreached", book(charge(narrow, round=Rounding.UP, included=D("0.5")))) == []


def test_tiers_inside_an_allowance_that_reprices_all_are_never_reached() -> None:
    repriced = charge(Volume(tiers=tiers((10, 3), (50, 2), (None, 1))), included=D(50))
    finding = one("tiers.unreached", book(repriced, semantics=BillingSemantics(included_reprices_all=True)))
    assert finding.where == "plans/growth/charges/1/tiers/2"


def test_a_tier_that_no_customer_of_the_data_is_in_is_told() -> None:
    prices = book(charge(Graduated(tiers=tiers((10, 3), (50, 2), (None, 1)))))
    finding = one("tiers.unreached", prices, seen(calls=[[0, 10], [60, 5]]))
    assert finding.where == "plans/growth/charges/1/tiers/2"
    assert "no customer in the data is in tier 2 (above 10 up to 50)" in finding.message
    assert found("tiers.unreached", prices, seen(calls=[[0, 50], [60, 5]])) == []


# --- allowances, percentages, metrics ---


def test_included_units_above_the_first_tier_are_told_with_where_the_tier_really_is() -> None:
    prices = book(charge(Graduated(tiers=tiers((500, 2), (None, 1))), included=D(1000)))
    finding = one("charge.included_above_first_tier", prices, seen(calls=[[1000], [1001]]))
    assert "tier 1 prices units above 1000 up to 1500" in finding.message
    assert (finding.severity, finding.where, finding.count) == (Severity.WARNING, "plans/growth/charges/1/included", 1)


@pytest.mark.parametrize("included", ["0", "499"])
def test_included_units_inside_the_first_tier_are_no_finding(included: str) -> None:
    prices = book(charge(Graduated(tiers=tiers((500, 2), (None, 1))), included=D(included)))
    assert found("charge.included_above_first_tier", prices) == []


def test_a_fixed_fee_without_events_is_charged_once_a_bill() -> None:
    prices = book(charge(Percentage(rate=D("0.029"), fixed_fee=D("0.30"))))
    finding = one("percentage.fee_once", prices, seen(calls=[[0], [5]]))
    assert (finding.severity, finding.where, finding.count) == (Severity.WARNING, "plans/growth/charges/1/events", 1)
    counted = charge(Percentage(rate=D("0.029"), fixed_fee=D("0.30"), events="payments"))
    assert found("percentage.fee_once", book(counted)) == []


def test_a_rate_above_one_is_probably_a_percentage() -> None:
    finding = one("percentage.rate_above_one", book(charge(Percentage(rate=D("2.9")))))
    assert "290 %" in finding.message
    assert finding.hint == "2.9 % is written 0.029."
    prices = book(charge(GraduatedPercentage(tiers=tiers((10, "0.5"), (None, 3)))))
    assert one("percentage.rate_above_one", prices).where == "plans/growth/charges/1/tiers/2/rate"


def test_a_metric_that_is_not_declared_is_told_with_the_nearest_one() -> None:
    prices = book(charge(PerUnit(unit_price=D(1)), metric="cals"), metrics=(PricedMetric(id="calls", name="Calls"),))
    finding = one("metric.unknown", prices)
    assert (finding.severity, finding.hint) == (Severity.WARNING, "Did you mean 'calls'?")
    far = book(charge(PerUnit(unit_price=D(1)), metric="seats"), metrics=(PricedMetric(id="calls", name="Calls"),))
    assert one("metric.unknown", far).severity is Severity.INFO
    assert found("metric.unknown", book(PER_UNIT)) == []


def test_a_metric_that_the_data_do_not_hold_is_told() -> None:
    events = charge(Percentage(rate=D("0.1"), fixed_fee=D(1), events="payments"))
    finding = one("metric.unknown", book(events), seen(calls=[[1]]))
    assert (finding.where, finding.severity) == ("plans/growth/charges/1/events", Severity.WARNING)


# --- plans ---


def test_a_plan_that_is_never_cheaper_is_dominated() -> None:
    dear = plan(charge(PerUnit(unit_price=D(3))), name="Dear", base_fee=D(10))
    prices = PriceBook(plans=(dear, plan(PER_UNIT)), assignment=SinglePlan(plan=PlanId("dear")))
    finding = one("plan.dominated", prices)
    assert (finding.where, finding.severity) == ("plans/dear", Severity.INFO)
    assert "never cheaper than Growth" in finding.message


def test_a_dominated_plan_counts_its_customers_who_would_pay_less_elsewhere() -> None:
    dear = plan(charge(PerUnit(unit_price=D(3))), name="Dear")
    prices = PriceBook(plans=(dear, plan(PER_UNIT)), assignment=CheapestPlan())
    finding = one("plan.dominated", prices, seen(plan_of=[0, 0, 1], calls=[[5], [0], [7]]))
    assert (finding.count, finding.severity) == (1, Severity.WARNING)


def test_plans_that_cross_do_not_dominate_each_other() -> None:
    flat = plan(charge(Flat(amount=D(100))), name="Flat")
    assert found("plan.dominated", PriceBook(plans=(plan(PER_UNIT), flat))) == []
    blocks = plan(charge(Package(package_size=D(100), package_price=D(150))), name="Blocks")
    assert found("plan.dominated", PriceBook(plans=(plan(PER_UNIT), blocks))) == []


def test_of_two_equal_plans_the_later_is_dominated() -> None:
    twin = plan(PER_UNIT, name="Twin")
    assert one("plan.dominated", PriceBook(plans=(plan(PER_UNIT), twin))).where == "plans/twin"


def test_plans_with_different_billing_periods_are_not_compared() -> None:
    yearly = plan(PER_UNIT, name="Yearly", billing_period=BillingPeriod.YEAR, base_fee=D(10))
    assert found("plan.dominated", PriceBook(plans=(plan(PER_UNIT), yearly))) == []


def test_many_metrics_are_compared_too() -> None:
    metrics = [f"m{number}" for number in range(6)]
    cheap = plan(*(charge(PerUnit(unit_price=D(1)), metric) for metric in metrics), name="Cheap")
    dear = plan(*(charge(PerUnit(unit_price=D(2)), metric) for metric in metrics), name="Dear")
    assert one("plan.dominated", PriceBook(plans=(cheap, dear))).where == "plans/dear"


def test_a_minimum_not_above_the_base_fee_never_decides() -> None:
    prices = PriceBook(plans=(plan(PER_UNIT, base_fee=D(20), minimum=D(20)),))
    assert one("plan.minimum_never", prices).where == "plans/growth/minimum"
    discounted = plan(PER_UNIT, base_fee=D(20), minimum=D(20), discounts=(Discount(percent=D(10)),))
    assert found("plan.minimum_never", PriceBook(plans=(discounted,))) == []


def test_a_minimum_that_never_or_always_decides_in_the_data_is_told() -> None:
    prices = PriceBook(plans=(plan(PER_UNIT, minimum=D(20)),))
    assert found("plan.minimum_never", prices, seen(calls=[[10, 11]]))
    always = one("plan.minimum_always", prices, seen(calls=[[1, 9], [2, 3]]))
    assert (always.severity, always.count) == (Severity.WARNING, 2)
    sometimes = seen(calls=[[1, 10]])
    assert [finding.code for finding in price_findings(prices, sometimes) if "minimum" in finding.code] == []


def test_credits_do_not_make_a_minimum_decide() -> None:
    prices = PriceBook(plans=(plan(PER_UNIT, minimum=D(20), prepaid_credit=D(1000)),))
    assert found("plan.minimum_never", prices, seen(calls=[[10, 11]]))


def test_several_plans_without_a_rule_are_told() -> None:
    prices = PriceBook(plans=(plan(PER_UNIT), plan(charge(Flat(amount=D(9))), name="Flat")))
    assert one("assignment.missing", prices).severity is Severity.WARNING
    assert found("assignment.missing", PriceBook(plans=(plan(PER_UNIT),))) == []


# --- all of them ---


@given(books())
def test_every_sound_price_book_can_be_checked(prices: PriceBook) -> None:
    if price_book_problems(prices):
        return
    usage = seen(calls=[[0, 10.5], [2000, 3]], seats=[[1, 1], [0, 2]], events=[[0, 1], [2, 3]])
    for finding in (*price_findings(prices), *price_findings(prices, usage)):
        assert finding.severity is not Severity.ERROR
        assert finding.message.endswith(".")
        assert 0 <= finding.count <= 2


def test_checking_without_data_needs_no_numpy() -> None:
    script = "import sys, vm_desktop.core.findings; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
