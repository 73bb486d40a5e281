"""Where a table begins: the header row, found among titles and notes, or the lack of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet
from vm_desktop.io.workbook.date_texts import month_of_text
from vm_desktop.io.workbook.number_texts import read_numbers

_LOOKED_AT = 60  # rows from the top
_LATEST_HEADER = 30  # filled rows before the header, at most
_HEADER_SHARE = 0.6  # of the cells of the rows below must be filled in a header
_BODY = 20  # rows below a header that tell how wide the table is


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRows:
    """The rows (0-based) that hold the names of the columns: `last` is the lowest, `count` 0 means there is none.

    `first_data` is the first row that can hold data.
    """

    last: int
    count: int

    @property
    def first_data(self) -> int:
        """The row below the header; the table's first row where there is no header."""
        return self.last + 1 if self.count else self.last


def find_header(sheet: RawSheet) -> HeaderRows:
    """Return where the header is: the first row, filled nearly as wide as the rows below it, that names columns."""
    letters = _letters(sheet)
    filled = [row for row in range(len(letters)) if letters[row].strip(".")]
    if not filled:
        return HeaderRows(last=0, count=0)
    for position, row in enumerate(filled[:_LATEST_HEADER]):
        body = [_width(letters[below]) for below in filled[position + 1 : position + 1 + _BODY]]
        if _width(letters[row]) < _HEADER_SHARE * np.median(body or [1]):
            continue
        below = [letters[other] for other in filled[position + 1 : position + 1 + _BODY]]
        if not _names_columns(letters[row]) and not _names_most_columns(letters[row], below):
            return HeaderRows(last=row, count=0)
        return _with_second_row(sheet, letters, filled, position)
    return HeaderRows(last=filled[0], count=0)


def header_at(sheet: RawSheet, excel_row: int) -> HeaderRows:
    """Return the header for a row that a person chose, as Excel numbers it; 0 = there is none."""
    if excel_row <= 0:
        return HeaderRows(last=0, count=0)
    found = find_header(sheet)
    chosen = min(excel_row - 1, max(0, sheet.height - 1))
    return found if found.count and found.last == chosen else HeaderRows(last=chosen, count=1)


def _letters(sheet: RawSheet) -> list[str]:
    """Return each of the first rows as letters: ``.`` blank, ``t`` text, ``n`` number, ``m`` month or year."""
    height = min(sheet.height, _LOOKED_AT)
    return ["".join(_letter(sheet, row, column) for column in range(len(sheet.columns))) for row in range(height)]


def _letter(sheet: RawSheet, row: int, column: int) -> str:
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
            return _letter_of_text(text)


def _letter_of_text(text: str) -> str:
    if not text:
        return "."
    if not any(character.isdigit() for character in text):
        return "t"
    if month_of_text(text) is not None or (text.isdigit() and 1980 <= int(text[:6]) <= 2100):
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


def _with_second_row(sheet: RawSheet, letters: list[str], filled: list[int], position: int) -> HeaderRows:
    """Return the header as one row, or as two where a group row stands over (or this row over) the names."""
    row = filled[position]
    above = filled[position - 1] if position else -1
    if above == row - 1 and above >= 0 and _is_group_row(letters[above], letters[row]):
        names = [sheet.columns[column].shown(row).strip() for column in range(len(sheet.columns))]
        if len({name for name in names if name}) < sum(1 for name in names if name) or "m" in letters[above]:
            return HeaderRows(last=row, count=2)
    below = letters[row + 1] if row + 1 < len(letters) else ""
    after = letters[row + 2] if row + 2 < len(letters) else ""
    is_group = "." in letters[row] and _names_columns(below) and "m" not in below and "n" in after
    if is_group and all(b != "." for a, b in zip(letters[row], below, strict=True) if a == "."):
        return HeaderRows(last=row + 1, count=2)
    return HeaderRows(last=row, count=1)


def _is_group_row(above: str, names: str) -> bool:
    """Whether a row holds headings over several columns each: at least two, all over the names, with gaps."""
    over = [a for a, b in zip(above, names, strict=True) if a != "." and b != "."]
    return 2 <= _width(above) == len(over) and "n" not in above and _width(above) < _width(names)
