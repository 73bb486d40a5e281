"""The currency of the amounts: as chosen, as written beside them, in the header or in a currency column."""

from __future__ import annotations

from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.mapping import Mapping, Role
from vm_desktop.io.workbook.number_texts import CURRENCY_CODES, CURRENCY_SYMBOLS
from vm_desktop.io.workbook.sources import Source, Sources
from vm_desktop.io.workbook.words import words_of

DEFAULT = "USD"
_AMOUNTS = (Role.CURRENT_BILL, Role.WILLINGNESS_TO_PAY, Role.COST_TO_SERVE, Role.VALUE_OUTCOME)


def find_currency(sources: Sources, mapping: Mapping) -> tuple[str, tuple[Problem, ...]]:
    """Return the currency code, the bill's word counting most, and a problem where amounts have several."""
    found: list[str] = []
    problems: list[Problem] = []
    for role in _AMOUNTS:
        for source in sources.sources:
            for _, column in source.columns(role):
                codes = _codes(source, column)
                found.extend(sorted(codes))
                if len(codes) > 1:
                    problems.append(_mixed(source, column, codes))
    if mapping.currency is not None:
        return mapping.currency, tuple(problems)
    code = found[0] if found else DEFAULT
    if not problems and len(set(found)) > 1:
        problems.append(_several(sorted(set(found)), code))
    return code, tuple(problems)


def _codes(source: Source, column: Column) -> frozenset[str]:
    """Return the currencies of a column of amounts."""
    if column.currencies:
        return column.currencies
    words = {word.upper() for word in words_of(column.name)} & CURRENCY_CODES
    symbols = {CURRENCY_SYMBOLS[mark] for mark in ("€", "£", "¥", "$", "₹") if mark in column.name}
    if words or symbols:
        return frozenset(words or symbols)
    for other in source.table.columns:
        if other.type is ColumnType.TEXT and {"currency", "währung", "devise", "moneda"} & set(words_of(other.name)):
            values = {text.upper() for text in set(other.texts()[source.usable].tolist())} - {""}
            if values and values <= CURRENCY_CODES:
                return frozenset(values)
    return frozenset()


def _mixed(source: Source, column: Column, codes: frozenset[str]) -> Problem:
    return Problem(
        code="currency.mixed",
        severity=Severity.ERROR,
        sheet=source.table.sheet,
        column=column.letter,
        found=", ".join(sorted(codes)),
        message=f"{column.name} has amounts in {', '.join(sorted(codes))}; they cannot be added up.",
        hint="Convert them to one currency in the workbook.",
    )


def _several(codes: list[str], chosen: str) -> Problem:
    return Problem(
        code="currency.several",
        severity=Severity.WARNING,
        found=", ".join(codes),
        message=f"The columns have different currencies ({', '.join(codes)}); all amounts are read as {chosen}.",
        hint="Convert them to one currency in the workbook.",
    )
