"""What is known of a table's columns before roles are given: words of the header, distinct values, readable dates."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

import numpy as np

from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.exact_sums import are_whole
from vm_desktop.io.workbook.headings import MonthHeading, headings_of
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.tables import Table
from vm_desktop.io.workbook.words import pattern_score, words_of

_LONG_TEXT = 60  # letters on average: sentences


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: the values are gathered once, when asked for
class ColumnProfile:
    """A column with what its header and its values tell.

    `distinct_by_sheet` are the distinct values of each sheet added up, where several sheets are each a list of its own.
    """

    column: Column
    words: tuple[str, ...]
    filled: int
    heading: MonthHeading | None
    scores: dict[Role, float] = field(default_factory=dict)
    distinct_by_sheet: int | None = None

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name

    @property
    def month(self) -> str | None:
        """The month of the column, where months stand side by side."""
        return self.heading.month if self.heading is not None else None

    @property
    def type(self) -> ColumnType:
        """The type of its cells."""
        return self.column.type

    @property
    def values(self) -> DistinctTexts:
        """The distinct values as texts."""
        return self.column.coded.distinct

    @property
    def distinct(self) -> int:
        """Distinct values."""
        return self.column.facts.distinct

    @property
    def is_unique(self) -> bool:
        """Whether (nearly) no value occurs twice."""
        return self.filled > 0 and self._different >= 0.98 * self.filled

    @property
    def is_nearly_unique(self) -> bool:
        """Whether few values occur twice, as repeated rows of a customer table do."""
        return self.filled > 0 and self._different >= 0.9 * self.filled

    @property
    def _different(self) -> int:
        return self.distinct if self.distinct_by_sheet is None else self.distinct_by_sheet

    @functools.cached_property
    def can_be_id(self) -> bool:
        """Whether the values could identify something: texts or whole numbers, short, mostly filled."""
        if self.filled < 0.5 * self.column.row_count or self.distinct < 1 or self.month is not None:
            return False
        if self.type is ColumnType.NUMBER:
            return are_whole(self.column.numbers)
        return self.type is ColumnType.TEXT and not self.is_prose

    @property
    def is_prose(self) -> bool:
        """Whether the texts are sentences."""
        some = self.column.words[:200]
        return self.type is ColumnType.TEXT and sum(map(len, some)) > _LONG_TEXT * max(1, len(some))

    @property
    def can_be_date(self) -> bool:
        """Whether the values can be read as dates."""
        return self.column.days() is not None

    def score(self, role: Role) -> float:
        """Return how strongly the header speaks for the role, 0 to 1."""
        return self.scores.get(role, 0.0)


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: what is asked for often is worked out once
class TableProfile:
    """A table with its columns' profiles; `months` are those that the names of its sheets tell, None for none.

    `has_months_without_year`: the sheets are called Jan, Feb, ... of a year that nothing tells.
    """

    table: Table
    columns: tuple[ColumnProfile, ...]
    months: tuple[str | None, ...] = ()
    has_months_without_year: bool = False

    @property
    def month(self) -> str | None:
        """The first month that names tell, where every sheet's name tells one."""
        return self.months[0] if self.months and None not in self.months else None

    @property
    def is_monthly(self) -> bool:
        """Whether the sheets are called after several months."""
        return len(set(self.months) - {None}) > 1 or self.has_months_without_year

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.table.sheet

    def column(self, name: str) -> ColumnProfile | None:
        """Return the profile of the column of that name, or None."""
        return self._by_name.get(name)

    @functools.cached_property
    def _by_name(self) -> dict[str, ColumnProfile]:
        return {column.name: column for column in self.columns}

    def best(self, role: Role, *, least: float = 0.45) -> ColumnProfile | None:
        """Return the column whose header speaks most strongly for the role, or None below `least`."""
        found = max(self.columns, key=lambda column: column.score(role), default=None)
        return found if found is not None and found.score(role) >= least else None

    def best_date(self, role: Role, *, least: float = 0.45) -> ColumnProfile | None:
        """Return the best column for the role among those that hold dates, or None."""
        dates = [column for column in self.columns if column.can_be_date]
        found = max(dates, key=lambda column: column.score(role), default=None)
        return found if found is not None and found.score(role) >= least else None

    @property
    def month_columns(self) -> tuple[ColumnProfile, ...]:
        """The number columns whose headers are months: the months stand side by side."""
        return tuple(c for c in self.columns if c.month and c.type in (ColumnType.NUMBER, ColumnType.EMPTY))


def profile_table(table: Table) -> TableProfile:
    """Return the table with what its columns tell."""
    headings = month_headings(table)
    return TableProfile(
        table=table, columns=tuple(_profile_column(column, headings.get(column.name)) for column in table.columns)
    )


def month_headings(table: Table) -> dict[str, MonthHeading]:
    """Return the months that stand side by side as columns; nothing where it is only one."""
    return headings_of([column.name for column in table.columns], (table.above, table.sheet, table.file))


def _profile_column(column: Column, heading: MonthHeading | None) -> ColumnProfile:
    words = words_of(column.name)
    return ColumnProfile(
        column=column,
        words=words,
        filled=int(np.count_nonzero(~(column.is_blank | column.is_error))),
        heading=heading,
        scores={role: pattern_score(role, words) for role in Role},
    )
