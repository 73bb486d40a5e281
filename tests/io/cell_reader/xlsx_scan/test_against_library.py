"""The scanner gives the library's answer or none, whoever wrote the workbook and whatever happened to it."""

from __future__ import annotations

import datetime as dt
import io
import random
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import WriteOnlyCell

from tests.io.cell_reader.xlsx_scan.judge import Answer, difference, judged, scanned
from tests.io.cell_reader.xlsx_scan.raw_books import STYLES, part_of, raw_book, with_part
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.cell_reader.xlsx_scan.serial_dates import dates, durations

_SHARED_DATA = Path(__file__).parents[5] / "shared" / "data"
_SHEET = "xl/worksheets/sheet1.xml"


def _shared_books() -> list[Path]:
    found = [path for pattern in ("*.xls[xm]", "odd/*/*.xls[xm]") for path in _SHARED_DATA.glob(pattern)]
    return sorted(found)


def _is_scanned(data: bytes) -> bool:
    sheets = scanned(data)
    return sheets is not None and all(isinstance(sheet, Answer) for sheet in sheets)


@pytest.mark.skipif(not _shared_books(), reason="the shared workbooks are not here")
def test_every_odd_workbook_reads_as_with_the_library_or_is_left_to_it() -> None:
    accepted = 0
    for path in _shared_books():
        data = path.read_bytes()
        assert not difference(data), path.name
        accepted += scanned(data) is not None
    assert accepted > 200


def _rows() -> list[list[object]]:
    day = dt.datetime(2024, 2, 29)
    rows: list[list[object]] = [["id", "text", "number", "date", "moment", "yes", "empty", "rich & <odd>"]]
    for row in range(500):
        rows.append(
            [
                f"{row:05d}",
                ["a & b", "<c>", "\u00e4\u20ac\U0001f600", " spaces ", "two\nlines", "_x000D_", "same"][row % 7],
                [row / 7, row, -row * 1e10, 1e-7 * row, 0.1 + 0.2][row % 5],
                (day + dt.timedelta(days=row)).date(),
                day + dt.timedelta(minutes=row * 37, seconds=1),
                row % 2 == 0,
                None,
                dt.timedelta(hours=row) if row % 3 else None,
            ]
        )
    return rows


@pytest.mark.parametrize("write_only", [False, True])
@pytest.mark.parametrize("from_1904", [False, True])
def test_what_openpyxl_writes_is_scanned(write_only: bool, from_1904: bool) -> None:
    book = openpyxl.Workbook(write_only=write_only)
    if from_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.create_sheet("Data")
    for row in _rows():
        sheet.append([WriteOnlyCell(sheet, value) for value in row] if write_only else row)
    sheet.append(["=A1&B1", "=1/0", "#N/A"])
    sheet.column_dimensions["C"].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    assert _is_scanned(buffer.getvalue())
    for chunk_bytes in (500, 5000, 1 << 20):
        assert not difference(buffer.getvalue(), chunk_bytes)


@pytest.mark.parametrize("constant_memory", [False, True])
def test_what_xlsxwriter_writes_is_scanned(constant_memory: bool) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": constant_memory, "in_memory": True})
    sheet = book.add_worksheet("Data")
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(_rows()):
        for column, value in enumerate(row):
            if isinstance(value, (dt.date, dt.timedelta)):
                sheet.write_datetime(number, column, value, date)
            elif value is None:
                sheet.write_blank(number, column, None, date)
            else:
                sheet.write(number, column, value)
        sheet.write_formula(number, 9, f"=C{number + 1}*2", None, number)
        sheet.write_formula(number, 10, "=NA()", None, "#N/A")
        sheet.write_formula(number, 11, "=B1", None, "a & b")
    sheet.write_rich_string(600, 2, "plain ", book.add_format({"bold": True}), "bold", " end")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(4, 5, None, None, {"hidden": True})
    book.close()
    assert _is_scanned(buffer.getvalue())
    for chunk_bytes in (500, 5000, 1 << 20):
        assert not difference(buffer.getvalue(), chunk_bytes)


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=("Cs", "Cc")), max_size=12
) | st.sampled_from(
    ["&amp;", "&lt;b&gt;", "&#10;x", " a ", "_x000D_", "_x0041_", "a\r\nb", "&quot;&apos;", "\t", "#N/A", "1"]
)
_NUMBERS = st.sampled_from(
    ["0", "1", "45292", "45292.75", "0.5", "-3.25", "1E-7", "1e5", "60", "2958466", "007", "x", ""]
)
_STYLED = st.sampled_from(["", *(f' s="{style}"' for style in range(len(STYLES) + 1))])
_ERRORS = st.sampled_from(["#N/A", "#DIV/0!", "#REF!", "#NAME?"])
_SPACE = st.sampled_from(["", ' xml:space="preserve"'])
_FORMULA = st.sampled_from(["", "", "<f>A1+1</f>", '<f t="shared" si="0"/>', '<f aca="false">1&lt;2</f>'])


@st.composite
def _cells(draw: st.DrawFn) -> str:
    """Return all of a cell after its reference."""
    kind = draw(st.integers(0, 9))
    style, formula, space = draw(_STYLED), draw(_FORMULA), draw(_SPACE)
    match kind:
        case 0 | 1 | 2:
            said = draw(st.sampled_from(["", ' t="n"']))
            return f'"{style}{said}>{formula}<v>{draw(_NUMBERS)}</v></c>'
        case 3:
            return f'"{style} t="b">{formula}<v>{draw(st.integers(0, 1))}</v></c>'
        case 4:
            return f'"{style} t="e">{formula}<v>{draw(_ERRORS)}</v></c>'
        case 5:
            return f'"{style} t="s"><v>{draw(st.integers(0, 4))}</v></c>'
        case 6:
            return f'"{style} t="str">{formula}<v>{draw(_TEXTS)}</v></c>'
        case 7:
            return f'"{style} t="inlineStr"><is><t{space}>{draw(_TEXTS)}</t></is></c>'
        case 8:
            runs = "".join(f"<r><rPr><b/></rPr><t{space}>{text}</t></r>" for text in draw(st.lists(_TEXTS, max_size=3)))
            return f'"{style} t="inlineStr"><is>{runs}</is></c>'
        case _:
            return draw(st.sampled_from([f'"{style}/>', f'"{style}></c>', f'"{style}>{formula}</c>', '"><v/></c>']))


@st.composite
def _sheets(draw: st.DrawFn) -> str:
    """Return the rows of a sheet with gaps."""
    rows, number = [], 0
    for _ in range(draw(st.integers(0, 8))):
        number += draw(st.sampled_from([1, 1, 1, 2, 9, 95]))
        hidden = draw(st.sampled_from(["", "", ' hidden="1"', ' spans="1:5" ht="12.5"']))
        columns = sorted(
            draw(st.sets(st.sampled_from(["A", "B", "C", "Z", "AB", "CZ"]), max_size=4)), key=lambda c: (len(c), c)
        )
        cells = "".join(f'<c r="{column}{number}{draw(_cells())}' for column in columns)
        rows.append(f'<row r="{number}"{hidden}>{cells}</row>' if cells else f'<row r="{number}"{hidden}/>')
    return draw(st.sampled_from(["", "\n"])).join(rows)


_STRINGS = (
    '<si><t>first</t></si><si><t/></si><si><r><t>ri</t></r><r><rPr><sz val="9"/></rPr>'
    '<t xml:space="preserve"> ch</t></r>'
    '<rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/></si><si/><si><t>a &amp; b_x000D_</t></si>'
)


def _differs(book: bytes, chunk_bytes: int) -> str:
    """Return the difference; where the library fails, there is nothing to compare with."""
    try:
        judged(book)
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return ""
    return difference(book, chunk_bytes)


@settings(max_examples=60, deadline=None)
@given(_sheets(), st.sampled_from(["", '<workbookPr date1904="1"/>']), st.sampled_from([60, 400, 1 << 20]))
def test_made_sheets_read_as_with_the_library(rows: str, properties: str, chunk_bytes: int) -> None:
    assert not _differs(raw_book(rows, strings=_STRINGS, properties=properties), chunk_bytes)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_sheets_read_as_with_the_library_or_not_at_all(seed: int) -> None:
    chance = random.Random(seed)
    book = raw_book(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="B1" s="1"><v>45292.5</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
        '<c r="C2" t="e"><v>#N/A</v></c></row>'
        '<row r="10"><c r="A10" t="b"><v>1</v></c><c r="AB10" t="str"><f>A1</f><v>x</v></c></row>',
        strings=_STRINGS,
    )
    for part in (_SHEET, "xl/sharedStrings.xml"):
        whole = part_of(book, part)
        for _ in range(60):
            assert not _differs(with_part(book, part, _damaged(whole, chance)), chance.choice([60, 1 << 20]))


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    to = min(len(whole), at + chance.randrange(1, 12))
    piece = whole[(other := chance.randrange(len(whole))) : other + chance.randrange(1, 20)]
    letter = bytes([chance.choice(b'<>/"= 0129AZc&;\x00\xff')])
    return chance.choice(
        [whole[:at], whole[:at] + whole[to:], whole[:at] + piece + whole[at:], whole[:at] + letter + whole[at + 1 :]]
    )


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("style", [1, 2])
def test_dates_and_durations_are_those_of_the_library_to_the_last_bit(from_1904: bool, style: int) -> None:
    chance = random.Random(7)
    serials = [0.0, 0.5, 1.0, 59.0, 59.9999999999, 60.0, 61.0, 2958465.9999999, 2958466.0, -0.25, -1.5, 1e7, 20240101.0]
    serials += [chance.uniform(-5, 70_000) for _ in range(3_000)]
    serials += [(step + 0.5) / 86_400_000 for step in range(0, 30_000, 11)]  # halves of a millisecond
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="{style}"><v>{serial!r}</v></c></row>'
        for row, serial in enumerate(serials, start=1)
    )
    book = raw_book(rows, properties=f'<workbookPr date1904="{int(from_1904)}"/>')
    times = dates(np.array(serials), from_1904) if style == 1 else durations(np.array(serials))
    found = [(cell[0], cell[1]) for cell in judged(book)[0].columns[0]]
    assert found == list(zip(times.kinds.tolist(), times.numbers.tolist(), strict=True))


def test_numbers_are_rounded_as_python_rounds_them() -> None:
    chance = random.Random(3)
    numbers = [repr(chance.uniform(-1, 1) * 10.0 ** chance.randrange(-300, 300)) for _ in range(3_000)]
    numbers += [
        "0.1",
        "95.40000000000001",
        "9007199254740993",
        "123456789012345678901234567890",
        "5E-324",
        "1.7976931348623157e308",
    ]
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{number}</v></c></row>' for row, number in enumerate(numbers, start=1)
    )
    sheets = scanned(raw_book(rows))
    assert sheets is not None
    assert isinstance(sheets[0], Answer)
    assert [cell[1] for cell in sheets[0].columns[0]] == [float(number) for number in numbers]
    assert {cell[0] for cell in sheets[0].columns[0]} == {Kind.NUMBER}
