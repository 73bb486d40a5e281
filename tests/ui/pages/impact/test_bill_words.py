"""A bill in words with figures, and the explanation of a customer's month."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.ui.pages.impact.examples import against_half_off, billed_by_the_year, dataset, evaluated, plan, project
from vm_desktop.core.charges import (
    Flat,
    Graduated,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    Volume,
)
from vm_desktop.core.explain import explain_bill
from vm_desktop.core.explain_month import MonthExplanation
from vm_desktop.core.money import currency
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan
from vm_desktop.core.price_book import BillingSemantics, PriceBook
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.ui.pages.impact.view.bill_words import LineWords, Naming, line_words
from vm_desktop.ui.pages.impact.view.explain import ExplainView, copy_text, explain_view

SENT = MetricId("e_mails_sent")


def lines_of(shown: Plan, sent: str, code: str = "USD", **semantics: bool) -> tuple[LineWords, ...]:
    book = PriceBook(currency=currency(code), plans=(shown,), semantics=BillingSemantics(**semantics))
    bill = explain_bill(shown, {SENT: Fraction(sent), MetricId("events"): Fraction(7)}, book)
    return line_words(MonthExplanation(bill=bill), Naming(project=project(), book=book))


def steps_of(charge: Charge, sent: str, **semantics: bool) -> list[str]:
    line = lines_of(plan(base_fee=Decimal(0), charges=(charge,)), sent, **semantics)[0]
    return [f"{step.text} = {step.amount}" if step.amount else step.text for step in line.steps]


def explained(shown: Project, customer: int, month: int | None = None) -> ExplainView:
    view = explain_view(shown, evaluated(shown), customer, month)
    assert view is not None
    return view


def test_a_graduated_line_reads_like_a_worked_example() -> None:
    charge, fee = lines_of(plan(), "18240")
    assert (charge.title, charge.amount) == ("E-mails sent", "$89.16")
    assert [(step.text, step.amount) for step in charge.steps] == [
        ("18,240 metered · Graduated tiers, per e-mail", ""),
        ("first 10,000 included; 8,240 billable", ""),
        ("Tier 1 (to 5,000): 5,000 × $0.012", "$60.00"),
        ("Tier 2 (no limit): 3,240 × $0.009", "$29.16"),
    ]
    assert (fee.title, fee.amount, fee.steps) == ("Base fee", "$10.00", ())


TIERS = (
    Tier(up_to=Decimal(100), unit_price=Decimal(5), flat_fee=Decimal(7)),
    Tier(up_to=None, unit_price=Decimal(4)),
)


@pytest.mark.parametrize(
    ("charge", "sent", "expected"),
    [
        (Charge(metric=SENT, model=Flat(amount=Decimal(9))), "5", ["Fixed amount = $9.00"]),
        (
            Charge(metric=SENT, model=PerUnit(unit_price=Decimal("0.535"))),
            "5",
            ["5 metered · per e-mail", "5 × $0.535 = $2.675", "Rounded to $0.01 = +$0.005"],
        ),
        (
            Charge(metric=SENT, model=Package(package_size=Decimal(500), package_price=Decimal(4))),
            "1200",
            ["1,200 metered · Packages", "3 packages of 500 begun", "3 × $4.00 = $12.00"],
        ),
        (
            Charge(metric=SENT, model=Volume(tiers=TIERS), divide_by=Decimal(1000), round=Rounding.UP),
            "100001",
            [
                "100,001 metered · Volume tiers",
                "divided by 1,000, rounded up: 101",
                "Tier 2 (no limit): 101 × $4.00 = $404.00",
            ],
        ),
        (
            Charge(metric=SENT, model=Graduated(tiers=TIERS), included=Decimal(50)),
            "50",
            [
                "50 metered · Graduated tiers, per e-mail",
                "first 50 included; nothing left to pay",
                "Tier 1: fixed amount = $7.00",
            ],
        ),
        (
            Charge(metric=SENT, model=Stairstep(tiers=TIERS), round=Rounding.NEAREST, minimum=Decimal(20)),
            "12.5",
            [
                "12.5 metered · Stairstep",
                "rounded to the nearest whole: 13",
                "Tier 1: fixed amount = $7.00",
                "At least $20.00; was $7.00 = +$13.00",
            ],
        ),
        (
            Charge(
                metric=SENT,
                model=Percentage(rate=Decimal("0.029"), fixed_fee=Decimal("0.3"), events="events"),
                maximum=Decimal(4),
            ),
            "100",
            [
                "100 metered · Percentage, per e-mail",
                "100 × 2.9% = $2.90",
                "7 events × $0.30 = $2.10",
                "At most $4.00; was $5.00 = −$1.00",
            ],
        ),
    ],
)
def test_every_charge_model_tells_its_steps(charge: Charge, sent: str, expected: list[str]) -> None:
    assert steps_of(charge, sent) == expected


def test_an_exceeded_allowance_may_price_everything() -> None:
    charge = Charge(metric=SENT, model=Volume(tiers=TIERS), included=Decimal(50))
    steps = steps_of(charge, "120", included_reprices_all=True)
    assert steps[1] == "more than the 50 included, so all 120 are billable"


def test_discounts_limits_and_credit_stand_below_a_subtotal() -> None:
    shown = plan(
        discounts=(Discount(percent=Decimal(50), lines=("base_fee",)), Discount(amount=Decimal(200))),
        minimum=Decimal(8),
        prepaid_credit=Decimal(5),
    )
    lines = lines_of(shown, "18240")
    assert [(line.title, line.amount) for line in lines] == [
        ("E-mails sent", "$89.16"),
        ("Base fee", "$10.00"),
        ("Subtotal", "$99.16"),
        ("Discount on base fee", "−$5.00"),
        ("Discount on everything", "−$94.16"),
        ("Plan minimum", "$8.00"),
        ("Prepaid credit", "−$5.00"),
    ]
    assert [step.text for step in lines[3].steps] == ["50% of $10.00"]
    assert [(step.text, step.amount) for step in lines[4].steps] == [
        ("$200.00 off", "−$200.00"),
        ("no more than the $94.16 that is left", "+$105.84"),
    ]
    assert lines[5].steps[0].text == "At least $8.00; was $0.00"
    assert lines[6].steps[0].text == "Drawn from $5.00 of credit"


def test_yen_are_rounded_to_whole_ones() -> None:
    line = lines_of(plan(charges=(Charge(metric=SENT, model=PerUnit(unit_price=Decimal("0.5"))),)), "3", "JPY")[0]
    assert line.amount == "¥2"
    assert line.steps[-1].text == "Rounded to ¥1"


def test_the_last_month_with_a_bill_on_both_sides_is_explained_first() -> None:
    assert explained(project(), 5).month_name == "Feb 2026"
    assert explained(project(), 0).month_name == "Mar 2026"


def test_the_wanted_month_is_explained_where_it_has_a_bill() -> None:
    assert explained(project(), 0, 1).month_name == "Feb 2026"
    assert explained(project(), 0, 99).month_name == "Mar 2026"


def test_an_actual_bill_has_an_amount_but_no_lines() -> None:
    view = explained(project(), 1)
    assert (view.scenario.heading, view.scenario.plan, view.scenario.total) == ("Usage", "Growth", "$99.16")
    assert (view.baseline.heading, view.baseline.total, view.baseline.lines) == ("Actual bills", "$20.00", ())
    assert (view.change, view.change_tone) == ("+$79.16 · +395.8%", "bad")
    assert (view.customer, view.about) == ("Böhm & Söhne", "001 · Europe")
    assert view.course.tolist() == pytest.approx([99.16] * 3)


def test_a_baseline_scenario_has_lines_too() -> None:
    view = explained(against_half_off(), 1)
    titles = [line.title for line in view.baseline.lines]
    assert titles == ["E-mails sent", "Base fee", "Subtotal", "Discount on everything"]
    assert view.baseline.total == "$49.58"


def test_a_month_without_an_actual_bill_says_so() -> None:
    view = explained(project(), 4)
    assert (view.baseline.total, view.baseline.note) == ("–", "The data has no bill for this month.")
    assert view.change == "no comparison"


def test_a_customer_without_any_bill_has_no_explanation() -> None:
    data = dataset()
    active = data.active.copy()
    active[0] = False
    nobody = replace(project(), dataset=replace(data, active=active))
    assert explain_view(nobody, evaluated(nobody), 0, None) is None


def test_a_years_bill_is_explained_with_the_months_share() -> None:
    view = explained(billed_by_the_year(), 1)
    line = view.scenario.lines[0]
    assert (
        line.steps[0].text
        == "54,720 metered in 3 billed months; 218,880 for the whole year · Graduated tiers, per e-mail"
    )
    assert [(line.title, line.amount) for line in view.scenario.lines] == [
        ("E-mails sent", "$1,894.92"),
        ("Base fee", "$10.00"),
        ("Year's bill", "$1,904.92"),
    ]
    assert (view.scenario.total_title, view.scenario.total) == ("This month", "$158.74")
    assert "number 3 of 3 billed months in the year from Jan 2026" in view.scenario.note


def test_the_copied_text_has_every_line_and_both_totals() -> None:
    text = copy_text(explained(project(), 1))
    lines = text.splitlines()
    assert lines[0] == "Böhm & Söhne · Mar 2026"
    assert any(line.startswith("  E-mails sent") and line.endswith("$89.16") for line in lines)
    assert any(line.startswith("    Tier 1 (to 5,000): 5,000 × $0.012") and line.endswith("($60.00)") for line in lines)
    assert any(line.startswith("  Total") and line.endswith("$99.16") for line in lines)
    assert any(line.startswith("  Billed") and line.endswith("$20.00") for line in lines)
    assert lines[-1] == "Difference: +$79.16 · +395.8%"
