"""Row counts, blanks, distinct values and sums of every column, against totals that know nothing of the program."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.io.workbook.books import IMPORTED_AT, shared_file
from vm_desktop.io.workbook import build_dataset, guess_mapping, import_report, read_workbook

Cells = Sequence[object]


def report_of(path: Path) -> dict[str, Any]:
    """Return what the import prints of a file."""
    workbook = read_workbook(path)
    mapping = guess_mapping(workbook)
    return import_report(workbook, mapping, build_dataset(workbook, mapping, imported_at=IMPORTED_AT))


def csv_tables(path: Path) -> dict[str, list[Cells]]:
    """Return the rows of a text table, by the name that its sheet gets."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {path.stem: list(csv.reader(stream))}


def xlsx_tables(path: Path) -> dict[str, list[Cells]]:
    """Return the rows of each sheet."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def filled(cells: Cells) -> list[object]:
    """Return the cells that hold anything."""
    return [cell for cell in cells if cell is not None and str(cell).strip() != ""]


def total(cells: Cells) -> Decimal | None:
    """Return the sum of the numbers, None where there are none."""
    numbers = []
    for cell in cells:
        try:
            numbers.append(Decimal(str(cell)))
        except InvalidOperation:
            continue
    return sum(numbers, Decimal(0)) if numbers else None


@pytest.mark.parametrize("name", ["ravenstack.xlsx", "telecom_customer_churn.csv"])
def test_every_column_of_a_real_table_has_the_counts_and_sums_of_its_cells(name: str) -> None:
    path = shared_file(name)
    tables = csv_tables(path) if path.suffix == ".csv" else xlsx_tables(path)
    for sheet in report_of(path)["sheets"]:
        header, *rows = tables[sheet["name"]]
        assert sheet["rows"] == len(rows)
        places = {str(text).strip(): place for place, text in enumerate(header)}
        for column in sheet["columns"]:
            cells = [row[places[column["name"]]] for row in rows]
            known = filled(cells)
            assert column["blank"] == len(cells) - len(known), column
            assert column["distinct"] == len({cell.strip() if isinstance(cell, str) else cell for cell in known}), (
                column
            )
            if column["sum"] is not None:
                assert Decimal(column["sum"]) == total(known), column


def test_totals_and_notes_of_a_report_are_not_in_its_sums(tmp_path: Path) -> None:
    rows = [("Report",), (), ("Customer", "Month", "Calls"), ("a", "2024-01", 1.1), ("b", "2024-01", 2.2)]
    rows += [("Total", None, 3.3), (), ("Source: billing",)]  # type: ignore[list-item]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "report.xlsx")
    report = report_of(tmp_path / "report.xlsx")
    (sheet,) = report["sheets"]
    assert (sheet["rows"], sheet["columns"][2]["sum"]) == (2, "3.3")
    assert {"table.total_row", "table.note_row"} <= {problem["code"] for problem in report["problems"]}
