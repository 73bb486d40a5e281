"""Whatever the price book, a spreadsheet computes what the engine computed, in every cell of every sheet."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.core import strategies
from tests.io.proposal.projects import boundary_quantities, dataset, project
from tests.io.proposal.recalculation import differences, needs_libreoffice, recalculated
from vm_desktop.core.charges import TieredModel
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.plans import BillingPeriod, Plan, PlanId
from vm_desktop.core.price_book import BySegment, CheapestPlan, PriceBook
from vm_desktop.core.soundness import price_book_problems
from vm_desktop.io.proposal import write_proposal

BOOKS_A_RUN = 18
TWO = PlanId("two")


def _usage_around_the_bounds(book: PriceBook, months: int) -> Dataset:
    """Return usage at, below and above each of the book's own bounds, for both metrics that its charges are on."""
    found = set(boundary_quantities()[:4])
    for charge in (charge for plan in book.plans for charge in plan.charges):
        bounds = (
            [tier.up_to for tier in charge.model.tiers if tier.up_to] if isinstance(charge.model, TieredModel) else []
        )
        for bound in (*bounds, charge.included):
            around = (bound + charge.included, bound + charge.included + 1, bound + charge.included - 1)
            found |= {float(round(quantity * charge.divide_by, 6)) for quantity in around if quantity >= 0}
    quantities = sorted(found)
    data = dataset(quantities, months=months, money=book.currency.code)
    calls = data.usage["calls"]
    turned = {key: np.roll(values, 3, axis=0) for key, values in calls.by_aggregation.items()}
    usage = {"calls": calls, "seats": replace(calls, name="seats", by_aggregation=turned)}
    return replace(data, usage=usage | {"events": replace(data.usage["payments"], name="events")})


def _varied(book: PriceBook, other: Plan, number: int) -> tuple[PriceBook, int]:
    """Return the book with a second plan, and months: by turns one plan, the cheapest of two, and one by the year."""
    second = replace(other, id=TWO, name="Two")
    match number % 3:
        case 0:
            return book, 2
        case 1:
            return replace(book, plans=(*book.plans, second), assignment=CheapestPlan()), 2
        case _:
            yearly = replace(book.plans[0], billing_period=BillingPeriod.YEAR)
            by_segment = BySegment(plans=(("Small", TWO),), default=yearly.id)
            return replace(book, plans=(yearly, second), assignment=by_segment), 14


@needs_libreoffice
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of an example that is never printed
@settings(
    max_examples=2,  # Hypothesis tries the simplest example first; the second is a real one
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.lists(st.tuples(strategies.books(), strategies.plans()), min_size=BOOKS_A_RUN, max_size=BOOKS_A_RUN))
def test_any_price_book_is_computed_alike(made: list[tuple[PriceBook, Plan]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for number, (book, other) in enumerate(made):
            varied, months = _varied(book, other, number)
            if price_book_problems(varied):
                continue
            paths.append(folder / f"book{number}.xlsx")
            data = _usage_around_the_bounds(varied, months)
            write_proposal(project(data, varied), paths[-1], exported_at="2026-05-04T10:30:00Z")
        assume(paths)
        for written, computed in zip(paths, recalculated(paths, folder), strict=True):
            assert differences(written, computed) == []
