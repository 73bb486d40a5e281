"""What the sheets say about usage and bills: named series of records, dated or without a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Aggregation, Flags, Floats
from vm_desktop.core.language import say
from vm_desktop.core.months import month_number
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.workbook.billing_calendar import MonthNumbers, month_numbers, plausible
from vm_desktop.io.workbook.cell_words import Codes
from vm_desktop.io.workbook.cells import together
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.date_texts import month_of_text
from vm_desktop.io.workbook.duplicates import repeated_rows
from vm_desktop.io.workbook.findings import rows_problem
from vm_desktop.io.workbook.headings import MonthHeading
from vm_desktop.io.workbook.mapping import Role, RowsAre
from vm_desktop.io.workbook.pieces import first_rows, repeats
from vm_desktop.io.workbook.policies import DuplicateRows, Policies
from vm_desktop.io.workbook.profiles import month_headings
from vm_desktop.io.workbook.quarters import over_their_months, period_problems
from vm_desktop.io.workbook.sources import Source, Sources
from vm_desktop.io.workbook.units import without_factor
from vm_desktop.io.workbook.words import ID_WORDS, pattern_score, words_of
from vm_desktop.io.workbook.year_and_month import days_of_year_and_month

_SURELY_A_BILL = 0.9  # from here on the name of a metric, such as MRR, names the bill
_FEW = 0.05  # of the rows may repeat an id that should be unique

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Observations:
    """Records of one series from one sheet: customers and table rows as indices, month numbers (-1 = no month), days,
    quantities. `name` None: the series is the bill, and `title` is what the workbook calls it. The quantities stand in
    `column`, or in a column for each month, by its number: `across`. A blank cell is a record without a quantity."""

    source: Source
    name: str | None
    rows: Indices
    months: MonthNumbers
    days: Floats
    values: Floats
    aggregation: Aggregation | None = None
    column: Column | None = None
    title: str = ""
    across: Mapping[int, Column] = field(default_factory=dict)

    def column_of(self, record: int) -> Column | None:
        """Return the column that holds the quantity of a record, or None where rows are counted."""
        return self.across.get(int(self.months[record]), self.column)

    @property
    def customers(self) -> Codes:
        """The customers of the records, as indices."""
        return self.source.customers_of(self.rows)

    @property
    def is_dated(self) -> bool:
        """Whether the records belong to months."""
        return len(self.months) == 0 or bool((self.months >= 0).any())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DatedRows:
    """The rows of a sheet that can be used: positions, month numbers (-1 = the sheet has no dates) and days."""

    rows: Indices
    months: MonthNumbers
    days: Floats

    def of(self, column: Column) -> Floats:
        """Return the numbers of a column in these rows; a view where the rows follow on each other."""
        return column.numbers[together(self.rows)]

    def some(self, here: Indices) -> DatedRows:
        """Return the rows at those positions among these."""
        return DatedRows(rows=self.rows[here], months=self.months[here], days=self.days[here])


def usage_observations(
    sources: Sources, policies: Policies, imported_at: str, reached: Callable[[float], None] = lambda done: None
) -> tuple[tuple[Observations, ...], tuple[Problem, ...]]:
    """Return the series of all sheets but subscriptions, and what was found wrong with their rows."""
    series: list[Observations] = []
    problems: list[Problem] = []
    usage = sources.of(RowsAre.USAGE)
    for number, source in enumerate(usage):
        reached(0.8 * number / len(usage))
        dated, found = _dated_rows(source, policies, imported_at)
        problems.extend((*found, *period_problems(source)))
        series.extend(map(over_their_months, _series(source, dated)))
    for source in sources.of(RowsAre.CUSTOMERS):
        series.extend(_wide(source, _rows_of_customers(source, imported_at)))
    return tuple(series), tuple(problems)


def duplicate_rows(source: Source) -> Flags:
    """Flag the rows that are alike, cell by cell, to a row above."""
    return repeated_rows(source.table.columns, source.table.height) & source.usable


def _rows_of_customers(source: Source, imported_at: str) -> DatedRows:
    """Return the customers' rows, each customer's first only. Without dates, but for lists that are called after their
    month: of those each customer's first row of each month."""
    import pandas as pd

    days, months = _row_dates(source)
    is_dated = plausible(months, imported_at)
    if is_dated.any():
        first = ~pd.DataFrame({"customer": source.customers, "month": months}).duplicated().to_numpy()
        rows = np.flatnonzero(first & source.usable & is_dated)
        return DatedRows(rows=rows, months=months[rows], days=days[rows])
    rows = np.flatnonzero(~repeats(source.customers, int(source.customers.max(initial=-1)) + 1) & source.usable)
    return DatedRows(rows=rows, months=np.full(len(rows), -1), days=np.full(len(rows), np.nan))


def _dated_rows(source: Source, policies: Policies, imported_at: str) -> tuple[DatedRows, tuple[Problem, ...]]:
    days, months = _row_dates(source)
    period = source.first(Role.PERIOD)
    usable = source.usable
    problems: list[Problem] = []
    if period is not None or source.mapping.period is not None:
        missing = usable & (months < 0)
        strange = usable & (months >= 0) & ~plausible(months, imported_at)
        problems += rows_problem(
            source.table,
            missing,
            code="rows.date_missing",
            column=period,
            message=say("The row has no date and is skipped."),
        )
        problems += rows_problem(
            source.table,
            strange,
            code="rows.date_implausible",
            column=period,
            message=say("The date is before 1990 or far in the future; the row is skipped."),
            hint=say("Correct the date."),
        )
        usable = usable & ~missing & ~strange
    repeated = duplicate_rows(source) & usable
    drop = policies.duplicate_rows is DuplicateRows.DROP
    problems += rows_problem(
        source.table,
        repeated,
        code="rows.duplicate_dropped" if drop else "usage.duplicate_rows",
        message=say("The row is the same as one above in every column; it is counted once.")
        if drop
        else say("The row is the same as one above in every column; it is counted again."),
        hint="" if drop else say("If it was exported twice, choose to count repeated rows once."),
    )
    problems += _repeated_ids(source, repeated)
    rows = np.flatnonzero(usable & ~repeated if drop else usable)
    place = together(rows)
    return DatedRows(rows=rows, months=months[place], days=days[place]), tuple(problems)


def _repeated_ids(source: Source, repeated: Flags) -> tuple[Problem, ...]:
    """Return the rows whose own id (a column of ids that are unique but for a few) occurs above, in other words."""
    problems: list[Problem] = []
    for mapped, column in source.columns(Role.IGNORE):
        if not ID_WORDS & set(words_of(mapped.column)) or not source.table.height:
            continue
        distinct, codes = len(column.coded.distinct), column.coded.codes
        if 0 < np.count_nonzero(codes >= 0) - distinct <= _FEW * source.table.height:
            again = repeats(codes, distinct)
            problems += rows_problem(
                source.table,
                again & ~repeated,
                code="usage.repeated_ids",
                severity=Severity.INFO,
                column=column,
                message=say("The {column} occurs above with other values; both rows are counted.").format(
                    column=column.name
                ),
            )
    return tuple(problems)


def _row_dates(source: Source) -> tuple[Floats, MonthNumbers]:
    """Return the day and the month number of every row; NaN and -1 where there is none."""
    height = source.table.height
    period = source.first(Role.PERIOD)
    year_and_month = days_of_year_and_month(tuple(column for _, column in source.columns(Role.PERIOD)))
    if year_and_month is not None:
        return year_and_month, month_numbers(year_and_month)
    if period is not None:
        days = period.days()
        if days is None:
            raise UserError(
                say("Sheet {sheet}: column {period} holds no dates.").format(
                    sheet=source.table.sheet, period=period.name
                ),
                hint=say("Choose another column as the period."),
            )
        return days, month_numbers(days)
    if source.mapping.period is not None:
        month = month_of_text(source.mapping.period)
        if month is None:
            raise UserError(
                say("Sheet {sheet}: the period {period!r} is no month.").format(
                    sheet=source.table.sheet, period=source.mapping.period
                ),
                hint=say("Write it as 2026-04."),
            )
        return np.full(height, np.nan), np.full(height, month_number(month), dtype=np.int64)
    return np.full(height, np.nan), np.full(height, -1, dtype=np.int64)


def _series(source: Source, dated: DatedRows) -> Iterator[Observations]:
    """Yield the series of a sheet of usage, whichever way it is laid out."""
    metric = source.first(Role.METRIC)
    quantities = [*source.columns(Role.QUANTITY), *source.columns(Role.USAGE)]
    months = month_headings(source.table)
    if source.first(Role.PERIOD) is None and months:
        yield from _months_across(source, dated, metric, months)
    elif metric is not None:
        yield from _by_metric(source, dated, metric, [column for _, column in quantities])
        yield from _bills(source, dated)
    elif quantities or source.first(Role.CURRENT_BILL) is not None:
        yield from _wide(source, dated)
    else:
        yield _counted(source, dated, source.table.title, dated.rows)


def _wide(source: Source, dated: DatedRows) -> Iterator[Observations]:
    """Yield a series for each column of usage."""
    for mapped, column in (*source.columns(Role.USAGE), *source.columns(Role.QUANTITY)):
        yield Observations(
            source=source,
            name=column.name if column.written is None else without_factor(column.name),
            rows=dated.rows,
            months=dated.months,
            days=dated.days,
            values=dated.of(column),
            aggregation=mapped.aggregation,
            column=column,
        )
    yield from _bills(source, dated)


def _bills(source: Source, dated: DatedRows) -> Iterator[Observations]:
    for _, column in source.columns(Role.CURRENT_BILL):
        yield Observations(
            source=source,
            name=None,
            rows=dated.rows,
            months=dated.months,
            days=dated.days,
            values=dated.of(column),
            column=column,
            title=column.name,
        )


def _by_metric(source: Source, dated: DatedRows, metric: Column, quantities: list[Column]) -> Iterator[Observations]:
    """Yield a series for each value of the metric column; without a quantity the rows are counted."""
    for name, here in _rows_by_text(metric, dated):
        part = dated.some(here)
        label = name or "(no metric)"
        is_bill = pattern_score(Role.CURRENT_BILL, words_of(label)) >= _SURELY_A_BILL
        if not quantities:
            yield _counted(source, part, label, part.rows)
        for column in quantities:
            yield Observations(
                source=source,
                name=None if is_bill else label if len(quantities) == 1 else f"{label} · {column.name}",
                rows=part.rows,
                months=part.months,
                days=part.days,
                values=part.of(column),
                column=column,
                title=label,
            )


def _rows_by_text(column: Column, dated: DatedRows) -> Iterator[tuple[str, Indices]]:
    """Yield the texts of a column in the order in which they first occur in the rows, "" for blank cells, and the
    positions of each among the rows."""
    texts = column.coded.distinct
    codes = column.coded.codes[together(dated.rows)]
    codes = np.where(codes < 0, len(texts), codes)
    first = first_rows(codes, len(texts) + 1)
    present = np.flatnonzero(first < len(codes))
    for code in present[np.argsort(first[present])].tolist():
        yield (texts[code] if code < len(texts) else ""), np.flatnonzero(codes == code)


def _months_across(
    source: Source, dated: DatedRows, metric: Column | None, months: Mapping[str, MonthHeading]
) -> Iterator[Observations]:
    """Yield a series for each metric from columns that are months. The metric is named by a column, by the words beside
    the month, or by the sheet."""
    everything = [("", np.arange(len(dated.rows)))]
    by_text = everything if metric is None else list(_rows_by_text(metric, dated))
    columns: dict[tuple[bool, str], list[tuple[Column, int]]] = {}
    for role, is_bill in ((Role.USAGE, False), (Role.QUANTITY, False), (Role.CURRENT_BILL, True)):
        for _, column in source.columns(role):
            if column.name in months:
                heading = months[column.name]
                columns.setdefault((is_bill, heading.rest), []).append((column, month_number(heading.month)))
    for (is_all_bill, rest), mine in columns.items():
        for text, here in by_text:
            rows = dated.rows[here]
            is_bill = is_all_bill or pattern_score(Role.CURRENT_BILL, words_of(text)) >= _SURELY_A_BILL
            name = " · ".join(part for part in (text, rest) if part) or source.table.title
            yield Observations(
                source=source,
                name=None if is_bill else name,
                title=name,
                rows=np.tile(rows, len(mine)),
                months=np.repeat(np.array([month for _, month in mine], dtype=np.int64), len(rows)),
                days=np.full(len(rows) * len(mine), np.nan),
                values=np.concatenate([column.numbers[rows] for column, _ in mine]),
                across={month: column for column, month in mine},
            )


def _counted(source: Source, dated: DatedRows, name: str, rows: Indices) -> Observations:
    return Observations(
        source=source,
        name=name,
        rows=rows,
        months=dated.months,
        days=dated.days,
        values=np.ones(len(rows)),
        aggregation=Aggregation.SUM,
    )
