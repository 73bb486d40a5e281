"""Many cells of one kind are one problem, with places to step through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.io.workbook.books import imported, problem, write_xlsx
from vm_desktop.core.problems import MOST_PLACES, Place, Severity
from vm_desktop.io.workbook.policies import Policies, UnreadableCells


def test_many_cells_of_one_kind_are_one_problem_with_their_places(tmp_path: Path) -> None:
    rows = [("Customer ID", "Month", "Calls"), ("a", "2025-01", -4), ("a", "2025-02", 10), ("b", "2025-02", -1)]
    found = problem(imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": rows})), "usage.negative")
    assert (found.row, found.count) == (2, 2)
    assert found.places == (Place("Usage", 2, "C"), Place("Usage", 4, "C"))


def test_a_problem_of_one_cell_needs_no_further_places(tmp_path: Path) -> None:
    rows = [("Customer ID", "Month", "Calls"), ("a", "2025-01", -4), ("a", "2025-02", 10), ("b", "2025-02", 1)]
    assert problem(imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": rows})), "usage.negative").places == ()


def test_places_are_bounded_however_many_cells_there_are(tmp_path: Path) -> None:
    rows = [("Customer ID", "Month", "Calls"), *((f"c{row}", "2025-01", -1) for row in range(MOST_PLACES + 50))]
    found = problem(imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": rows})), "usage.negative")
    assert (found.count, len(found.places)) == (MOST_PLACES + 50, MOST_PLACES)


@pytest.mark.parametrize(
    ("policy", "severity"), [(UnreadableCells.MISSING, Severity.WARNING), (UnreadableCells.REFUSE, Severity.ERROR)]
)
def test_unreadable_cells_are_missing_and_stop_the_import_where_that_is_chosen(
    tmp_path: Path, policy: UnreadableCells, severity: Severity
) -> None:
    months = [f"2025-{month:02}" for month in range(1, 8)]
    rows = [("Customer ID", "Month", "Calls"), *(("a", month, 1) for month in months), ("b", "2025-01", "#N/A")]
    path = write_xlsx(tmp_path / "b.xlsx", {"Usage": [*rows, ("b", "2025-02", "many")]})
    dataset = imported(path, policies=Policies(unreadable_cells=policy))
    for code, row in (("cells.error", 9), ("cells.wrong_type", 10)):
        found = problem(dataset, code)
        assert (found.severity, found.row, found.column) == (severity, row, "C")
    assert ("unreadable_cells", policy.value) in dataset.provenance.policies
