"""Rows that sum up other rows: at the end, under the header, after each group; with a label or by their numbers."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawColumn, RawSheet
from vm_desktop.io.workbook.number_texts import read_numbers

Rows = NDArray[np.intp]

_SUM = (
    r"(?:grand |sub-? ?|overall |report |sous-|zwischen|end)?"
    r"(?:totals?|sum|summe|gesamt|gesamtsumme|gesamtergebnis|ergebnis|somme|somma|suma|totale|totaal|eindtotaal|итого|合計)"
    r"(?: g[eé]n[eé]ral| geral| general| generale| complessivo)?"
)
_TOTAL = re.compile(rf"{_SUM}\s*:?", re.IGNORECASE)
_TOTAL_OF = re.compile(rf"{_SUM}\s\(?\w{{1,12}}\)?\s*:?", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"(?P<name>.+?)\s*[-–:(]?\s*{_SUM}\)?\s*:?", re.IGNORECASE)
_NAME_AFTER = re.compile(rf"{_SUM}\s*(?:of|for|von|für|de|di|van)?\s*[-–:(]?\s*(?P<name>.+?)\)?\s*:?", re.IGNORECASE)
_STATISTIC = re.compile(
    r"(?:average|avg|mean|median|min|max|minimum|maximum|count|durchschnitt|mittelwert|anzahl|moyenne|promedio|media|"
    r"média|gemiddelde)\s*:?",
    re.IGNORECASE,
)
_WORD = "tota|sum|gesamt|ergebnis|somm|итого|合計"
_LABELLED = 8  # columns from the left in which the label of a total may stand
_LONGEST = 80  # letters of a label
_FIRST_AND_LAST = 3  # rows at either end that may be totals though they are as full as the others
_MOST_SUMMED = 200_000  # rows whose texts are read as numbers to find a total without a label


def total_rows(sheet: RawSheet, rows: Rows, widths: NDArray[np.uint16]) -> Rows:
    """Return those of the rows (0-based) that hold totals; `widths` (rows,) tells how many cells of each are filled.

    A row labelled ``Total`` is one if it is less filled than the others, the last, or the sum of the others; ``Total
    2025`` if it is less filled; ``Ada Total`` if Ada stands in the column, too; averages and counts below those; a last
    row without a label if all its numbers are sums.
    """
    if len(rows) < 2:
        return rows[:0]
    is_less_filled = widths < np.median(widths)
    candidates = is_less_filled.copy()
    candidates[:_FIRST_AND_LAST] = True
    candidates[-_FIRST_AND_LAST:] = True
    found = np.zeros(len(rows), dtype=bool)
    for position in _labelled(sheet, rows, np.flatnonzero(candidates)):
        found[position] = _is_total(sheet, rows, int(position), bool(is_less_filled[position]))
    _mark_statistics(sheet, rows, is_less_filled, found)
    if not found[-1] and _has_no_label(sheet, int(rows[-1])):
        found[-1] = _is_sum(sheet, rows[:-1][~found[:-1]], int(rows[-1]))
    return rows[found]


def _labelled(sheet: RawSheet, rows: Rows, candidates: Rows) -> Rows:
    """Return the candidates (positions) that have a word for totals near the left."""
    has_word = np.zeros(len(candidates), dtype=bool)
    for raw in sheet.columns[:_LABELLED]:
        codes = raw.codes[rows[candidates]]
        present, places = np.unique(codes, return_inverse=True)
        is_text = present >= 0
        if is_text.any():
            fits = np.zeros(len(present), dtype=bool)
            fits[is_text] = raw.distinct.of(present[is_text]).fitting(_WORD, ignore_case=True)
            has_word |= fits[places]
    return candidates[has_word]


def _is_total(sheet: RawSheet, rows: Rows, position: int, is_less_filled: bool) -> bool:
    row = int(rows[position])
    column, label = _label(sheet, row)
    if column is None:
        return False
    if _TOTAL.fullmatch(label):
        is_last = position == len(rows) - 1
        return is_less_filled or is_last or _is_sum(sheet, np.delete(rows, position), row)
    if is_less_filled and _TOTAL_OF.fullmatch(label):
        return True
    matches = (pattern.fullmatch(label) for pattern in (_NAME_BEFORE, _NAME_AFTER))
    return any(match is not None and _stands_in(column, match["name"]) for match in matches)


def _mark_statistics(sheet: RawSheet, rows: Rows, is_less_filled: Flags, found: Flags) -> None:
    """Flag, in `found`, averages and counts at the end, from below."""
    for position in range(len(rows) - 1, 0, -1):
        label = _label(sheet, int(rows[position]))[1]
        if is_less_filled[position] and _STATISTIC.fullmatch(label):
            found[position] = True
        elif not found[position]:
            return


def _label(sheet: RawSheet, row: int) -> tuple[RawColumn | None, str]:
    """Return the first filled cell of a row with its column, if it is a short text near the left."""
    for raw in sheet.columns[:_LABELLED]:
        if raw.kinds[row] == Kind.TEXT and (text := raw.text_at(row).strip()):
            return (raw, text) if len(text) <= _LONGEST else (None, "")
        if raw.kinds[row] not in (Kind.BLANK, Kind.TEXT):
            return None, ""
    return None, ""


def _stands_in(column: RawColumn, name: str) -> bool:
    """Whether a text stands in a column by itself."""
    return name.strip().casefold() in {text.strip().casefold() for text in column.distinct}


def _has_no_label(sheet: RawSheet, row: int) -> bool:
    """Whether the first cell of a row, where others have a name, is blank: no cell holds a text that is no number."""
    here = np.array([row], dtype=np.intp)
    named = (raw for raw in sheet.columns if raw.kinds[row] == Kind.TEXT and raw.text_at(row).strip())
    return not any(np.isnan(_numbers(raw, here)).any() for raw in named)


def _is_sum(sheet: RawSheet, others: Rows, row: int) -> bool:
    """Whether the row's numbers, two at least or the only one, are the sums of the other rows' numbers."""
    if len(others) < 2 or len(others) > _MOST_SUMMED:
        return False
    right = wrong = 0
    for raw in sheet.columns:
        total = float(_numbers(raw, np.array([row], dtype=np.intp))[0])
        if not np.isfinite(total):
            continue
        numbers = _numbers(raw, others)
        known = numbers[np.isfinite(numbers)]
        if len(known) < 2 or raw.kinds[row] == Kind.DATE:
            wrong += 1
        elif np.isclose(known.sum(), total, rtol=1e-6) and total != 0:
            right += 1
        else:
            wrong += total != 0
    return right > 0 and wrong * 3 <= right


def _numbers(raw: RawColumn, rows: Rows) -> Floats:
    """Return the numbers of those rows, of texts as well; NaN where there is none."""
    numbers = np.where(raw.kinds[rows] == Kind.NUMBER, raw.numbers[rows], np.nan)
    codes = raw.codes[rows]
    is_text = codes >= 0
    if is_text.any():
        present, places = np.unique(codes[is_text], return_inverse=True)
        numbers[is_text] = read_numbers([str(raw.distinct[int(code)]) for code in present]).values[places]
    return numbers
