"""What a caller sees of the scanner: progress, cancelling, sheets that are left to the library."""

from __future__ import annotations

import io

import pytest

from tests.io.cell_reader.xlsx_scan.raw_books import raw_book
from vm_desktop.io.cell_reader.wire import WireSheet
from vm_desktop.io.cell_reader.xlsx_scan import scan_sheets

_ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 2_001))


class _Stopped(Exception):
    pass


def test_progress_rises_to_the_end_and_names_the_row() -> None:
    told: list[tuple[float, int]] = []
    scan_sheets(
        io.BytesIO(raw_book(_ROWS)), at_least=0, progress=lambda *so_far: told.append(so_far), chunk_bytes=5_000
    )
    assert len(told) > 5
    assert told == sorted(told)
    assert told[-1][0] > 0.99
    assert told[-1][1] == 2_000


def test_what_progress_raises_stops_the_scan() -> None:
    def stop(fraction: float, row: int) -> None:
        raise _Stopped

    with pytest.raises(_Stopped):
        scan_sheets(io.BytesIO(raw_book(_ROWS)), at_least=0, progress=stop, chunk_bytes=5_000)


def test_a_workbook_of_small_sheets_is_not_scanned() -> None:
    assert scan_sheets(io.BytesIO(raw_book(_ROWS)), at_least=1_000_000) is None


def test_hidden_rows_and_columns_are_told() -> None:
    rows = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="4" hidden="true"/><row r="5" hidden="0"/>'
    head = '<cols><col min="2" max="3" hidden="1" width="9"/><col min="5" max="5" width="9"/></cols>'
    sheets = scan_sheets(io.BytesIO(raw_book(rows, head=head)), at_least=0)
    assert sheets is not None
    assert isinstance(sheets[0], WireSheet)
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns) == ((1, 3), (1, 2))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><!-- note -->',
        '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[x]]></t></is></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>nan</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a > b</t></is></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    ],
)
def test_what_is_not_plain_is_left_to_the_library(rows: str) -> None:
    assert scan_sheets(io.BytesIO(raw_book(rows)), at_least=0) is None


def test_a_workbook_that_ends_early_is_left_to_the_library() -> None:
    book = raw_book(_ROWS)
    for length in (0, 10, len(book) // 2, len(book) - 30):
        assert scan_sheets(io.BytesIO(book[:length]), at_least=0) is None
