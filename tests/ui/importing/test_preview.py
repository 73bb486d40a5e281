"""The preview of a sheet: rows and columns as the spreadsheet has them, and what is special about each."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.importing.drafts import draft_of
from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.problems import Place, Problem, Severity
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.ui.importing import corrections
from vm_desktop.ui.importing.cell_marks import CellMarks
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.groups import group_title, members_of, with_column_corrected
from vm_desktop.ui.importing.preview_table import PreviewTable
from vm_desktop.ui.importing.range_words import range_words
from vm_desktop.ui.importing.row_actions import RowAction, row_actions
from vm_desktop.ui.importing.sheet_rows import RowState, sheet_rows

REPORT = (
    ("Usage report", None, None),
    (None, None, None),
    ("customer", "month", "calls"),
    *((f"C-{n % 9}", f"2025-{n // 9 + 1:02}-01", n if n not in (5, 20) else "many") for n in range(36)),
    ("Total", None, 630),
)
LAST = len(REPORT)


@pytest.fixture
def report(tmp_path: Path) -> Draft:
    return draft_of(tmp_path, {"Report": REPORT})


@pytest.fixture
def preview(qtbot: QtBot, report: Draft) -> PreviewTable:
    table = PreviewTable(name="preview")
    qtbot.addWidget(table)
    table.resize(700, 500)
    table.show_sheet(report, "Report")
    table.show()
    return table


def states(draft: Draft) -> list[RowState]:
    rows = sheet_rows(draft.raw("Report"), draft.tables["Report"])
    return [rows.state(row) for row in range(draft.raw("Report").height)]


def test_titles_names_data_and_totals_are_told_apart(report: Draft) -> None:
    found = states(report)
    assert found[:4] == [RowState.ABOVE, RowState.BLANK, RowState.NAMES, RowState.DATA]
    assert found[-1] is RowState.LEFT_OUT
    rows = sheet_rows(report.raw("Report"), report.tables["Report"])
    assert rows.reason(LAST - 1) == "Totals"


def test_the_range_is_told_as_a_spreadsheet_would(report: Draft) -> None:
    rows = sheet_rows(report.raw("Report"), report.tables["Report"])
    assert range_words(report, "Report", rows) == f"Rows 4–{LAST - 1}, columns A–C · 1 row left out: totals"


def test_a_row_that_is_left_out_can_be_made_data_and_back(report: Draft) -> None:
    counted = corrections.with_row_corrected(report, "Report", RowAction.IS_DATA, LAST)
    assert states(counted)[-1] is RowState.DATA
    again = corrections.with_row_corrected(counted, "Report", RowAction.LEAVE_OUT, LAST)
    assert states(again)[-1] is RowState.LEFT_OUT


def test_the_table_can_end_at_a_row_and_the_roles_stay(report: Draft) -> None:
    ended = corrections.with_row_corrected(report, "Report", RowAction.ENDS_HERE, 10)
    assert ended.tables["Report"].rows[-1] == 10
    before = [(column.column, column.role) for column in report.sheet("Report").columns]
    assert [(column.column, column.role) for column in ended.sheet("Report").columns] == before


def test_another_row_can_hold_the_names(report: Draft) -> None:
    changed = corrections.with_row_corrected(report, "Report", RowAction.NAMES_HERE, 4)
    assert changed.sheet("Report").header_row == 4


def test_only_what_makes_sense_is_offered_for_a_row() -> None:
    assert row_actions(RowState.NAMES) == ()
    assert RowAction.IS_DATA not in row_actions(RowState.DATA)
    assert RowAction.IS_DATA in row_actions(RowState.LEFT_OUT)


def test_what_becomes_of_several_rows_in_a_month_can_be_chosen(report: Draft) -> None:
    chosen = corrections.with_aggregation(report, "Report", "calls", Aggregation.LAST)
    column = chosen.sheet("Report").column("calls")
    assert column is not None
    assert column.aggregation is Aggregation.LAST


def test_cells_that_do_not_fit_are_marked_and_found_one_after_the_other(report: Draft) -> None:
    marks = CellMarks(report.tables["Report"])
    assert marks.count(2) == 2
    first = marks.next_row(2, 0)
    assert first == 8
    assert "Not a number" in marks.words(first, 2)
    second = marks.next_row(2, first)
    assert second == 23
    assert marks.next_row(2, second) == first  # round again
    assert marks.next_row(2, first, backwards=True) == second
    assert marks.next_row(0, 0) is None


def test_cells_that_a_problem_names_are_marked_with_what_it_says(report: Draft) -> None:
    place = Place("Report", 12, "A")
    problem = Problem(
        code="x", severity=Severity.WARNING, message="Unknown", sheet="Report", row=5, column="A", places=(place,)
    )
    marks = CellMarks(report.tables["Report"], (problem,))
    assert [marks.words(row - 1, 0) for row in (5, 12, 13)] == ["Unknown", "Unknown", ""]


def test_notes_mark_no_cells(report: Draft) -> None:
    note = Problem(code="x", severity=Severity.INFO, message="Just so", sheet="Report", row=5, column="A")
    assert CellMarks(report.tables["Report"], (note,)).count(0) == 0


def test_the_keys_go_to_the_next_cell_to_look_at(qtbot: QtBot, preview: PreviewTable) -> None:
    preview.show_cell(4, "C")
    preview.show_next_mark()
    assert preview.currentIndex().data() == "many"
    assert preview.preview_model().remark(8, 2).startswith("Not a number")


def test_the_row_menu_asks_for_a_correction(qtbot: QtBot, preview: PreviewTable) -> None:
    preview.show_cell(LAST, "A")
    menu = preview.build_row_menu()
    entry = next(action for action in menu.actions() if action.objectName() == "row-data")
    with qtbot.waitSignal(preview.row_corrected) as caught:
        entry.trigger()
    assert caught.args == [RowAction.IS_DATA, LAST]


def test_columns_that_are_not_of_the_table_have_no_role(qtbot: QtBot, tmp_path: Path) -> None:
    rows = [(None, *row) for row in REPORT]
    draft = draft_of(tmp_path, {"Report": rows})
    table = PreviewTable(name="preview")
    qtbot.addWidget(table)
    table.show_sheet(draft, "Report")
    model = table.preview_model()
    assert model.columnCount() == 4
    assert model.column(0) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "customer"


def test_a_sheet_of_many_rows_is_told_in_no_time(report: Draft) -> None:
    rows = sheet_rows(report.raw("Report"), report.tables["Report"])
    assert rows.states.dtype == np.uint8  # a byte for each row: a million rows are a megabyte


def test_a_customer_role_moves_in_all_sheets_that_are_alike(tmp_path: Path) -> None:
    rows = [("customer", "other", "month", "calls"), *((f"C-{n}", f"D-{n}", "2025-01-01", n) for n in range(20))]
    names = ("calls-2025-01", "calls-2025-02", "calls-2025-03")
    draft = draft_of(tmp_path, dict.fromkeys(names, rows))
    assert members_of(draft, names[1]) == names
    assert group_title(names) == "calls-2025-01 … 03"
    changed = with_column_corrected(
        draft, names[0], "other", lambda d, s, c: corrections.with_role(d, s, c, Role.CUSTOMER_ID)
    )
    assert {changed.sheet(name).first(Role.CUSTOMER_ID).column for name in names} == {"other"}  # type: ignore[union-attr]
