"""Subscriptions that several lists have: the latest list counts, as every month's export repeats what still runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vm_desktop.core.dataset import Flags
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.duplicates import repeated_rows
from vm_desktop.io.workbook.findings import rows_problem
from vm_desktop.io.workbook.mapping import Role, RowsAre
from vm_desktop.io.workbook.pieces import repeats
from vm_desktop.io.workbook.sources import Source, Sources
from vm_desktop.io.workbook.stacks import StackedTable
from vm_desktop.io.workbook.words import ID_WORDS, words_of

_UNIQUE = 0.98  # of a list's values must occur once in it, for a column to be the id of its rows


def without_superseded(sources: Sources) -> Sources:
    """Return the sources; of a subscription that several sheets list, the row of the latest sheet is used alone."""
    settled = tuple(map(_without_superseded, sources.sources))
    problems = tuple(problem for _, found in settled for problem in found)
    return replace(sources, sources=tuple(source for source, _ in settled), problems=(*sources.problems, *problems))


def _without_superseded(source: Source) -> tuple[Source, tuple[Problem, ...]]:
    table = source.table
    if source.mapping.rows_are is not RowsAre.SUBSCRIPTIONS or not isinstance(table, StackedTable):
        return source, ()
    key = _id_of_rows(source, table)
    again = _again(table, key) & source.usable
    if not again.any():
        return source, ()
    told = rows_problem(
        table,
        again,
        code="subscriptions.in_several_sheets",
        severity=Severity.INFO,
        column=key,
        message=say("The subscription is also in {sheet}, or another later sheet; the latest one counts.").format(
            sheet=table.parts[0].sheet
        ),
    )
    customers = np.where(again, np.asarray(-1, dtype=source.customers.dtype), source.customers)
    return Source(table=table, mapping=source.mapping, customers=customers), told


def _id_of_rows(source: Source, table: StackedTable) -> Column | None:
    """Return the column with the subscriptions' ids: none of them twice in a sheet; None where there is none."""
    keys = [column for _, column in source.columns(Role.KEY)]
    others = [column for _, column in source.columns(Role.IGNORE) if ID_WORDS & set(words_of(column.name)[-1:])]
    return next((column for column in (*keys, *others) if _is_unique(table, column)), None)


def _is_unique(table: StackedTable, column: Column) -> bool:
    parts = table.columns_of(table.key_of(column))
    return all(part.facts.distinct >= _UNIQUE * (part.row_count - part.facts.blank) > 0 for part in parts)


def _again(table: StackedTable, key: Column | None) -> Flags:
    """Flag the rows that an earlier part, which is a later sheet, has too: by their id, else by all their cells."""
    if key is not None:
        return repeats(key.coded.codes, len(key.coded.distinct))
    in_sheet = np.concatenate([repeated_rows(part.columns, part.height) for part in table.parts])
    return np.asarray(repeated_rows(table.columns, table.height) & ~in_sheet)
