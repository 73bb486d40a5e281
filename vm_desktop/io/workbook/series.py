"""Series of observations, put together over sheets, as the usage and bills of customers and months."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Aggregation, Flags, Floats, UsageColumn, frozen
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.alike import named_measure
from vm_desktop.io.workbook.billing_calendar import Calendar
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.observations import Observations
from vm_desktop.io.workbook.policies import Policies
from vm_desktop.io.workbook.quality.places import records_problem
from vm_desktop.io.workbook.quality.usage_columns import settled_column
from vm_desktop.io.workbook.subscriptions import SpreadSubscriptions
from vm_desktop.io.workbook.units import unit_of
from vm_desktop.io.workbook.usage import Records, aggregate, suggest_aggregation, usage_column
from vm_desktop.io.workbook.words import ANNUAL_WORDS, RECURRING_WORDS, pattern_score, words_of

_Array = TypeVar("_Array", bound=NDArray[Any])
Indices = NDArray[np.intp]

_CLEAR = 0.6  # from here on words name usage


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placed:
    """Records in an array (customers, months): their cells, row by row, and their months as positions."""

    cells: Indices
    months: Indices


@dataclass(frozen=True, kw_only=True, eq=False)
class Series:
    """All observations, the months they lie in and the shape (customers, months) of what they become."""

    observations: tuple[Observations, ...]
    calendar: Calendar
    shape: tuple[int, int]

    @functools.cached_property
    def dated(self) -> tuple[Observations, ...]:
        """The observations that belong to months."""
        return tuple(observed for observed in self.observations if observed.is_dated)

    def placed(self, observed: Observations) -> Placed:
        """Return where the records are; worked out once for all series of a sheet, which share their rows."""
        key = id(observed.source), id(observed.rows), id(observed.months)
        if key not in self._placed:
            months = self.calendar.index(observed.months)
            self._placed[key] = Placed(cells=observed.customers * np.int64(self.shape[1]) + months, months=months)
        return self._placed[key]

    @functools.cached_property
    def _placed(self) -> dict[tuple[int, int, int], Placed]:
        return {}

    @property
    def has_dates(self) -> bool:
        """Whether anything is dated; if not, the one month is the month of the import."""
        return bool(self.dated) or self.shape[1] > 1

    @property
    def has_dated_usage(self) -> bool:
        """Whether there is usage (and not only bills) by month."""
        return any(observed.name is not None for observed in self.dated)

    def presence(self) -> tuple[Flags, Flags]:
        """Return flags (customers, months): where any record is, and where a bill other than 0 is."""
        return self._presence

    @functools.cached_property
    def _presence(self) -> tuple[Flags, Flags]:
        anything, billed = np.zeros(self.shape, dtype=bool), np.zeros(self.shape, dtype=bool)
        for observed in self.dated:
            cells = self.placed(observed).cells
            known = np.isfinite(observed.values)
            anything.ravel()[cells if known.all() else cells[known]] = True
            if observed.name is None:
                billed.ravel()[cells[known & (observed.values != 0)]] = True
        return anything, billed


def usage_of(
    series: Series,
    spreads: tuple[SpreadSubscriptions, ...],
    active: Flags,
    policies: Policies,
    reached: Callable[[float], None] = lambda done: None,
) -> tuple[tuple[UsageColumn, ...], tuple[Problem, ...]]:
    """Return the usage columns of all sheets under distinct names, those of subscriptions first, as the policies have
    them, and what is odd about their values. `reached` is told how far (0 to 1) that is, and may stop it."""
    columns: list[UsageColumn] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for part in spreads:
        for column in part.usage:
            columns.append(column if column.name not in taken else renamed(column, f"{column.name} ({part.sheet})"))
            taken.add(columns[-1].name)
    groups = _groups(series.observations)
    for number, (name, group) in enumerate(groups.items()):
        reached(number / len(groups))
        dated = [observed for observed in group if observed.is_dated]
        if dated:
            column, found = settled_column(_dated_column(name, dated, series), dated, series.calendar, active, policies)
        else:
            column, found = _constant_column(name, group, series, active), _undated(group, series)
        columns.append(column if name not in taken else renamed(column, f"{name} ({group[0].source.table.sheet})"))
        problems.extend(found)
    return tuple(sorted(columns, key=_is_vague)), tuple(problems)


def renamed(column: UsageColumn, name: str) -> UsageColumn:
    """Return the column under another name."""
    return UsageColumn(name=name, suggested=column.suggested, by_aggregation=column.by_aggregation, unit=column.unit)


def _is_vague(column: UsageColumn) -> bool:
    """Whether the name says little about use: such columns come last, for the first one is the first metric."""
    return pattern_score(Role.USAGE, words_of(column.name.partition(" · ")[0])) < _CLEAR


def bill_of(
    series: Series, spreads: tuple[SpreadSubscriptions, ...], active: Flags
) -> tuple[Floats | None, tuple[Problem, ...]]:
    """Return the bills (customers, months), NaN where not known, from the one source that knows them best: bills by
    month, then subscriptions, then one amount for each customer."""
    bills = [observed for observed in series.observations if observed.name is None]
    dated = [observed for observed in bills if observed.is_dated]
    from_spreads = [part.bill for part in spreads if part.bill is not None]
    if dated:
        chosen = [observed for observed in dated if _signature(observed) == _signature(dated[0])]
        totals = aggregate(_records(chosen, series), series.calendar.starts(), series.shape)
        bill = totals[Aggregation.SUM] / _months_in(dated[0])
        return _frozen(bill), (*_second_bills(dated, chosen), *_negative_bills(chosen))
    if from_spreads:
        known = np.any([np.isfinite(part) for part in from_spreads], axis=0)
        return _frozen(np.where(known, np.nansum(from_spreads, axis=0), np.nan)), ()
    if bills:
        bill = _constant(bills[0], series, active, Aggregation.SUM) / _months_in(bills[0])
        return _frozen(bill), (*_undated(bills[:1], series), *_negative_bills(bills[:1]))
    return None, ()


def is_recurring(series: Series, spreads: tuple[SpreadSubscriptions, ...]) -> bool:
    """Whether the bill is a subscription's amount and no invoice."""
    bills = sorted((o for o in series.observations if o.name is None), key=lambda observed: not observed.is_dated)
    if bills and (bills[0].is_dated or not any(part.bill is not None for part in spreads)):
        return bool(RECURRING_WORDS & set(words_of(bills[0].title)))
    return any(part.bill is not None for part in spreads)


def _groups(observations: Iterable[Observations]) -> dict[str, list[Observations]]:
    """Return usage by name. Sheets of the same layout (a sheet for each month) continue one series; the same name in
    another layout is another series, called after its sheet too."""
    groups: dict[str, list[Observations]] = {}
    for observed in observations:
        if observed.name is None:
            continue
        name = observed.name
        if name in groups and _signature(groups[name][0]) != _signature(observed):
            name = f"{name} ({observed.source.table.sheet})"
        groups.setdefault(name, []).append(observed)
    return groups


def _signature(observed: Observations) -> tuple[bool, str, tuple[str, ...]]:
    table = observed.source.table
    return observed.is_dated, named_measure(table), tuple(column.name for column in table.columns)


def _dated_column(name: str, group: list[Observations], series: Series) -> UsageColumn:
    suggested = group[0].aggregation or suggest_aggregation(name)
    return usage_column(name, _records(group, series), series.calendar.starts(), series.shape, suggested)


def _records(group: list[Observations], series: Series) -> Records:
    return Records(
        cells=_joined([series.placed(observed).cells for observed in group]),
        months=_joined([series.placed(observed).months for observed in group]),
        days=_joined([observed.days for observed in group]),
        values=_joined([observed.values for observed in group]),
        rows=_joined([observed.rows for observed in group]),
    )


def _joined(parts: list[_Array]) -> _Array:
    """Return the arrays after each other; the array itself where it is one."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)  # type: ignore[return-value]


def _constant_column(name: str, group: list[Observations], series: Series, active: Flags) -> UsageColumn:
    suggested = group[0].aggregation or suggest_aggregation(name)
    values = _constant(group[0], series, active, suggested)
    return UsageColumn(name=name, suggested=suggested, by_aggregation={suggested: _frozen(values)}, unit=unit_of(name))


def _constant(observed: Observations, series: Series, active: Flags, how: Aggregation) -> Floats:
    """Return each customer's undated quantity in all active months; in the one month of a snapshot, for everyone."""
    count = len(observed.rows)
    records = Records(
        cells=observed.customers.astype(np.intp),
        months=np.zeros(count, dtype=np.intp),
        days=np.zeros(count),
        values=observed.values,
        rows=observed.rows,
    )
    arrays = aggregate(records, np.array([0.0, 31.0]), (series.shape[0], 1))
    values = arrays.get(how, arrays[Aggregation.SUM])
    return np.where(active | (not series.has_dates), values, np.nan)


def _months_in(observed: Observations) -> int:
    """Return 12 where the bill is an amount for a year, else 1."""
    return 12 if ANNUAL_WORDS & set(words_of(observed.title)) else 1


def _negative_bills(group: list[Observations]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for observed in group:
        problems += records_problem(
            observed,
            np.flatnonzero(observed.values < 0),
            code="bill.negative",
            message=say("The bill is negative; it is kept as it is."),
            hint=say("A credit note is fine; a mistake should be corrected in the workbook."),
        )
    return tuple(problems)


def _undated(group: list[Observations], series: Series) -> tuple[Problem, ...]:
    if not series.has_dates:
        return ()
    observed = group[0]
    name = observed.column.name if observed.column is not None else observed.name
    return (
        Problem(
            code="usage.undated",
            severity=Severity.INFO,
            sheet=observed.source.table.sheet,
            column=observed.column.letter if observed.column is not None else "",
            message=say("{name} has no month; it is taken as the same in every month.").format(name=name),
        ),
    )


def _second_bills(dated: list[Observations], chosen: list[Observations]) -> tuple[Problem, ...]:
    others = [observed for observed in dated if observed not in chosen]
    return tuple(
        Problem(
            code="bill.second_source",
            severity=Severity.INFO,
            sheet=observed.source.table.sheet,
            column=observed.column.letter if observed.column is not None else "",
            message=say("The bill is taken from sheet {sheet}; this column is not used.").format(
                sheet=chosen[0].source.table.sheet
            ),
        )
        for observed in others
    )


def _frozen(array: Floats) -> Floats:
    return frozen(array)  # type: ignore[return-value]
