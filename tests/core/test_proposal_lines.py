"""The lines of a proposal are the engine's bills, taken apart: they add up to the same totals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import strategies
from tests.io.proposal.projects import boundary_quantities, dataset, project
from vm_desktop.core.plans import BillingPeriod, PlanId
from vm_desktop.core.price_book import BySegment, CheapestPlan, PriceBook
from vm_desktop.core.proposal import Proposal, propose
from vm_desktop.core.proposal_lines import bill_lines, discount_slots, line_keys, one_plan_lines, year_lines

TWO = PlanId("two")


def proposed(book: PriceBook, months: int = 3, most_rows: int = 10_000) -> Proposal:
    quantities = boundary_quantities()[:12]
    data = dataset(quantities, months=months, money=book.currency.code)
    usage = {**data.usage, "events": replace(data.usage["payments"], name="events")}
    return propose(project(replace(data, usage=usage), book), most_rows)


def summed(proposal: Proposal, lines: dict[str, np.ndarray]) -> np.ndarray:
    keys = line_keys(len(proposal.columns), discount_slots(proposal.book))
    return np.asarray(sum(lines[key] for key in keys if key != "total"))


@settings(max_examples=60, deadline=None)
@given(strategies.books())
def test_lines_add_up_to_the_engines_bills(book: PriceBook) -> None:
    proposal = proposed(book)
    lines = bill_lines(proposal, slice(None))
    assert (lines["total"] == np.where(proposal.usage.billed, proposal.bills.total, 0)).all()
    assert (summed(proposal, lines) == lines["total"]).all()
    assert (lines["maximum"] <= 0).all()
    assert (lines["minimum"] >= 0).all()
    assert (lines["credit"] <= 0).all()


@settings(max_examples=40, deadline=None)
@given(strategies.books(), strategies.plans(), st.sampled_from([30, 10_000]))
def test_lines_of_yearly_plans_add_up_too(book: PriceBook, other: object, most_rows: int) -> None:
    yearly = replace(book.plans[0], billing_period=BillingPeriod.YEAR)
    monthly = replace(other, id=TWO, name="Two")  # type: ignore[type-var]
    mixed = replace(book, plans=(yearly, monthly), assignment=BySegment(plans=(("Small", TWO),), default=yearly.id))
    proposal = proposed(mixed, months=14, most_rows=most_rows)
    lines = bill_lines(proposal, slice(None))
    billed, live = proposal.usage.billed, slice(proposal.first_live, None)
    assert (lines["total"] == np.where(billed, proposal.bills.total, 0)[:, live]).all()
    assert (summed(proposal, lines) == lines["total"]).all()
    years = year_lines(proposal, slice(None))
    assert (summed(proposal, years) == years["total"]).all()


@settings(max_examples=30, deadline=None)
@given(strategies.books(), strategies.plans())
def test_the_cheapest_plan_is_among_the_plans_bills(book: PriceBook, other: object) -> None:
    second = replace(other, id=TWO, name="Two")  # type: ignore[type-var]
    proposal = proposed(replace(book, plans=(*book.plans, second), assignment=CheapestPlan()))
    totals = [one_plan_lines(proposal, plan, slice(None))["total"].sum(axis=1) for plan in proposal.book.plans]
    assert (np.argmin(totals, axis=0) == proposal.bills.plan_of).all()


def test_a_part_of_the_customers_has_the_same_lines_as_all_of_them() -> None:
    book = PriceBook(plans=(strategies.Plan(id=PlanId("a"), name="A", base_fee=strategies.Decimal(5)),))
    proposal = proposed(book)
    everyone, some = bill_lines(proposal, slice(None)), bill_lines(proposal, slice(4, 7))
    assert all((everyone[key][4:7] == some[key]).all() for key in everyone)
