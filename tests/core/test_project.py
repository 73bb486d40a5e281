"""A project made from a dataset."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from tests.core.rating.test_bills import dataset
from vm_desktop.core.metering import meter
from vm_desktop.core.names import new_id, new_name
from vm_desktop.core.project import project_from_dataset
from vm_desktop.core.rating.bills import actual_bills, rate
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline, ScenarioId
from vm_desktop.core.starting_prices import round_to_digits


def test_every_usage_column_becomes_a_metric_and_the_first_is_priced() -> None:
    data = dataset({"E-mails sent": [[5.0, 70.0]], "Seats": [[1.0, 1.0]]})
    project = project_from_dataset(data, "Acme")
    assert [(m.id, m.formula) for m in project.metrics] == [("e_mails_sent", "[E-mails sent]"), ("seats", "Seats")]
    assert project.active_scenario is not None
    assert project.active_scenario.price_book.metric_ids() == ("e_mails_sent",)


def test_without_actual_bills_a_copy_of_the_first_prices_is_the_baseline() -> None:
    project = project_from_dataset(dataset({"calls": [[5.0]]}), "Acme")
    assert [scenario.name for scenario in project.scenarios] == ["Current prices", "Scenario 1"]
    assert project.baseline == ScenarioBaseline(scenario=ScenarioId("current_prices"))
    assert project.active == "scenario_1"


def test_the_starting_prices_earn_about_what_is_earned_today() -> None:
    usage = np.rint(np.random.default_rng(3).lognormal(5, 1.5, (200, 6)))
    data = dataset({"calls": usage.tolist()}, current_bill=np.round(usage * 0.02 + 9, 2))
    project = project_from_dataset(data, "Acme")
    assert project.baseline == ActualBills()
    assert project.active_scenario is not None
    bills = rate(data, meter(data, project.metrics), project.active_scenario.price_book)
    assert bills.total.sum() == pytest.approx(actual_bills(data).total.sum(), rel=0.01)


def test_a_dataset_without_usage_gives_a_project_without_scenarios() -> None:
    data = dataset({"calls": [[1.0]]})
    empty = type(data)(
        customer_ids=data.customer_ids,
        customer_names=data.customer_names,
        months=data.months,
        active=data.active,
        usage={},
    )
    project = project_from_dataset(empty, "Acme")
    assert (project.metrics, project.scenarios, project.active_scenario) == ((), (), None)


def test_ids_and_names_are_never_taken_twice() -> None:
    assert new_id("E-mails sent", ["e_mails_sent", "e_mails_sent_2"]) == "e_mails_sent_3"
    assert new_id("???", []) == "item"
    assert new_id("Größe", []) == "grosse"
    assert new_name("Copy", ["Copy", "Copy 2"]) == "Copy 3"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [("0.0012345", 3, "0.00123"), ("98765", 1, "100000"), ("1234", 2, "1200"), ("0", 3, "0")],
)
def test_rounding_to_digits_never_shows_an_exponent(value: str, digits: int, text: str) -> None:
    assert str(round_to_digits(Decimal(value), digits)) == text
