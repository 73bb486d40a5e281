"""The explained bill of a customer and month is the engine's, to the cent, also where plans bill by the year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import strategies
from tests.sample_projects import sample_dataset, sample_plan
from vm_desktop.core.charges import PerUnit
from vm_desktop.core.explain_month import explain_month
from vm_desktop.core.explain_steps import Annualised, Priced
from vm_desktop.core.metering import MeteredUsage
from vm_desktop.core.plans import BillingPeriod, Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.rating.bills import rate
from vm_desktop.core.rating.metered import metered

CALLS, SEATS = MetricId("calls"), MetricId("seats")
MONTHS = 15
cells = st.tuples(strategies.quantities, strategies.quantities, strategies.quantities, st.booleans())


def metered_usage(rows: list[tuple[Decimal, Decimal, Decimal, bool]]) -> MeteredUsage:
    """Usage of one customer over `MONTHS` months; seats are a level."""
    quantities = {
        MetricId(name): metered(np.array([[float(row[place]) for row in rows]]))
        for place, name in enumerate(strategies.METRICS)
    }
    billed = np.array([[row[3] for row in rows]])
    return MeteredUsage(quantities=quantities, billed=billed, levels=frozenset({SEATS}))


@settings(max_examples=150, deadline=None)
@given(
    book=strategies.books(),
    period=st.sampled_from(list(BillingPeriod)),
    rows=st.lists(cells, min_size=MONTHS, max_size=MONTHS),
)
def test_the_explained_total_is_the_engines_cell(
    book: PriceBook, period: BillingPeriod, rows: list[tuple[Decimal, Decimal, Decimal, bool]]
) -> None:
    plan = replace(book.plans[0], billing_period=period)
    book = replace(book, plans=(plan,))
    usage = metered_usage(rows)
    bills = rate(sample_dataset(customers=1, months=MONTHS), usage, book)
    for month in np.flatnonzero(usage.billed[0]):
        explanation = explain_month(usage, plan, book, 0, int(month))
        assert explanation.total_minor == bills.total[0, month]


def test_a_year_with_few_months_is_annualised_and_pays_its_share() -> None:
    plan = Plan(
        id=PlanId("yearly"),
        name="Yearly",
        billing_period=BillingPeriod.YEAR,
        base_fee=Decimal(100),
        charges=(
            Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1))),
            Charge(metric=SEATS, model=PerUnit(unit_price=Decimal(10))),
        ),
    )
    rows = [(Decimal(10), Decimal(2), Decimal(0), month in (3, 4)) for month in range(MONTHS)]
    explanation = explain_month(metered_usage(rows), plan, PriceBook(plans=(plan,)), 0, 4)
    assert explanation.bill.lines[0].steps[0] == Annualised(
        metered=Fraction(20), months=2, is_level=False, quantity=Fraction(120)
    )
    assert explanation.bill.lines[1].steps[0] == Annualised(
        metered=Fraction(4), months=2, is_level=True, quantity=Fraction(2)
    )
    assert explanation.bill.total_minor == 24_000
    assert explanation.year is not None
    assert (explanation.year.first, explanation.year.billed, explanation.year.nth) == (0, 2, 2)
    assert explanation.total_minor == 2_000


def test_a_month_without_a_bill_cannot_be_explained() -> None:
    rows = [(Decimal(1), Decimal(1), Decimal(0), False)] * MONTHS
    with pytest.raises(ValueError, match="no bill in month 2"):
        explain_month(metered_usage(rows), sample_plan(), PriceBook(plans=(sample_plan(),)), 0, 2)


def test_a_metric_that_is_priced_but_not_metered_counts_as_nothing() -> None:
    rows = [(Decimal(1), Decimal(1), Decimal(0), True)] * MONTHS
    usage = metered_usage(rows)
    plan = Plan(id=PlanId("p"), name="P", charges=(Charge(metric=MetricId("x"), model=PerUnit(unit_price=Decimal(1))),))
    for period in BillingPeriod:
        explanation = explain_month(usage, replace(plan, billing_period=period), PriceBook(plans=(plan,)), 0, 0)
        assert [
            step.quantity for line in explanation.bill.lines for step in line.steps if isinstance(step, Priced)
        ] == []
        assert explanation.total_minor == 0
