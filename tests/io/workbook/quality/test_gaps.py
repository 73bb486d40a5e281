"""A month without a record between two that have one is missing, 0, or as the month before; an explicit 0 stays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.io.workbook.books import imported, problem, write_xlsx
from tests.io.workbook.quality.rows import quantities, usage_dataset
from vm_desktop.core.problems import Severity
from vm_desktop.io.workbook.policies import GapsInFlows, GapsInLevels, Policies
from vm_desktop.io.workbook.quality.gaps import gaps_of

NAN = float("nan")
ROWS = [
    *(("a", f"2025-{month:02}", month) for month in (1, 3, 4)),
    *(("b", f"2025-{month:02}", 0 if month == 2 else 5) for month in (1, 2, 3, 4)),
]


def test_a_gap_is_missing_and_not_the_same_as_an_explicit_zero(tmp_path: Path) -> None:
    dataset = usage_dataset(tmp_path, ROWS)
    np.testing.assert_array_equal(quantities(dataset), [[1, NAN, 3, 4], [5, 0, 5, 5]])
    found = problem(dataset, "usage.gaps_in_flow")
    assert (found.sheet, found.row, found.found, found.count) == ("Usage", 2, "2025-02", 1)
    assert found.severity is Severity.INFO
    assert found.message.endswith("it stays missing, which is not the same as 0.")


def test_a_gap_in_what_adds_up_can_be_zero(tmp_path: Path) -> None:
    dataset = usage_dataset(tmp_path, ROWS, Policies(gaps_in_flows=GapsInFlows.ZERO))
    np.testing.assert_array_equal(quantities(dataset)[0], [1, 0, 3, 4])
    assert problem(dataset, "usage.gaps_in_flow").message.endswith("it counts as 0.")
    assert ("gaps_in_flows", "zero") in dataset.provenance.policies


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(GapsInLevels.MISSING, NAN), (GapsInLevels.CARRY_FORWARD, 1), (GapsInLevels.ZERO, 0)],
)
def test_a_gap_in_a_level_is_treated_as_chosen(tmp_path: Path, policy: GapsInLevels, expected: float) -> None:
    dataset = usage_dataset(tmp_path, ROWS, Policies(gaps_in_levels=policy), name="Seats")
    np.testing.assert_array_equal(quantities(dataset, "Seats"), [[1, expected, 3, 4], [5, 0, 5, 5]])
    assert problem(dataset, "usage.gaps_in_level").count == 1


def test_flows_and_levels_have_policies_of_their_own(tmp_path: Path) -> None:
    header = ("Customer ID", "Month", "Calls", "Seats")
    rows = [(*row, row[2]) for row in ROWS]
    policies = Policies(gaps_in_flows=GapsInFlows.ZERO, gaps_in_levels=GapsInLevels.CARRY_FORWARD)
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": [header, *rows]}), policies=policies)
    np.testing.assert_array_equal(quantities(dataset, "Calls")[0], [1, 0, 3, 4])
    np.testing.assert_array_equal(quantities(dataset, "Seats")[0], [1, 1, 3, 4])


def test_a_blank_cell_is_a_gap_and_has_its_own_place(tmp_path: Path) -> None:
    rows = [("Customer ID", "2025-01", "2025-02", "2025-03"), ("a", 1, 2, 3), ("b", 4, None, 6), ("c", 7, 0, 9)]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Calls": rows}))
    np.testing.assert_array_equal(quantities(dataset), [[1, 2, 3], [4, NAN, 6], [7, 0, 9]])
    found = problem(dataset, "usage.gaps_in_flow")
    assert (found.row, found.column, found.count) == (3, "C", 1)


def test_months_before_the_first_and_after_the_last_record_are_no_gaps() -> None:
    values = np.array([[NAN, 1, NAN, 2, NAN], [NAN] * 5, [3, NAN, NAN, NAN, NAN]])
    active = np.ones(values.shape, dtype=bool)
    assert np.argwhere(gaps_of(values, active)).tolist() == [[0, 2]]


def test_a_month_in_which_the_customer_was_not_active_is_no_gap() -> None:
    active = np.array([[True, False, True]])
    assert not gaps_of(np.array([[1.0, NAN, 1.0]]), active).any()


@given(st.lists(st.sampled_from([NAN, 0.0, 2.0]), min_size=12, max_size=12))
def test_filling_gaps_changes_no_month_that_has_a_record(months: list[float]) -> None:
    from vm_desktop.core.dataset import Aggregation, UsageColumn
    from vm_desktop.io.workbook.quality.gaps import without_gaps

    values = np.array(months).reshape(2, 6)
    gaps = gaps_of(values, np.ones(values.shape, dtype=bool))
    column = UsageColumn(name="Seats", suggested=Aggregation.MAXIMUM, by_aggregation={Aggregation.MAXIMUM: values})
    filled = without_gaps(column, gaps, Policies(gaps_in_levels=GapsInLevels.CARRY_FORWARD)).values(Aggregation.MAXIMUM)
    np.testing.assert_array_equal(filled[~gaps], values[~gaps])
    assert np.isfinite(filled[gaps]).all()
