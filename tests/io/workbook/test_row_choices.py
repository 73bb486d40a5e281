"""Rows that a person counts among the data or not."""

from pathlib import Path

from tests.io.workbook.books import write_xlsx
from vm_desktop.io.workbook import read_workbook
from vm_desktop.io.workbook.mapping import Mapping, RowsAre, SheetMapping, mapping_from_json, mapping_to_json
from vm_desktop.io.workbook.row_choices import RowChoices
from vm_desktop.io.workbook.tables import Table, read_table

ROWS = (("customer", "seats", "bill"), ("A", 1, 10), ("B", 2, 20), ("C", 3, 30), ("Total", 6, 60))


def table(folder: Path, choices: RowChoices) -> Table:
    return read_table(read_workbook(write_xlsx(folder / "b.xlsx", {"Sheet": ROWS})).sheets[0], 1, choices)


def test_a_row_that_looks_like_a_total_can_be_data(tmp_path: Path) -> None:
    found = table(tmp_path, RowChoices(data=(5,)))
    assert found.rows.tolist() == [2, 3, 4, 5]
    assert found.problems == ()


def test_a_row_of_data_can_be_left_out_and_is_told(tmp_path: Path) -> None:
    found = table(tmp_path, RowChoices(left_out=(3,)))
    assert found.rows.tolist() == [2, 4]
    assert [(problem.code, problem.row) for problem in found.problems] == [
        ("table.total_row", 5),
        ("table.row_not_wanted", 3),
    ]


def test_a_table_can_end_earlier_than_it_seems_to(tmp_path: Path) -> None:
    found = table(tmp_path, RowChoices(last=3))
    assert found.rows.tolist() == [2, 3]
    assert [place.row for place in found.problems[-1].places] == [4]


def test_a_row_beyond_the_sheet_is_no_data(tmp_path: Path) -> None:
    assert table(tmp_path, RowChoices(data=(99,))).rows.tolist() == [2, 3, 4]


def test_chosen_rows_survive_being_written_as_json() -> None:
    choices = RowChoices(last=40, data=(12,), left_out=(3, 7))
    sheet = SheetMapping(sheet="S", header_row=1, rows_are=RowsAre.USAGE, rows=choices)
    found = mapping_from_json(mapping_to_json(Mapping(sheets=(sheet,)))).sheet("S")
    assert found is not None
    assert found.rows == choices
