"""Where a table begins: the header row, found among titles and notes, or the lack of one."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet
from vm_desktop.io.workbook.date_texts import month_of_text
from vm_desktop.io.workbook.number_texts import read_numbers
from vm_desktop.io.workbook.pivots import is_row_labels
from vm_desktop.io.workbook.units import is_unit

_LOOKED_AT = 60  # rows from the top
_LATEST_HEADER = 30  # filled rows before the header, at most
_HEADER_SHARE = 0.6  # of the cells of the rows below must be filled in a header
_BODY = 20  # rows below a header that tell how wide the table is
_REMEMBERED = 4_096  # texts
_LONGEST_TITLE = 200  # letters of a cell
_PRINTED = re.compile(
    r"print|export|creat|generat|download|copyright|as of|stand:|erstellt|gedruckt|imprim|généré|impreso|stampato",
    re.IGNORECASE,
)
_PREAMBLE = 10  # filled rows that may stand between a narrow row of texts and the header


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRows:
    """The rows (0-based) that hold the names of the columns: `last` is the lowest, `count` 0 means there is none.

    `units` is the row under the names that holds their units, None = there is none. `first_data` is the first row that
    can hold data.
    """

    last: int
    count: int
    units: int | None = None

    @property
    def first_data(self) -> int:
        """The row below the header; the table's first row where there is no header."""
        if self.units is not None:
            return self.units + 1
        return self.last + 1 if self.count else self.last


def find_header(sheet: RawSheet) -> HeaderRows:
    """Return where the header is: the first row, filled nearly as wide as the rows below it, that names columns; a
    wider one soon below it, whose rows below hold numbers, is the better one."""
    letters = _letters(sheet)
    filled = [row for row in range(len(letters)) if letters[row].strip(".")]
    if not filled:
        return HeaderRows(last=0, count=0)
    for position, row in enumerate(filled[:_LATEST_HEADER]):
        below = [letters[other] for other in filled[position + 1 : position + 1 + _BODY]]
        if _width(letters[row]) < _HEADER_SHARE * np.median([_width(other) for other in below] or [1]):
            continue
        names_columns = _names_columns(letters[row]) or _names_most_columns(letters[row], below)
        if not names_columns and not _are_months_under_groups(letters, filled, position):
            return HeaderRows(last=row, count=0)
        better = _wider_header(letters, filled, position)
        return _with_units(sheet, letters, _with_second_row(sheet, letters, filled, better))
    return HeaderRows(last=filled[0], count=0)


def _wider_header(letters: list[str], filled: list[int], position: int) -> int:
    """Return the position of the header: a row of names below that is wider and stands over numbers, where the rows
    from here to it are all narrower (a line of filters, the name of a company); else the position given."""
    width = _width(letters[filled[position]])
    for later in range(position + 1, min(position + _PREAMBLE, len(filled) - 1)):
        row = letters[filled[later]]
        if _width(row) <= width:
            continue
        under = letters[filled[later + 1]]
        is_header = _names_columns(row) and "." not in row.strip(".") and _width(under) > width
        over_numbers = any(a == "t" and b in "nm" for a, b in zip(row, under, strict=True))
        return later if is_header and over_numbers and filled[later] != filled[position] + 1 else position
    return position


def header_at(sheet: RawSheet, excel_row: int) -> HeaderRows:
    """Return the header for a row that a person chose, as Excel numbers it; 0 = there is none."""
    if excel_row <= 0:
        return HeaderRows(last=0, count=0)
    found = find_header(sheet)
    chosen = min(excel_row - 1, max(0, sheet.height - 1))
    return found if found.count and found.last == chosen else HeaderRows(last=chosen, count=1)


def title_above(sheet: RawSheet, header: HeaderRows) -> str:
    """Return the texts above the header, a line each, without those that tell when the sheet was printed."""
    rows = range(header.last - header.count + 1) if header.count else range(0)
    cells = (raw.text_at(row).strip() for row in rows[-_LOOKED_AT:] for raw in sheet.columns)
    return "\n".join(text[:_LONGEST_TITLE] for text in cells if text and not _PRINTED.search(text))


def _letters(sheet: RawSheet) -> list[str]:
    """Return each row from the top, up to some rows below the first with anything in it, as letters: ``.`` blank, ``t``
    text, ``n`` number, ``m`` month or year."""
    first = min((int((raw.kinds != Kind.BLANK).argmax()) for raw in sheet.columns if raw.kinds.any()), default=0)
    if first < _LOOKED_AT:
        first = 0
    blank = "." * len(sheet.columns)
    rows = range(first, min(sheet.height, first + _LOOKED_AT))
    letter_of = functools.lru_cache(maxsize=_REMEMBERED)(_letter_of_text)  # numbers repeat in wide tables
    columns = range(len(sheet.columns))
    return [blank] * first + ["".join(_letter(sheet, row, column, letter_of) for column in columns) for row in rows]


def _letter(sheet: RawSheet, row: int, column: int, letter_of_text: Callable[[str], str]) -> str:
    cells = sheet.columns[column]
    kind, text = Kind(int(cells.kinds[row])), cells.text_at(row).strip()
    match kind:
        case Kind.BLANK | Kind.ERROR:
            return "."
        case Kind.DATE:
            return "m"
        case Kind.NUMBER:
            number = float(cells.numbers[row])
            is_period = number.is_integer() and (1980 <= number <= 2100 or 198_001 <= number <= 210_012)
            return "m" if is_period else "n"
        case Kind.BOOL | Kind.DURATION:
            return "n"
        case Kind.TEXT:
            return letter_of_text(text)


def _letter_of_text(text: str) -> str:
    if not text:
        return "."
    if not any(character.isdigit() for character in text):
        return "t"
    if month_of_text(text) is not None or (text.isdecimal() and 1980 <= int(text[:6]) <= 2100):
        return "m"
    return "n" if np.isfinite(read_numbers([text]).values[0]) else "t"


def _width(letters: str) -> int:
    return len(letters) - letters.count(".")


def _names_columns(letters: str) -> bool:
    """Whether the cells are names, or months and years beside names."""
    counts = Counter(letters)
    return counts["t"] >= 1 and counts["n"] == 0 and (counts["m"] == 0 or counts["m"] + counts["t"] >= 3)


def _names_most_columns(letters: str, below: list[str]) -> bool:
    """Whether most cells are texts that stand over numbers or dates, though a stray number is among them."""
    over = [column for column, letter in enumerate(letters) if letter == "t"]
    differ = [c for c in over if sum(row[c] in "nm" for row in below) > 0.5 * sum(row[c] != "." for row in below)]
    return len(over) >= 0.7 * _width(letters) and len(differ) >= max(1, 0.25 * len(over))


def _are_months_under_groups(letters: list[str], filled: list[int], position: int) -> bool:
    """Whether a row of nothing but months stands under a row of headings with gaps: metrics over months."""
    row = filled[position]
    above = letters[row - 1] if row else ""
    is_months = set(letters[row]) <= {"m", "."} and letters[row].count("m") >= 2
    return is_months and "t" in above and "n" not in above and _is_group_row(above, letters[row])


def _with_second_row(sheet: RawSheet, letters: list[str], filled: list[int], position: int) -> HeaderRows:
    """Return the header as one row, or as two where a group row stands over (or this row over) the names."""
    row = filled[position]
    above = filled[position - 1] if position else -1
    if any(is_row_labels(raw.text_at(row)) for raw in sheet.columns):
        return HeaderRows(last=row, count=1)
    if above == row - 1 and above >= 0 and _is_group_row(letters[above], letters[row]):
        names = [sheet.columns[column].shown(row).strip() for column in range(len(sheet.columns))]
        repeat = len({name for name in names if name}) < sum(1 for name in names if name)
        if repeat or "m" in letters[above] or set(letters[row]) <= {"m", "."}:
            return HeaderRows(last=row, count=2)
        if _width(letters[above]) >= 2 and "n" not in letters[above] and _starts_a_table(letters, above):
            return HeaderRows(last=row, count=2)
    below = letters[row + 1] if row + 1 < len(letters) else ""
    after = letters[row + 2] if row + 2 < len(letters) else ""
    under = {b for a, b in zip(letters[row], below, strict=False) if b != "."}
    is_group = "." in letters[row].rstrip(".") + below and under <= {"t", "m"} and "n" in after and bool(under)
    if is_group and _is_group_row(letters[row], below):
        return HeaderRows(last=row + 1, count=2)
    return HeaderRows(last=row, count=1)


def _starts_a_table(letters: list[str], row: int) -> bool:
    """Whether nothing stands directly above a row."""
    return row == 0 or not letters[row - 1].strip(".")


def _is_group_row(above: str, names: str) -> bool:
    """Whether a row holds headings over several columns each: with gaps over the names, and names (or, where a cell is
    merged down, the heading itself) in all the columns that it fills."""
    over = [a for a, b in zip(above, names, strict=True) if a != "." and b != "."]
    down = [a for a, b in zip(above, names, strict=True) if a != "." and b == "."]
    gaps = sum(a == "." and b != "." for a, b in zip(above, names, strict=True))
    is_text = "n" not in above and set(down) <= {"t"}
    return is_text and len(over) >= 1 and len(over) + len(down) >= 2 and gaps >= max(1, len(over) // 2)


def _with_units(sheet: RawSheet, letters: list[str], header: HeaderRows) -> HeaderRows:
    """Return the header with the row under it where that holds units (GB, EUR, #) over numbers."""
    row = header.last + 1
    if row + 1 >= len(letters) or not letters[row].strip("."):
        return header
    texts = [(column, sheet.columns[column].text_at(row)) for column in range(len(sheet.columns))]
    units = [(column, text) for column, text in texts if text.strip()]
    below = letters[row + 1]
    over_numbers = [below[column] in "nm" for column, _ in units]
    is_row = "n" not in letters[row] and all(is_unit(text) for _, text in units) and any(over_numbers)
    return HeaderRows(last=header.last, count=header.count, units=row) if is_row and units else header
