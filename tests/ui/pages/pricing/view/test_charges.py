"""Charges in one line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.ui.pages.pricing.examples import calls_charge, priced_project, standard_plan
from vm_desktop.core.charges import (
    ChargeModel,
    Flat,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
)
from vm_desktop.core.plans import Charge
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.ui.pages.pricing.view.charges import charge_summaries, charge_summary, metric_choices, new_charge


def summary(charge: Charge) -> str:
    return charge_summary(charge, priced_project().scenarios[0].price_book)


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (None, "Graduated tiers · 3 tiers · $0.50 → $0.30"),
        (Flat(amount=Decimal(50)), "Flat amount · $50.00"),
        (PerUnit(unit_price=Decimal("0.0000125")), "Per unit · $0.0000125"),
        (Package(package_size=Decimal(1000), package_price=Decimal(9)), "Packages · $9.00 for 1,000"),
        (Percentage(rate=Decimal("0.029"), fixed_fee=Decimal("0.3")), "Percentage · 2.9% + $0.30"),
        (Stairstep(tiers=(Tier(up_to=None, flat_fee=Decimal(49)),)), "Stairstep · 1 tier · $49.00"),
        (
            GraduatedPercentage(tiers=(Tier(up_to=None, unit_price=Decimal("0.029")),)),
            "Graduated percentage · 1 tier · 2.9%",
        ),
    ],
)
def test_every_model_has_its_line(model: ChargeModel | None, words: str) -> None:
    assert summary(calls_charge(model)) == words


def test_what_is_set_beside_the_prices_is_told_too() -> None:
    charge = calls_charge(
        PerUnit(unit_price=Decimal(1)),
        included=Decimal(1000),
        divide_by=Decimal(100),
        round=Rounding.UP,
        minimum=Decimal(5),
        maximum=Decimal(500),
    )
    assert summary(charge) == (
        "Per unit · $1.00 · 1,000 included · priced per 100 · whole units · at least $5.00 · at most $500.00"
    )


def test_charges_are_called_by_their_metric() -> None:
    project = priced_project()
    summaries = charge_summaries(project, project.scenarios[0].price_book, standard_plan())
    assert [summary.title for summary in summaries] == ["API calls", "Seats"]


def test_metrics_are_offered_with_a_unit_where_it_says_more_than_the_name() -> None:
    project = priced_project()
    calls, seats = project.metrics
    named = replace(project, metrics=(replace(calls, unit="request"), replace(seats, unit="seat")))
    names = [name for _, name in metric_choices(named, project.scenarios[0].price_book)]
    assert names == ["Seats", "API calls (request)"] or names == ["API calls (request)", "Seats"]


def test_a_metric_that_only_the_prices_know_can_still_be_chosen() -> None:
    project = priced_project()
    plan = standard_plan(replace(calls_charge(), metric="pigeons"))  # type: ignore[arg-type]
    book = replace(project.scenarios[0].price_book, plans=(plan,))
    assert "pigeons" in dict(metric_choices(project, book))


def test_a_new_charge_is_free_until_a_price_is_typed() -> None:
    project = priced_project()
    charge = new_charge(project, project.scenarios[0].price_book, standard_plan(calls_charge()))
    assert charge is not None
    assert charge.metric == "seats"
    assert summary(charge) == "Graduated tiers · 1 tier · $0.00"


def test_without_metrics_there_is_nothing_to_charge_for() -> None:
    project = Project(name="Empty")
    book = replace(priced_project().scenarios[0].price_book, metrics=(), plans=())
    assert new_charge(project, book, standard_plan()) is None
