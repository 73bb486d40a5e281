"""Files that are meant to do harm, or that broke something once: each ends in a dataset or in one clear sentence."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.io.workbook.books import imported, write_csv, write_xlsx
from tests.io.workbook.test_odd_files import ends_well
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook import guess_mapping, read_workbook, read_workbooks
from vm_desktop.io.workbook.cells import Kind

TABLE = "customer_id,month,seats\n" + "".join(
    f"C{customer:03},2024-{month:02}-01,{customer + month}\n" for customer in range(12) for month in (1, 2, 3)
)
SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
OFFICE = "urn:schemas-microsoft-com:office:spreadsheet"


def xlsx_with(path: Path, part: str, data: bytes) -> Path:
    """Return a workbook in which one part is replaced."""
    good = write_xlsx(path.with_name("good.xlsx"), {"S": [["id", "seats"], ["C1", 1], ["C2", 2]]})
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, data if name == part else source.read(name))
    return path


def refused(path: Path) -> str:
    """Return the one sentence in which the reading of the file ends."""
    with pytest.raises(UserError) as caught:
        read_workbook(path)
    (line,) = caught.value.lines()
    assert path.name in line
    assert "\n" not in line
    return line


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    pipe, other = tmp_path / "pipe.csv", tmp_path / "other.csv"
    os.mkfifo(pipe)
    os.mkfifo(other)
    assert "a pipe or a device" in refused(pipe)
    with pytest.raises(UserError):
        read_workbooks([pipe, other])


def test_a_file_reached_by_a_link_is_read_and_a_broken_link_is_no_file(tmp_path: Path) -> None:
    link, broken = tmp_path / "link.csv", tmp_path / "broken.csv"
    link.symlink_to(write_csv(tmp_path / "table.csv", TABLE))
    broken.symlink_to(tmp_path / "nowhere.csv")
    assert len(imported(link).customer_ids) == 12
    assert "There is no file" in refused(broken)


def test_a_file_that_is_removed_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", TABLE)

    def remove(fraction: float, _: str) -> None:
        if fraction > 0.8:
            path.unlink(missing_ok=True)

    with pytest.raises(UserError, match=r"t\.csv went away while it was read"):
        read_workbook(path, progress=remove)


@pytest.mark.parametrize("text", ["a" * 2_000_000, TABLE.replace("seats", "s" * 2_000_000), TABLE + "x" * 2_000_000])
def test_a_text_longer_than_any_cell_is_refused(tmp_path: Path, text: str) -> None:
    assert "more than any cell of a table holds" in refused(write_csv(tmp_path / "t.csv", text))


@pytest.mark.parametrize("written", ["14²", "²", "①", "½", "Ⅷ", "20²4-01", "9999-12-31T23:59:59-10:00"])
def test_signs_that_look_like_digits_or_dates_stop_nothing(tmp_path: Path, written: str) -> None:
    path = write_csv(tmp_path / "t.csv", TABLE.replace("seats", written).replace(",5\n", f",{written}\n"))
    assert len(imported(path).customer_ids) == 12


@pytest.mark.parametrize("number", ["inf", "nan", "1e308", "1e309", "-1e308", "5e-324"])
def test_numbers_at_the_ends_of_what_a_float_holds_stop_nothing(tmp_path: Path, number: str) -> None:
    assert len(imported(write_csv(tmp_path / "t.csv", TABLE.replace(",5\n", f",{number}\n"))).customer_ids) == 12


@pytest.mark.parametrize("year", ["0000", "0001", "9999", "99999", "-001"])
def test_years_that_no_calendar_has_end_in_a_dataset_or_a_sentence(tmp_path: Path, year: str) -> None:
    ends_well(write_csv(tmp_path / "t.csv", TABLE.replace("2024", year)))


def test_thousands_of_digits_end_in_a_dataset_or_a_sentence(tmp_path: Path) -> None:
    ends_well(write_csv(tmp_path / "t.csv", TABLE.replace("seats", "9" * 5_000)))
    ends_well(write_csv(tmp_path / "u.csv", TABLE.replace(",5\n", f",{'9' * 5_000}\n")))


@pytest.mark.parametrize("unclosed", [b'<c t="e">', b"<c ", b'<c r="A1"><f>', b"<row ", b'<c t="e" t="e" '])
def test_millions_of_tags_that_are_never_closed_take_no_time(tmp_path: Path, unclosed: bytes) -> None:
    path = xlsx_with(tmp_path / "b.xlsx", SHEET, HEAD + b"<row hidden=" + unclosed * (2_000_000 // len(unclosed)))
    begun = time.process_time()
    refused(path)
    assert time.process_time() - begun < 20


def test_a_sheet_of_nothing_but_zeros_is_refused(tmp_path: Path) -> None:
    refused(xlsx_with(tmp_path / "b.xlsx", SHEET, bytes(310_000_000)))


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>'
    document = f'{bomb}<Workbook xmlns="{OFFICE}"><Worksheet>&e11;</Worksheet></Workbook>'
    refused(write_csv(tmp_path / "b.xls", document))
    refused(xlsx_with(tmp_path / "b.xlsx", SHEET, bomb.encode() + HEAD + b"<row><c><v>&e11;</v></c></row>"))


def test_a_cell_in_the_last_corner_of_an_xml_table_is_refused(tmp_path: Path) -> None:
    cell = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="Number">1</Data></Cell></Row>'
    table = f'<Worksheet ss:Name="S"><Table>{cell}</Table></Worksheet>'
    document = f'<?xml version="1.0"?><Workbook xmlns="{OFFICE}" xmlns:ss="{OFFICE}">{table}</Workbook>'
    assert "spans 17,179" in refused(write_csv(tmp_path / "b.xls", document))


def test_thousands_of_sheets_are_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "good.xlsx", {"S": [["id"], ["C1"]]})
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml")
    sheet = book[book.index(b"<sheet ") : book.index(b"</sheets>")]
    more = b"".join(sheet.replace(b'name="S"', b'name="S%d"' % number) for number in range(3_000))
    assert "3,001 sheets" in refused(
        xlsx_with(tmp_path / "b.xlsx", "xl/workbook.xml", book.replace(sheet, sheet + more))
    )


@pytest.mark.parametrize("cell", [b'<c r="B2" t="e"><v></v></c>', b'<c r="B2" t="e"><v>#N/A</v></c>'])
def test_an_error_cell_is_an_error_even_without_a_name(tmp_path: Path, cell: bytes) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c>' + cell
    (sheet,) = read_workbook(
        xlsx_with(tmp_path / "b.xlsx", SHEET, HEAD + rows + b"</row></sheetData></worksheet>")
    ).sheets
    assert sheet.columns[1].kinds.tolist() == [Kind.NUMBER, Kind.ERROR]


def test_parquet_columns_that_are_called_alike_are_different_columns(tmp_path: Path) -> None:
    table = pa.table([["C1", "C2"], [1, 2], [30, 40]], names=["id", "seats", "seats"])
    pq.write_table(table, tmp_path / "t.parquet")
    (sheet,) = read_workbook(tmp_path / "t.parquet").sheets
    assert [column.numbers[1:].tolist() for column in sheet.columns[1:]] == [[1, 2], [30, 40]]


@pytest.mark.parametrize("rows", [3, 200_000])
def test_parquet_columns_that_are_called_alike_stay_apart_when_read_in_groups(tmp_path: Path, rows: int) -> None:
    columns = [pa.array([number] * rows) for number in range(6)]
    pq.write_table(pa.table(columns, names=["a", "b", "a", "b", "a", "b"]), tmp_path / "t.parquet")
    (sheet,) = read_workbook(tmp_path / "t.parquet").sheets
    assert [column.numbers[rows] for column in sheet.columns] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("C003,2024-02", '"C003,2024-02'),  # never closed
        ("C003,2024-02-01,5\n", 'C003,2024-02-01,"5\n'),  # in the last column
        (
            "C003,2024-02-01,5\nC003,2024-03-01,6\nC004,2024-01-01,5\nC004",
            '"C003,2024-02-01,5\nC003,2024-03-01,6\nC004,2024-01-01,5\nC004"',
        ),
    ],
)
def test_a_lost_quote_swallows_no_rows(tmp_path: Path, before: str, after: str) -> None:
    assert before in TABLE
    (sheet,) = read_workbook(write_csv(tmp_path / "t.csv", TABLE.replace(before, after))).sheets
    assert sheet.height == 1 + 36


def test_a_number_beyond_a_float_is_told(tmp_path: Path) -> None:
    dataset = imported(write_csv(tmp_path / "t.csv", TABLE.replace(",5\n", ",1e309\n")))
    assert [p.found for p in dataset.problems if p.code == "cells.wrong_type"] == ["1e309"]


def wide(columns: int) -> str:
    names = ",".join(f"measure {number}" for number in range(columns))
    return f"customer_id,{names}\n" + "".join(f"C{row},{','.join(map(str, range(columns)))}\n" for row in range(5))


def parquet_with(columns: int, path: Path) -> Path:
    pq.write_table(pa.table({f"c{number}": [1, 2, 3] for number in range(columns)}), path)
    return path


@pytest.mark.parametrize(
    "made",
    [
        lambda folder: write_csv(folder / "t.csv", wide(700)),
        lambda folder: parquet_with(700, folder / "t.parquet"),
    ],
)
def test_hundreds_of_columns_take_seconds(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    begun = time.process_time()
    book = read_workbook(made(tmp_path))
    guess_mapping(book)
    assert len(book.sheets[0].columns) >= 700
    assert time.process_time() - begun < 10
