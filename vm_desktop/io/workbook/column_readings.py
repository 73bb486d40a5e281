"""The types that a column's cells may have: how many cells fit each, and what they hold under it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cell_words import SortedCells
from vm_desktop.io.workbook.date_texts import read_dates
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.number_texts import (
    CURRENCY_CODES,
    CURRENCY_SYMBOLS,
    PLACEHOLDERS,
    UNLIMITED,
    is_code,
    read_numbers,
)

_ENOUGH = 0.8  # of the cells must fit a type
_FEW = 0.05  # of the distinct texts may look like codes in a column of numbers
_SAMPLE = 200
_MOST_BOOLEANS = 20  # different texts of a column of yes and no
_LONGEST_PLACEHOLDER = max(len(word.encode()) for word in PLACEHOLDERS)  # bytes
_LONGEST_UNLIMITED = max(len(word.encode()) for word in UNLIMITED)  # bytes
_TRUE_WORDS = frozenset(["true", "yes", "y", "ja", "oui", "si", "sí", "sì", "sim", "wahr", "vrai", "vero", "waar"])
_FALSE_WORDS = frozenset(["false", "no", "n", "nein", "non", "nee", "não", "falsch", "faux", "falso", "onwaar"])
_CODE = r"^(?:[-+]?0\p{Nd}+|\p{Nd}{16,})$"  # as `number_texts.is_code` has it, for all texts at once


class ColumnType(StrEnum):
    """What the cells of a column are."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOL = "bool"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """The cells under a type: the kinds of cells that have it anyway, and the words' values (NaN = not of the type).

    `are_missing` flags the words that stand for a missing value (``n/a``); `unlimited` counts the cells that say that
    there is no limit: they are no numbers, but do not speak against a column of numbers.
    """

    type: ColumnType
    kinds: tuple[Kind, ...]
    values: Floats
    are_missing: Flags
    currencies: frozenset[str] = frozenset()
    is_ambiguous: bool = False
    unlimited: int = 0

    def fitting(self, cells: SortedCells) -> int:
        """Return how many cells are of the type."""
        return sum(int(cells.kinds[kind]) for kind in self.kinds) + cells.words.cells(np.isfinite(self.values))

    def is_enough(self, cells: SortedCells) -> bool:
        """Whether at least four fifths of the filled cells, those that stand for a missing value aside, fit."""
        others = cells.filled - cells.words.cells(self.are_missing) - self.unlimited
        return self.fitting(cells) >= max(1, _ENOUGH * others)


def read_cells(cells: SortedCells, decimal_comma: bool | None) -> Reading | None:
    """Return the first reading that enough cells fit: yes and no, dates, numbers; None where they are texts."""
    reading = _as_bool(cells)
    if reading.is_enough(cells):
        return reading
    placeholders = _placeholders(cells.words.words)
    reading = _as_date(cells, placeholders)
    if reading.is_enough(cells):
        return reading
    reading = _as_number(cells, placeholders, decimal_comma)
    return reading if reading.is_enough(cells) else None


def _as_bool(cells: SortedCells) -> Reading:
    words = cells.words.words
    values = [_bool_value(word) for word in words] if len(words) <= _MOST_BOOLEANS else [math.nan] * len(words)
    return Reading(
        type=ColumnType.BOOL,
        kinds=(Kind.BOOL,),
        values=np.array(values, dtype=np.float64),
        are_missing=np.zeros(len(words), dtype=bool),
    )


def _as_date(cells: SortedCells, placeholders: Flags) -> Reading:
    words = cells.words.words
    values, ambiguous = np.full(len(words), np.nan), False
    sample = _sample(words, placeholders)
    if sample and np.isfinite(read_dates(sample).days).mean() >= 0.5:
        found = read_dates(words)
        values, ambiguous = found.days, found.is_ambiguous
    return Reading(
        type=ColumnType.DATE,
        kinds=(Kind.DATE,),
        values=values,
        are_missing=placeholders & np.isnan(values),
        is_ambiguous=ambiguous,
    )


def _as_number(cells: SortedCells, placeholders: Flags, comma: bool | None) -> Reading:
    words = cells.words.words
    values = np.full(len(words), np.nan)
    currencies: frozenset[str] = frozenset()
    ambiguous = False
    are_unlimited = unlimited_words(words)
    sample = _sample(words, placeholders | are_unlimited)
    if sample and np.isfinite(read_numbers(sample, comma).values).mean() >= 0.5 and not _has_codes(words):
        found = read_numbers(words, comma)
        values, currencies, ambiguous = found.values, found.currencies, found.is_ambiguous
    return Reading(
        type=ColumnType.NUMBER,
        kinds=(Kind.NUMBER, Kind.DURATION),
        values=values,
        are_missing=placeholders & np.isnan(values),
        currencies=currencies,
        is_ambiguous=ambiguous,
        unlimited=cells.words.cells(are_unlimited),
    )


def _sample(words: DistinctTexts, placeholders: Flags) -> list[str]:
    """Return the first words that stand for a value."""
    return [word for word, is_none in zip(words[:_SAMPLE], placeholders[:_SAMPLE].tolist(), strict=True) if not is_none]


def _placeholders(words: DistinctTexts) -> Flags:
    flags = np.zeros(len(words), dtype=bool)
    short = np.flatnonzero(words.sizes() <= _LONGEST_PLACEHOLDER)
    if len(short):
        flags[short] = words.of(short).lower().among(PLACEHOLDERS)
    return flags


def unlimited_words(words: DistinctTexts) -> Flags:
    """Flag the words that say that there is no limit."""
    flags = np.zeros(len(words), dtype=bool)
    short = np.flatnonzero(words.sizes() <= _LONGEST_UNLIMITED)
    if len(short):
        flags[short] = words.of(short).lower().among(UNLIMITED)
    return flags


def _has_codes(words: DistinctTexts) -> bool:
    """Whether some words are codes, such as 00042."""
    few = len(words) <= _SAMPLE
    codes = sum(map(is_code, words)) if few else int(np.count_nonzero(words.fitting(_CODE)))
    return codes > _FEW * len(words)


def _bool_value(text: str) -> float:
    word = text.casefold()
    return 1.0 if word in _TRUE_WORDS else 0.0 if word in _FALSE_WORDS else math.nan


def currencies_of_format(number_format: str) -> frozenset[str]:
    """Return the currency that a number format shows: ``[$€-407] #,##0.00`` -> EUR; ``[$-409]`` is only a language."""
    shown = re.sub(r"\[\$([^-\]]*)(?:-[^\]]*)?\]", r"\1", number_format)
    symbol = max((mark for mark in CURRENCY_SYMBOLS if mark in shown), key=len, default="")
    codes = CURRENCY_CODES.intersection(re.findall(r"[A-Z]{3}", shown))
    return frozenset([CURRENCY_SYMBOLS[symbol]] if symbol else codes)
