"""Adding a file to the data, or putting it in their place; and what that would break."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.core.refresh_datasets import dataset_of
from tests.sample_projects import sample_dataset, sample_project
from vm_desktop.core.broken_decisions import broken_decisions
from vm_desktop.core.dataset import Dataset, frozen
from vm_desktop.core.price_book import ByColumn
from vm_desktop.core.problems import Severity
from vm_desktop.core.project import Project
from vm_desktop.core.refresh import RefreshMode, refreshed, suggested_mode
from vm_desktop.core.scenarios import ActualBills

OLD = dataset_of("ab", "2025-01", [[1, 2], [3, 4]])


@pytest.mark.parametrize(
    ("first", "months", "mode"),
    [
        ("2025-03", 1, RefreshMode.ADD),  # this month alone
        ("2025-02", 2, RefreshMode.ADD),  # a window that has moved on
        ("2025-01", 3, RefreshMode.REPLACE),  # everything, with one month more
        ("2025-01", 2, RefreshMode.REPLACE),  # a corrected history
        ("2024-12", 4, RefreshMode.REPLACE),
    ],
)
def test_a_file_is_added_where_months_would_be_lost_otherwise(first: str, months: int, mode: RefreshMode) -> None:
    assert suggested_mode(OLD, dataset_of("a", first, [[1] * months])) is mode


def test_replacing_gives_the_file_and_adding_both() -> None:
    new = dataset_of("c", "2025-03", [[1]])
    assert refreshed(OLD, new, RefreshMode.REPLACE) is new
    assert refreshed(OLD, new, RefreshMode.ADD).shape == (3, 3)


def codes(project: Project, dataset: Dataset) -> dict[str, Severity]:
    return {problem.code: problem.severity for problem in broken_decisions(project, dataset)}


def test_the_data_of_the_project_break_nothing() -> None:
    assert broken_decisions(sample_project(), sample_dataset(9, 5)) == ()


def test_a_metric_whose_column_is_gone_is_an_error_where_it_is_priced() -> None:
    project = sample_project()
    without = replace(sample_dataset(), usage={"seats": sample_dataset().usage["seats"]})
    (problem,) = broken_decisions(project, without)
    assert (problem.code, problem.severity) == ("metric.broken", Severity.ERROR)
    assert "First" in problem.message
    unpriced = replace(project, scenarios=(), active=None, baseline=ActualBills())
    assert codes(unpriced, without) == {"metric.broken": Severity.WARNING}


def test_a_metric_that_is_broken_already_is_not_told_again() -> None:
    without = replace(sample_dataset(), usage={"seats": sample_dataset().usage["seats"]})
    assert broken_decisions(replace(sample_project(), dataset=without), without) == ()


def test_segments_that_are_gone_are_told_with_what_takes_their_place() -> None:
    (problem,) = broken_decisions(sample_project(), replace(sample_dataset(), attributes={}, segment_column=None))
    assert problem.code == "segments.column_gone"
    assert "grouped by Region" in problem.message
    assert "All customers would be in one segment." in problem.message


def test_plans_that_stand_in_a_column_which_is_gone_are_an_error() -> None:
    project = sample_project()
    scenario = project.scenarios[0]
    book = replace(scenario.price_book, assignment=ByColumn(column="Region"))
    project = replace(project, scenarios=(replace(scenario, price_book=book),), segment_column=None)
    gone = replace(sample_dataset(), attributes={}, segment_column=None)
    assert codes(project, gone) == {"plans.column_gone": Severity.ERROR}


def test_a_last_month_without_any_value_of_a_column_or_bill_is_told() -> None:
    old = dataset_of("ab", "2025-01", [[1, 2], [3, 4]], current_bill=frozen(np.array([[9.0, 9.0], [9.0, 9.0]])))
    both = refreshed(old, dataset_of("ab", "2025-03", [[1], [1]], usage={}), RefreshMode.ADD)
    told = broken_decisions(Project(name="P", dataset=old), both)
    assert [problem.message for problem in told] == [
        "calls has no value of any customer in 2025-03.",
        "The current bill has no value of any customer in 2025-03.",
    ]


def test_bills_that_are_gone_and_another_currency_are_told() -> None:
    project = replace(sample_project(), baseline=ActualBills())
    assert codes(project, replace(sample_dataset(), current_bill=None)) == {
        "baseline.no_actual_bills": Severity.WARNING
    }
    assert codes(project, replace(sample_dataset(), currency_code="EUR")) == {"currency.differs": Severity.ERROR}
