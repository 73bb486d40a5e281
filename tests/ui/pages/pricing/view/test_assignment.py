"""How customers get a plan, as the card shows it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.ui.pages.pricing.examples import priced_project, standard_plan, without_data
from vm_desktop.core.plans import PlanId
from vm_desktop.core.price_book import Assignment, ByColumn, BySegment, CheapestPlan, PriceBook, SinglePlan
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.pricing.view.assignment import (
    MOST_VALUES,
    NOBODY,
    assignment_for,
    assignment_view,
    with_default,
    with_value,
)

PRO = replace(standard_plan(), id=PlanId("pro"), name="Enterprise")


def book_with(project: Project, assignment: Assignment) -> PriceBook:
    return replace(project.scenarios[0].price_book, assignment=assignment)


@pytest.fixture
def project() -> Project:
    return priced_project(standard_plan(), PRO)


def test_everyone_with_one_plan_is_a_sentence(project: Project) -> None:
    view = assignment_view(project, book_with(project, SinglePlan()))
    assert (view.way, view.plan, view.sentence) == ("single", "standard", "Everyone gets Standard.")


def test_values_stand_with_their_customers_the_most_frequent_first(project: Project) -> None:
    view = assignment_view(project, book_with(project, BySegment(default=PlanId("standard"))))
    assert [(row.value, row.customers, row.plan) for row in view.rows] == [("SMB", 2, ""), ("Enterprise", 1, "")]
    assert view.default == "standard"


def test_a_column_value_that_is_a_plans_name_needs_no_entry(project: Project) -> None:
    view = assignment_view(project, book_with(project, ByColumn(column="Segment", default=PlanId("standard"))))
    assert {row.value: row.plan for row in view.rows} == {"SMB": "", "Enterprise": "pro"}


def test_values_that_the_data_does_not_have_are_still_listed(project: Project) -> None:
    named = BySegment(plans=(("Old segment", PlanId("pro")),), default=None)
    view = assignment_view(project, book_with(project, named))
    assert [row.value for row in view.rows] == ["SMB", "Enterprise", "Old segment"]
    assert view.default == NOBODY


def test_a_column_of_many_values_is_cut_and_the_rest_is_counted(project: Project) -> None:
    assert project.dataset is not None
    many = replace(project.dataset, attributes={"Segment": np.array([f"s{n}" for n in range(100)], dtype=object)})
    view = assignment_view(replace(project, dataset=many), book_with(project, ByColumn(column="Segment")))
    assert (len(view.rows), view.unlisted) == (MOST_VALUES, 100 - MOST_VALUES)


def test_without_data_only_a_column_that_is_chosen_already_can_be_chosen(project: Project) -> None:
    bare = without_data(project)
    assert "column" not in dict(assignment_view(bare, book_with(bare, SinglePlan())).ways)
    assert assignment_view(bare, book_with(bare, ByColumn(column="Plan"))).columns == (("Plan", "Plan"),)


@pytest.mark.parametrize(
    ("way", "kind"), [("single", SinglePlan), ("column", ByColumn), ("segment", BySegment), ("cheapest", CheapestPlan)]
)
def test_every_way_begins_with_a_plan_for_everybody(project: Project, way: str, kind: type) -> None:
    assignment = assignment_for(way, project, book_with(project, SinglePlan()))
    assert isinstance(assignment, kind)
    assert assignment_view(project, book_with(project, assignment)).way == way


def test_a_value_gets_a_plan_and_loses_it(project: Project) -> None:
    given = with_value(BySegment(default=PlanId("standard")), "SMB", "pro")
    assert given == BySegment(plans=(("SMB", PlanId("pro")),), default=PlanId("standard"))
    assert with_value(given, "smb ", "") == BySegment(default=PlanId("standard"))


def test_the_others_can_be_left_without_a_plan() -> None:
    assert with_default(BySegment(default=PlanId("standard")), NOBODY) == BySegment()
