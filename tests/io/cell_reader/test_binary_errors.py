"""Errors in the records of xls and xlsb files are found; whatever is damaged holds none."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from tests.io.workbook.books import SHARED
from vm_desktop.io.cell_reader.binary_errors import binary_errors
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.workbook.cells import Kind
from vm_desktop.io.workbook.reading import read_workbook

XLS = SHARED / "odd/readxl/readxl_tests_testthat_sheets_types.xls"
RELATIONS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>'


def record(kind: int, data: bytes) -> bytes:
    """Return a record of xlsb, whose kind and length have seven bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data)]) + data


def row(number: int) -> bytes:
    return record(0, struct.pack("<I", number) + bytes(13))


def cell(kind: int, column: int, value: bytes) -> bytes:
    return record(kind, struct.pack("<II", column, 0) + value)


def write_xlsb(path: Path, sheet: bytes) -> Path:
    """Return an xlsb file with what is looked at: its list of sheets and one sheet."""
    name = "rId1".encode("utf-16-le")
    listed = record(156, struct.pack("<III", 0, 1, 4) + name + struct.pack("<I", 1) + "S".encode("utf-16-le"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", record(131, b"") + listed)
        archive.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def test_errors_of_xlsb_cells_and_formulas_have_their_row_and_column(tmp_path: Path) -> None:
    number = cell(5, 0, struct.pack("<d", 1.5))
    sheet = row(0) + number + row(4) + cell(3, 2, b"\x2a") + cell(11, 300, b"\x07" + bytes(10)) + record(146, b"")
    path = write_xlsb(tmp_path / "b.xlsb", sheet)
    assert binary_errors(Source(path=path)) == ({(4, 2): "#N/A", (4, 300): "#DIV/0!"},)


def test_a_sheet_without_errors_has_none(tmp_path: Path) -> None:
    sheet = row(0) + cell(5, 0, struct.pack("<d", 1.5))
    assert binary_errors(Source(path=write_xlsb(tmp_path / "b.xlsb", sheet))) == ({},)


@pytest.mark.parametrize("kept", [1, 10, 30, 60])
def test_a_cut_off_sheet_holds_what_comes_before_the_cut_or_nothing(tmp_path: Path, kept: int) -> None:
    sheet = (row(4) + cell(3, 2, b"\x2a") * 3)[:kept]
    found = binary_errors(Source(path=write_xlsb(tmp_path / "b.xlsb", sheet)))
    assert found in ((), ({},), ({(4, 2): "#N/A"},))


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), b"PK\x03\x04" + bytes(99)])
def test_what_is_no_workbook_holds_no_errors(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "b.xls"
    path.write_bytes(data)
    assert binary_errors(Source(path=path)) == ()


@pytest.mark.skipif(not XLS.exists(), reason="the odd files are not here")
def test_errors_in_an_xls_file_are_errors_and_no_blanks() -> None:
    cells = [column for sheet in read_workbook(XLS).sheets for column in sheet.columns]
    found = sorted(column.text_at(row) for column in cells for row in (column.kinds == Kind.ERROR).nonzero()[0])
    assert found == ["#DIV/0!", "#N/A", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]
