"""What pricing a candidate starts from."""

from dataclasses import replace

import numpy as np
import pytest

from tests.core.fit.pricing import MAILS, SEATS, request
from vm_desktop.core.fit.swap import revenue_neutral_swap
from vm_desktop.core.fit.swap_request import pricing_inputs, swap_request
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline


def project() -> Project:
    return project_from_dataset(request().dataset, "Post")


def test_the_actual_bills_are_the_revenue_to_keep() -> None:
    asked = swap_request(pricing_inputs(project()))
    assert asked.baseline_revenue == request().baseline_revenue
    assert asked.segment_column == "Segment"


def test_a_baseline_scenario_is_billed_for_the_same_usage() -> None:
    of_bills = project()
    scenario = of_bills.scenarios[0]
    of_book = replace(of_bills, baseline=ScenarioBaseline(scenario=scenario.id))
    asked = swap_request(pricing_inputs(of_book))
    swap = revenue_neutral_swap(asked, MAILS)
    assert abs(swap.effect.report.revenue_change) <= 5
    assert swap.target == asked.baseline_revenue != request().baseline_revenue


def test_without_a_baseline_it_is_said_what_to_do() -> None:
    bare = project()
    assert bare.dataset is not None
    bare = replace(bare, dataset=replace(bare.dataset, current_bill=None), baseline=ActualBills())
    with pytest.raises(UserError) as caught:
        pricing_inputs(bare)
    assert "baseline" in caught.value.hint


def test_without_data_it_is_said_what_to_do() -> None:
    with pytest.raises(UserError, match="no usage"):
        pricing_inputs(Project(name="Nothing"))


def test_a_broken_metric_is_left_out_unless_the_baseline_charges_by_it() -> None:
    whole = project()
    broken = replace(whole, metrics=(whole.metrics[0], replace(MAILS, formula="Letters")))
    assert set(swap_request(pricing_inputs(broken)).usage.quantities) == {SEATS.id}
    book = replace(whole, baseline=ScenarioBaseline(scenario=whole.scenarios[0].id))
    lost = replace(book, metrics=(replace(SEATS, formula="Chairs"), MAILS))
    with pytest.raises(UserError, match="The baseline charges by Seats"):
        swap_request(pricing_inputs(lost))


def test_answers_are_the_same_while_nothing_they_rest_on_changes() -> None:
    first = project()
    inputs = pricing_inputs(first)
    assert inputs.are_the_same(pricing_inputs(replace(first, name="Another name")))
    assert not inputs.are_the_same(pricing_inputs(replace(first, metrics=(MAILS,))))


def test_levels_are_means_of_the_months_with_a_bill() -> None:
    asked = request()
    assert asked.compared.all()
    assert np.isfinite(asked.usage.quantities[MAILS.id].as_floats()).all()
