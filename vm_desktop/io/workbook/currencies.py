"""The currencies of the amounts: written beside them, in their header, or in a column of currencies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.number_texts import CURRENCY_CODES, CURRENCY_SYMBOLS, currency_of
from vm_desktop.io.workbook.sources import Source, Sources
from vm_desktop.io.workbook.words import word_set, words_of

DEFAULT = "USD"
_PRICES = (Role.CURRENT_BILL, Role.WILLINGNESS_TO_PAY, Role.COST_TO_SERVE)
_PERHAPS = (Role.VALUE_OUTCOME, Role.USAGE, Role.QUANTITY)
_MONEY = word_set("amount revenue volume payment payments spend sales turnover gmv tpv gpv umsatz betrag")
_CURRENCY_WORDS = word_set("currency ccy währung waehrung devise moneda valuta")

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Amounts:
    """A column of amounts: the codes of its currencies, and each row's place among them, -1 where nothing says it."""

    source: Source
    role: Role
    column: Column
    codes: tuple[str, ...]
    of_row: Indices

    @property
    def is_mixed(self) -> bool:
        """Whether the column itself has several currencies."""
        return len(self.codes) > 1

    def counts(self) -> Counter[str]:
        """Return how many amounts there are in each currency."""
        found = np.bincount(self.of_row[(self.of_row >= 0) & self._has_amount()], minlength=len(self.codes))
        return Counter(dict(zip(self.codes, found.tolist(), strict=True)))

    def not_in(self, code: str) -> Flags:
        """Flag the rows whose amount is in another currency than `code`."""
        place = self.codes.index(code) if code in self.codes else -1
        flags: Flags = (self.of_row >= 0) & (self.of_row != place) & self._has_amount()
        return flags

    def _has_amount(self) -> Flags:
        flags: Flags = np.isfinite(self.column.numbers) & self.source.usable
        return flags


def amounts_of(sources: Sources) -> tuple[Amounts, ...]:
    """Return the columns whose currency is known: bills, prices and costs, and others that have several."""
    found: list[Amounts] = []
    for role in (*_PRICES, *_PERHAPS):
        for source in sources.sources:
            for _, column in source.columns(role):
                amounts = _amounts(source, role, column)
                if amounts is not None and (role in _PRICES or amounts.is_mixed):
                    found.append(amounts)
    return tuple(found)


def main_currency(amounts: tuple[Amounts, ...], unless_named: str = DEFAULT) -> str:
    """Return the currency of most bills; without bills, of most amounts; `unless_named` where nothing says one."""
    for roles in ((Role.CURRENT_BILL,), _PRICES, _PERHAPS):
        counts: Counter[str] = sum((part.counts() for part in amounts if part.role in roles), Counter())
        if counts:
            return max(counts, key=lambda code: counts[code])
    return unless_named


def _amounts(source: Source, role: Role, column: Column) -> Amounts | None:
    found = _currencies(source, role, column)
    if found is None:
        return None
    return Amounts(source=source, role=role, column=column, codes=found[0], of_row=found[1])


def _currencies(source: Source, role: Role, column: Column) -> tuple[tuple[str, ...], Indices] | None:
    """Return the codes of a column and each row's place among them, from what says most; None where nothing does."""
    beside = _column_beside(source, role, column)
    if beside is not None and len(beside[0]) > 1:
        return beside
    if len(column.currencies) > 1:
        return _by_mark(column)
    known = column.currencies or _in_header(column.name)
    if len(known) == 1:
        return tuple(known), np.zeros(column.row_count, dtype=np.int64)
    return beside if not known else None


def _by_mark(column: Column) -> tuple[tuple[str, ...], Indices]:
    """Return the currencies written beside the numbers of a column, and each row's place among them."""
    codes = tuple(sorted(column.currencies))
    of_word = np.array([_place(currency_of(word), codes) for word in column.words] + [-1], dtype=np.int64)
    return codes, of_word[column.codes]  # -1 takes the last


def _column_beside(source: Source, role: Role, column: Column) -> tuple[tuple[str, ...], Indices] | None:
    """Return what a column of currency codes in the same sheet says of the amounts; None where there is none."""
    if role in _PERHAPS and not _MONEY & set(words_of(column.name)):
        return None
    for other in source.table.columns:
        if other.type is not ColumnType.TEXT or not _CURRENCY_WORDS & set(words_of(other.name)):
            continue
        of_word = [_as_code(word) for word in other.words]
        codes = tuple(sorted({code for code in of_word if code is not None}))
        if codes and all(code is not None or not word for code, word in zip(of_word, other.words, strict=True)):
            places = np.array([_place(code, codes) for code in of_word] + [-1], dtype=np.int64)
            return codes, places[other.codes]
    return None


def _as_code(word: str) -> str | None:
    code = CURRENCY_SYMBOLS.get(word, word.upper())
    return code if code in CURRENCY_CODES else None


def _in_header(name: str) -> frozenset[str]:
    words = {word.upper() for word in words_of(name)} & CURRENCY_CODES
    return frozenset(words or {CURRENCY_SYMBOLS[mark] for mark in ("€", "£", "¥", "$", "₹") if mark in name})


def _place(code: str | None, codes: tuple[str, ...]) -> int:
    return codes.index(code) if code in codes else -1
