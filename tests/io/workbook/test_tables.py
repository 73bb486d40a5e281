"""Where tables begin and end in a sheet, and what type their columns have."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import Rows, write_csv, write_xlsx
from vm_desktop.io.workbook.columns import ColumnType, column_facts, exact_sum
from vm_desktop.io.workbook.reading import read_workbook
from vm_desktop.io.workbook.tables import Table, read_table


def table_of(tmp_path: Path, rows: Rows, header_row: int | None = None) -> Table:
    return read_table(read_workbook(write_xlsx(tmp_path / "b.xlsx", {"S": rows})).sheets[0], header_row)


def csv_table(tmp_path: Path, text: str) -> Table:
    return read_table(read_workbook(write_csv(tmp_path / "b.csv", text)).sheets[0])


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def test_titles_notes_and_blank_rows_above_the_header_are_passed_over(tmp_path: Path) -> None:
    rows = [
        ("Usage report",),
        ("Exported", dt.date(2025, 1, 1)),
        (),
        ("id", "month", "seats", "calls"),
        (),
        ("a", "2025-01", 3, 4),
    ]
    table = table_of(tmp_path, rows)
    assert (table.header_row, names(table), table.rows.tolist()) == (4, ["id", "month", "seats", "calls"], [6])


def test_totals_at_the_end_and_between_groups_are_left_out_and_told(tmp_path: Path) -> None:
    rows = [("id", "region", "seats"), ("a", "N", 3), ("Total", None, 3), ("b", "S", 4), ("Grand total", None, 7)]
    table = table_of(tmp_path, rows)
    assert table.columns[0].texts().tolist() == ["a", "b"]
    (problem,) = table.problems
    assert (problem.code, problem.row, problem.count) == ("table.total_row", 3, 2)


def test_a_customer_called_total_is_no_total(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("name", "seats"), ("Total Energies", 3), ("Total", 4), ("Sum Up", 5)])
    assert table.height == 3


def test_notes_below_the_table_are_left_out(tmp_path: Path) -> None:
    rows = [("id", "seats", "calls"), ("a", 3, 1), ("b", 3, 1), ("* seats without guests",)]
    table = table_of(tmp_path, rows)
    assert table.height == 2
    assert [problem.code for problem in table.problems] == ["table.note_row"]


def test_a_header_repeated_on_every_page_is_no_data(tmp_path: Path) -> None:
    assert table_of(tmp_path, [("id", "seats"), ("a", 3), ("id", "seats"), ("b", 4)]).height == 2


def test_a_group_row_over_the_header_is_joined_to_the_names(tmp_path: Path) -> None:
    rows = [
        ("Customer", "Jan 2025", None, "Feb 2025", None),
        (None, "Seats", "Calls", "Seats", "Calls"),
        ("a", 1, 2, 3, 4),
    ]
    assert names(table_of(tmp_path, rows)) == [
        "Customer",
        "Jan 2025 · Seats",
        "Jan 2025 · Calls",
        "Feb 2025 · Seats",
        "Feb 2025 · Calls",
    ]


def test_a_table_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("a", 3, 1.5), ("b", 4, 2.5)])
    assert (table.header_row, names(table), table.height) == (0, ["Column A", "Column B", "Column C"], 2)


def test_a_person_can_choose_the_header_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("x", "y"), ("id", "seats"), ("a", 3)], header_row=2)
    assert (names(table), table.rows.tolist()) == (["id", "seats"], [3])
    assert table_of(tmp_path, [("a", "b"), ("c", "d")], header_row=0).height == 2


def test_names_are_one_line_and_distinct_and_blank_ones_are_called_after_the_column(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("id", "Seats\n(paid)", "Seats (paid)", None), ("a", 1, 2, 3)])
    assert names(table) == ["id", "Seats (paid)", "Seats (paid) (2)", "Column D"]


def test_numbers_and_dates_as_text_are_typed_in_a_german_csv(tmp_path: Path) -> None:
    text = "Kunde;Datum;Menge;Umsatz\nA;01.02.2025;1.234;12,50\nB;13.02.2025;2.000;1.100,00\n"
    table = csv_table(tmp_path, text)
    assert [column.type for column in table.columns] == [
        ColumnType.TEXT,
        ColumnType.DATE,
        ColumnType.NUMBER,
        ColumnType.NUMBER,
    ]
    assert table.columns[2].numbers.tolist() == [1234, 2000]
    assert table.columns[3].numbers.tolist() == [12.5, 1100]


def test_codes_with_leading_zeros_or_twenty_digits_stay_text(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "id,big\n00042,12345678901234567890\n7,12345678901234567891\n")
    assert [column.type for column in table.columns] == [ColumnType.TEXT, ColumnType.TEXT]
    assert table.columns[1].texts().tolist() == ["12345678901234567890", "12345678901234567891"]


def test_ids_that_a_workbook_stores_as_numbers_become_text_without_a_point(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("id", "n"), (42, 1), (43, 2)])
    assert table.columns[0].texts().tolist() == ["42", "43"]


def test_zeros_that_only_the_number_format_shows_are_kept(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("id", "n"), (42, 1), (7, 2)):
        book.active.append(row)
    for cell in ("A2", "A3"):
        book.active[cell].number_format = "00000"
    book.save(tmp_path / "b.xlsx")
    table = read_table(read_workbook(tmp_path / "b.xlsx").sheets[0])
    assert table.columns[0].texts().tolist() == ["00042", "00007"]


def test_errors_placeholders_and_misfits_are_missing_but_not_blank(tmp_path: Path) -> None:
    column = table_of(
        tmp_path, [("id", "n"), *(("x", value) for value in (1, 2, 3, 4, "#DIV/0!", "n/a", "many", None))]
    ).columns[1]
    assert column.type is ColumnType.NUMBER
    np.testing.assert_array_equal(column.numbers, [1, 2, 3, 4, *[np.nan] * 4])
    assert column.is_error.tolist() == [False] * 4 + [True, False, False, False]
    assert column.is_misfit.tolist() == [False] * 6 + [True, False]
    assert column.is_blank.tolist() == [False] * 5 + [True, False, True]


def test_a_column_of_texts_and_a_few_numbers_is_text(tmp_path: Path) -> None:
    column = table_of(tmp_path, [("id", "n"), ("a", 1), ("A-1", 2), (17, 3)]).columns[0]
    assert column.type is ColumnType.TEXT
    assert column.texts().tolist() == ["a", "A-1", "17"]


def test_yes_and_no_are_a_boolean_in_words(tmp_path: Path) -> None:
    column = csv_table(tmp_path, "id,paid\na,Yes\nb,no\n").columns[1]
    assert column.type is ColumnType.BOOL
    assert column.numbers.tolist() == [1, 0]


def test_the_currency_of_a_number_format_is_noticed(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("id", "bill", "day"), ("a", 1, dt.date(2025, 1, 1)), ("b", 2, dt.date(2025, 1, 2))):
        book.active.append(row)
    book.active["B2"].number_format = "[$€-407] #,##0.00"
    book.active["C2"].number_format = "[$-409]d-mmm-yy"
    book.save(tmp_path / "b.xlsx")
    table = read_table(read_workbook(tmp_path / "b.xlsx").sheets[0])
    assert [column.currencies for column in table.columns] == [frozenset(), {"EUR"}, frozenset()]


def test_facts_count_blanks_distinct_values_and_add_exactly(tmp_path: Path) -> None:
    facts = column_facts(csv_table(tmp_path, "id,n\na,0.1\nb,0.2\nc,\nd,0.1\n").columns[1])
    assert (facts.blank, facts.distinct, facts.sum) == (1, 2, Decimal("0.4"))


@pytest.mark.parametrize(
    ("numbers", "total"),
    [([0.1] * 10, "1"), ([1e15, 0.5], "1000000000000000.5"), ([1 / 3], "0.3333333333333333"), ([], "0")],
)
def test_sums_are_those_of_the_decimals_as_written(numbers: list[float], total: str) -> None:
    assert exact_sum(np.array(numbers)) == Decimal(total)


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    rows = [("id", "month", "seats"), ("a", "2025-01", 3), ("b", "2025-01", 4)]
    sheet = read_workbook(write_xlsx(tmp_path / "b.xlsx", {"S": rows})).sheets[0]
    table = read_table(replace(sheet, hidden_rows=(1,), hidden_columns=(2,), memo={}))
    assert (table.height, len(table.columns)) == (2, 3)
    assert [(p.code, p.row, p.column) for p in table.problems if p.code.startswith("sheet.hidden")] == [
        ("sheet.hidden_rows", 2, ""),
        ("sheet.hidden_columns", None, "C"),
    ]


def test_months_of_a_year_that_nothing_tells_are_told(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("id", "Jan", "Feb", "Mar"), ("a", 1, 2, 3), ("b", 4, 5, 6)])
    (problem,) = table.problems
    assert (problem.code, problem.row, problem.column, problem.count) == ("months.without_year", 1, "B", 3)
