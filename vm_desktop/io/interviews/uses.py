"""What each column of a sheet is used for: recognised by its header, or by a metric's name in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import HIGHEST, LOWEST
from vm_desktop.io.interviews.header_words import Field as Field
from vm_desktop.io.interviews.header_words import criterion_of, field_of, plain_words
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.tables import Table, read_table

_PARTS = re.compile(r"\s*(?::|/|\||\s[-–—]\s|[(\[])\s*")
_NAMED_ONCE = (Field.WHO, Field.ROLE, Field.SEGMENT, Field.DATE, Field.METRIC, Field.CRITERION)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUse:
    """What a column holds. A rating is of `criterion` (None = of the one that the row names), and of `metric`, as the
    sheet calls it ("" = the one that the row names). `is_reversed`: 5 is bad there, so 1 and 5 are exchanged."""

    field: Field
    criterion: Criterion | None = None
    metric: str = ""
    is_reversed: bool = False


NOTHING = ColumnUse(field=Field.NOTHING)


def recognised_uses(table: Table, metric_names: tuple[str, ...]) -> tuple[ColumnUse, ...]:
    """Return the likely use of every column; a name, role, date, ... is taken from the first of its kind."""
    found: list[ColumnUse] = []
    for column in table.columns:
        use = _use(column, metric_names)
        is_second = use.field in _NAMED_ONCE and any(other.field is use.field for other in found)
        found.append(NOTHING if is_second else use)
    if not any(use.field is Field.WHO for use in found):
        found = _with_first_text_as_name(table, found)
    return tuple(found)


def likeliest_sheet(workbook: Workbook, metric_names: tuple[str, ...]) -> int:
    """Return the place of the sheet with most columns that are recognised."""
    counts = [
        sum(use.field is not Field.NOTHING for use in recognised_uses(read_table(sheet), metric_names))
        for sheet in workbook.sheets
    ]
    return int(np.argmax(counts))


def _use(column: Column, metric_names: tuple[str, ...]) -> ColumnUse:
    is_number = column.type is ColumnType.NUMBER
    if is_number and plain_words(column.name) == "note":  # German and French for a grade, English for a remark
        return ColumnUse(field=Field.RATING)
    field = field_of(column.name)
    if field is not None:
        return ColumnUse(field=field)
    rating = criterion_of(column.name)
    if rating is not None:
        return ColumnUse(field=Field.RATING, criterion=rating[0], is_reversed=rating[1])
    known = next((name for name in metric_names if plain_words(name) == plain_words(column.name)), None)
    if known is not None and (is_number or not column.facts.distinct):
        return ColumnUse(field=Field.RATING, metric=known)
    return _of_a_metric(column.name, metric_names)


def _of_a_metric(header: str, metric_names: tuple[str, ...]) -> ColumnUse:
    """Return the use of a header that names a metric and what is asked of it: ``Contacts: clear``."""
    for metric, asked in (*_by_known_metric(header, metric_names), *_by_parts(header)):
        rating = criterion_of(asked)
        if rating is not None:
            return ColumnUse(field=Field.RATING, criterion=rating[0], is_reversed=rating[1], metric=metric)
        if field_of(asked) in (Field.RATING, Field.QUOTE):
            return ColumnUse(field=field_of(asked) or Field.RATING, metric=metric)
    return NOTHING


def _by_known_metric(header: str, metric_names: tuple[str, ...]) -> list[tuple[str, str]]:
    words = f" {plain_words(header)} "
    return [
        (name, words.replace(f" {plain_words(name)} ", " ", 1).strip())
        for name in sorted(metric_names, key=len, reverse=True)
        if f" {plain_words(name)} " in words
    ]


def _by_parts(header: str) -> list[tuple[str, str]]:
    """Return both ways to read a header of two parts: the metric before or after what is asked."""
    parts = [part.strip(" )]") for part in _PARTS.split(header) if part.strip(" )]")]
    return [(parts[0], parts[1]), (parts[1], parts[0])] if len(parts) == 2 else []


def _with_first_text_as_name(table: Table, uses: list[ColumnUse]) -> list[ColumnUse]:
    """Take the first unused column of different texts as who was asked."""
    for place, (column, use) in enumerate(zip(table.columns, uses, strict=True)):
        if use.field is Field.NOTHING and column.type is ColumnType.TEXT:
            return [*uses[:place], replace(use, field=Field.WHO), *uses[place + 1 :]]
    return uses


def looks_like_ratings(column: Column) -> bool:
    """Return whether a column's numbers are all whole and from 1 to 5."""
    numbers = column.numbers[np.isfinite(column.numbers)]
    return bool(len(numbers)) and bool(((numbers >= LOWEST) & (numbers <= HIGHEST) & (numbers % 1 == 0)).all())
