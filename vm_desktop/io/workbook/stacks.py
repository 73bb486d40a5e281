"""Tables of one kind put under each other, so that they are understood and imported as the one table that they are."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.problems import Place, Problem
from vm_desktop.io.workbook.alike import keys_of_columns
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.dated_names import title_of_kind
from vm_desktop.io.workbook.stacked_columns import days_column, stacked_column
from vm_desktop.io.workbook.tables import Table

MONTH_OF_SHEET = "Month of the sheet"
_AMBIGUOUS = frozenset(["column.ambiguous_dates", "column.ambiguous_numbers"])


@dataclass(frozen=True, kw_only=True, eq=False)
class StackedTable(Table):
    """Several tables of one kind, called after the first. Columns are those of the first, then what others have more.

    A row keeps its place: its sheet, its number there, and the letter that its column has there.
    """

    parts: tuple[Table, ...]
    keys: tuple[str, ...]  # what the headers of the columns are compared by

    @property
    def title(self) -> str:
        """What the sheets are called alike."""
        titles = {title.casefold(): title for part in self.parts if (title := title_of_kind(part.sheet))}
        return next(iter(titles.values())) if len(titles) == 1 else "Usage"

    def place_of(self, row: int, column: Column | None = None) -> Place:
        """Return where a data row is, as the spreadsheet shows it."""
        number = bisect_right(self._ends, row)
        part = self.parts[number]
        here = self._columns_of_parts[number].get(self.key_of(column)) if column is not None else None
        return Place(part.sheet, int(self.rows[row]), here.letter if here is not None else "")

    def key_of(self, column: Column) -> str:
        """Return what the header of one of the columns is compared by."""
        return self.keys[column.index] if column.index < len(self.keys) else ""

    @functools.cached_property
    def by_key(self) -> Mapping[str, Column]:
        """The columns that stand in the sheets, by what their headers are compared by."""
        return dict(zip(self.keys, self.columns, strict=False))

    def columns_of(self, key: str) -> tuple[Column, ...]:
        """Return the columns of the sheets that have this header."""
        return tuple(columns[key] for columns in self._columns_of_parts if key in columns)

    def part_numbers(self) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Return for each row the place of its table among the parts."""
        return np.repeat(np.arange(len(self.parts)), [part.height for part in self.parts])

    @functools.cached_property
    def _ends(self) -> list[int]:
        return [int(end) for end in np.cumsum([part.height for part in self.parts])]

    @functools.cached_property
    def _columns_of_parts(self) -> tuple[Mapping[str, Column], ...]:
        return tuple(columns_by_key(part) for part in self.parts)


def stacked(parts: Sequence[Table], *, days: Floats | None = None, named_by: Sequence[Table] | None = None) -> Table:
    """Return the tables under each other in their order; the table itself where it is one.

    `days` are the days since 1970-01-01 that the rows get as a column of their own, `MONTH_OF_SHEET`. Columns are
    called as in the first table of `named_by` that has them, which are the same tables in another order.
    """
    if len(parts) == 1 and days is None:
        return parts[0]
    heights = [part.height for part in parts]
    by_key = [columns_by_key(part) for part in parts]
    keys = list(dict.fromkeys(key for columns in by_key for key in columns))
    found = {key: stacked_column([mine.get(key) for mine in by_key], heights, i) for i, key in enumerate(keys)}
    columns = _with_unique_names(found, _names(named_by or parts))
    if days is not None:
        columns.append(days_column(MONTH_OF_SHEET, days, len(columns)))
    return StackedTable(
        sheet=parts[0].sheet,
        header_row=parts[0].header_row,
        rows=np.concatenate([part.rows for part in parts]),
        columns=tuple(columns),
        problems=_problems(parts, columns),
        file=parts[0].file,
        parts=tuple(parts),
        keys=tuple(keys),
    )


def columns_by_key(table: Table) -> dict[str, Column]:
    """Return the table's columns by what their headers are compared by."""
    return dict(zip(keys_of_columns(table).values(), table.columns, strict=True))


def _names(tables: Sequence[Table]) -> dict[str, str]:
    """Return what each header, by its key, is called in the first table that has it."""
    names: dict[str, str] = {}
    for table in tables:
        for key, column in columns_by_key(table).items():
            names.setdefault(key, column.name)
    return names


def _with_unique_names(columns: Mapping[str, Column], names: Mapping[str, str]) -> list[Column]:
    """Return the columns by those names; a name that two sheets give to different columns gets a number."""
    taken: set[str] = set()
    result = []
    for key, column in columns.items():
        number, name = 1, names[key]
        while name in taken:
            number += 1
            name = f"{names[key]} ({number})"
        taken.add(name)
        result.append(column if name == column.name else replace(column, name=name))
    return result


def _problems(parts: Sequence[Table], columns: Sequence[Column]) -> tuple[Problem, ...]:
    """Return the problems of all the tables, without the doubts that their columns settle together."""
    doubtful = {column.name for column in columns if column.is_ambiguous}
    found = []
    for part in parts:
        letters = {column.letter for column in part.columns if column.name in doubtful}
        found += [p for p in part.problems if p.code not in _AMBIGUOUS or p.column in letters]
    return tuple(found)
