"""Many cells of one kind are one problem, with places to step through."""

from __future__ import annotations

from pathlib import Path

from tests.io.workbook.books import imported, problem, write_xlsx
from vm_desktop.core.problems import MOST_PLACES, Place


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
