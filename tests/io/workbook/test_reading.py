"""Bytes become cells whose type is kept, or one clear sentence."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.io.workbook.books import shared_file, write_csv, write_xlsx
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.cells import Kind, RawSheet
from vm_desktop.io.workbook.reading import read_workbook


def shown(sheet: RawSheet) -> list[list[str]]:
    return [[column.shown(row) for column in sheet.columns] for row in range(sheet.height)]


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_workbook(path)
    return caught.value


def test_a_workbook_keeps_texts_numbers_dates_booleans_and_errors_apart(tmp_path: Path) -> None:
    row = ("00042", 42, 1.5, dt.date(2025, 3, 1), dt.datetime(2025, 3, 1, 12, 30), True, "#N/A", None)
    sheet = read_workbook(write_xlsx(tmp_path / "b.xlsx", {"Cells": [row]})).sheets[0]
    assert shown(sheet) == [["00042", "42", "1.5", "2025-03-01", "2025-03-01 12:30:00", "TRUE", "#N/A"]]
    kinds = [Kind(int(column.kinds[0])) for column in sheet.columns]
    assert kinds == [Kind.TEXT, Kind.NUMBER, Kind.NUMBER, Kind.DATE, Kind.DATE, Kind.BOOL, Kind.ERROR]


def test_rows_and_columns_count_from_a1_even_if_the_table_begins_elsewhere(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C4"] = "here"
    book.save(tmp_path / "b.xlsx")
    sheet = read_workbook(tmp_path / "b.xlsx").sheets[0]
    assert (sheet.height, len(sheet.columns)) == (4, 3)
    assert sheet.columns[2].shown(3) == "here"


def test_formulas_that_were_never_computed_are_blank_and_told(tmp_path: Path) -> None:
    rows = [("a", "b"), (1, "=A2*2"), (2, "=A3*2")]
    sheet = read_workbook(write_xlsx(tmp_path / "b.xlsx", {"S": rows})).sheets[0]
    assert sheet.columns[1].shown(1) == ""
    (problem,) = sheet.problems
    assert (problem.code, problem.row, problem.column, problem.count) == ("cells.formula_without_value", 2, "B", 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_csv_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Kunde,Stück\nMüller & Söhne,3\nCafé Größe,5\nÅse Ærø,7\n"
    sheet = read_workbook(write_csv(tmp_path / "b.csv", text, encoding)).sheets[0]
    assert shown(sheet)[1] == ["Müller & Söhne", "3"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [("id", "name", "note"), ("1", "Ada", "a, b; c"), ("2", "Bob", "x | y"), ("3", "Cy", "plain")]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    sheet = read_workbook(write_csv(tmp_path / "b.csv", text)).sheets[0]
    assert shown(sheet) == [list(row) for row in rows]


def test_quoted_newlines_blank_lines_and_ragged_rows_keep_their_row_numbers(tmp_path: Path) -> None:
    text = 'id,note\r\n1,"two\r\nlines"\r\n\r\n2\r\n3,x,extra\r\n'
    sheet = read_workbook(write_csv(tmp_path / "b.csv", text)).sheets[0]
    assert shown(sheet) == [
        ["id", "note", ""],
        ["1", "two\nlines", ""],
        ["", "", ""],
        ["2", "", ""],
        ["3", "x", "extra"],
    ]


def test_the_line_sep_names_the_delimiter_and_is_no_data(tmp_path: Path) -> None:
    sheet = read_workbook(write_csv(tmp_path / "b.csv", "sep=;\nid;name\n1;Ada, Bob\n")).sheets[0]
    assert shown(sheet)[1:] == [["id", "name"], ["1", "Ada, Bob"]]


def test_ids_of_twenty_digits_and_leading_zeros_survive_in_csv(tmp_path: Path) -> None:
    sheet = read_workbook(write_csv(tmp_path / "b.csv", "id\n00042\n12345678901234567890\n")).sheets[0]
    assert shown(sheet) == [["id"], ["00042"], ["12345678901234567890"]]


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "id": ["007", None],
            "n": [1.5, None],
            "d": pd.to_datetime(["2025-01-02", None]),
            "k": pd.Categorical(["x", "y"]),
        }
    )
    frame.to_parquet(tmp_path / "b.parquet")
    sheet = read_workbook(tmp_path / "b.parquet").sheets[0]
    assert shown(sheet) == [["id", "n", "d", "k"], ["007", "1.5", "2025-01-02", "x"], ["", "", "", "y"]]


def test_the_name_of_a_file_does_not_decide_what_it_is(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), ("1",)]})
    (tmp_path / "wrong.csv").write_bytes(book.read_bytes())
    (tmp_path / "wrong.xls").write_bytes(book.read_bytes())
    write_csv(tmp_path / "text.xlsx", "id,n\n1,2\n")
    assert shown(read_workbook(tmp_path / "wrong.csv").sheets[0]) == [["id"], ["1"]]
    assert shown(read_workbook(tmp_path / "wrong.xls").sheets[0]) == [["id"], ["1"]]
    assert shown(read_workbook(tmp_path / "text.xlsx").sheets[0]) == [["id", "n"], ["1", "2"]]


def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"\n \n")
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n123")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and then nothing")
    with zipfile.ZipFile(tmp_path / "archive.xlsx", "w") as archive:
        archive.writestr("data.csv", "id\n1\n")
    write_xlsx(tmp_path / "blank.xlsx", {"S": []})
    assert "is empty" in refusal(tmp_path / "empty.csv").message
    assert "a picture" in refusal(tmp_path / "picture.xlsx").message
    assert "a PDF document" in refusal(tmp_path / "report.pdf").message
    assert "damaged" in refusal(tmp_path / "broken.xlsx").message
    assert "Unpack it" in refusal(tmp_path / "archive.xlsx").hint
    assert "is empty" in refusal(tmp_path / "blank.xlsx").message
    assert "There is no file" in refusal(tmp_path / "missing.xlsx").message
    assert "a folder" in refusal(tmp_path).message


@pytest.mark.parametrize("suffix", ["xls", "xlsx", "xlsb"])
def test_dates_counted_from_1904_are_the_same_days(suffix: str) -> None:
    sheet = read_workbook(shared_file(f"odd/calamine/calamine_tests_date_1904.{suffix}")).sheets[0]
    assert [column.shown(0) for column in sheet.columns] == ["2021-01-01", "15"]


def test_an_open_document_sheet_is_read() -> None:
    sheet = read_workbook(shared_file("odd/frictionless/frictionless_data_table.ods")).sheets[0]
    assert shown(sheet)[:2] == [["id", "name"], ["1", "english"]]


def test_a_file_that_only_the_second_reader_takes_is_read() -> None:
    path = shared_file("odd/roo/roo_test_files_Pfand_from_windows_phone.xlsx")
    assert shown(read_workbook(path).sheets[0])[1][1] == "3.81"


def test_a_web_page_called_xls_is_read_by_its_tables(tmp_path: Path) -> None:
    page = "<html><body><p>Export</p><table><tr><th>Customer ID</th><th>Calls<br>sent</th></tr>"
    page += "<tr><td colspan=2>00042</td><td>x</td></tr><tr><td>A &amp; B<td>7</table></body></html>"
    (tmp_path / "export.xls").write_text(page, encoding="utf-8")
    assert shown(read_workbook(tmp_path / "export.xls").sheets[0]) == [
        ["Customer ID", "Calls sent", ""],
        ["00042", "", "x"],
        ["A & B", "7", ""],
    ]


def test_excel_xml_of_2003_is_read_with_types_and_gaps(tmp_path: Path) -> None:
    text = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    text += 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Usage"><Table>'
    text += '<Row><Cell><Data ss:Type="String">id</Data></Cell><Cell><Data ss:Type="String">n</Data></Cell></Row>'
    text += '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">1.5</Data></Cell>'
    text += '<Cell><Data ss:Type="DateTime">2025-03-01T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>'
    (tmp_path / "old.xml").write_text(text, encoding="utf-8")
    sheet = read_workbook(tmp_path / "old.xml").sheets[0]
    assert sheet.name == "Usage"
    assert shown(sheet) == [["id", "n", ""], ["", "", ""], ["", "1.5", "2025-03-01"]]


def test_markup_without_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html><body>Nothing here</body></html>", encoding="utf-8")
    assert "without a table" in refusal(tmp_path / "page.html").message


def test_entities_that_multiply_are_not_followed(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bomb += '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>&b;</Worksheet></Workbook>'
    (tmp_path / "bomb.xml").write_text(bomb, encoding="utf-8")
    assert "damaged" in refusal(tmp_path / "bomb.xml").message


def test_a_quote_that_is_never_closed_does_not_swallow_the_file(tmp_path: Path) -> None:
    text = 'id,n\n"a,1\n' + "".join(f"c{row},{row}\n" for row in range(500))
    sheet = read_workbook(write_csv(tmp_path / "b.csv", text)).sheets[0]
    assert sheet.height == 502
    assert shown(sheet)[1:3] == [['"a', "1"], ["c0", "0"]]


def test_a_sheet_that_claims_more_cells_than_there_can_be_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "small.xlsx", {"S": [("id",)]})
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with zipfile.ZipFile(path) as small, zipfile.ZipFile(tmp_path / "bomb.xlsx", "w") as bomb:
        for part in small.namelist():
            data = small.read(part)
            if part == "xl/worksheets/sheet1.xml":
                start, _, rest = data.partition(b"<sheetData>")
                data = start + b"<sheetData>" + cells + b"</sheetData>" + rest.partition(b"</sheetData>")[2]
            bomb.writestr(part, data)
    assert "cannot be read" in refusal(tmp_path / "bomb.xlsx").message


def test_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in range(5):
        book.active.append([row, row, row, row])
    book.active.row_dimensions[2].hidden = True
    book.active.row_dimensions[4].hidden = True
    for letter in "BC":
        book.active.column_dimensions[letter].hidden = True
    book.save(tmp_path / "b.xlsx")
    sheet = read_workbook(tmp_path / "b.xlsx").sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((1, 3), (1, 2))


def test_a_workbook_that_would_unpack_beyond_all_measure_is_refused_before_it_is(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "small.xlsx", {"S": [("id",)]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 400_000_000)
    told = refusal(path)
    assert "would unpack to 0.4 GB" in told.message


def test_a_big_sheet_is_read_as_a_small_one_is(tmp_path: Path) -> None:
    rows = [("id", "n", "on"), *[(f"c{row:06d}", row / 4, dt.date(2024, 1, 1 + row % 28)) for row in range(60_000)]]
    path = write_xlsx(tmp_path / "b.xlsx", {"Big": rows, "Small": [("x",), (1,)]})
    labels: list[str] = []
    book = read_workbook(path, progress=lambda _, label: labels.append(label))
    assert [(sheet.name, sheet.height) for sheet in book.sheets] == [("Big", 60_001), ("Small", 2)]
    assert shown(book.sheets[0])[41] == ["c000040", "10", "2024-01-13"]
    assert any(label.startswith("Reading rows: ") for label in labels)
