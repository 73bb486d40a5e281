"""Records of usage become arrays (customers, months), one for each way to add up several records of one month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Aggregation, Floats, UsageColumn, frozen
from vm_desktop.io.workbook.pieces import pieces
from vm_desktop.io.workbook.units import unit_of
from vm_desktop.io.workbook.words import FLOW_WORDS, LEVEL_WORDS, word_set, words_of

_SURE_LEVELS = word_set("stored storage active balance peak max maximum installed capacity headcount inventory")
_SURE_FLOWS = word_set("sent new added created requests calls downloads uploads minutes seconds secs")
_DAY_BITS = 5  # a month has at most 31 days
_MEANS = frozenset(["avg", "average", "mean"])

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Records:
    """Usage records: customer and month as indices, the day since 1970-01-01 (with its fraction; NaN = the first day of
    the month), the quantity. `rows` are the positions in the table they come from, `cells` those of customer and month
    in an array (customers, months), row by row.
    """

    cells: Indices
    months: NDArray[np.integer]
    days: Floats
    values: Floats
    rows: Indices

    def taken(self, keep: NDArray[np.bool_] | NDArray[np.intp]) -> Records:
        """Return the flagged records, or those at the positions, in that order."""
        return Records(
            cells=self.cells[keep],
            months=self.months[keep],
            days=self.days[keep],
            values=self.values[keep],
            rows=self.rows[keep],
        )


def suggest_aggregation(name: str) -> Aggregation:
    """Return how a column's name says that its records add up: seats by their maximum, messages sent by their sum."""
    words = set(words_of(name))
    if words & _MEANS:
        return Aggregation.MEAN
    if words & _SURE_LEVELS:
        return Aggregation.MAXIMUM
    if words & _SURE_FLOWS:
        return Aggregation.SUM
    if words & LEVEL_WORDS:
        return Aggregation.MAXIMUM
    if words & FLOW_WORDS:
        return Aggregation.SUM
    return Aggregation.SUM


def usage_column(
    name: str, records: Records, month_starts: Floats, shape: tuple[int, int], suggested: Aggregation
) -> UsageColumn:
    """Return the column under every aggregation; one array where no customer has two records in a month.

    `month_starts` are the first days of the months and of the month after the last, in days since 1970-01-01.
    """
    arrays = aggregate(records, month_starts, shape)
    if len(arrays) == 1:
        arrays = {suggested: next(iter(arrays.values()))}
    return UsageColumn(name=name, suggested=suggested, by_aggregation=arrays, unit=unit_of(name))


def aggregate(records: Records, month_starts: Floats, shape: tuple[int, int]) -> Mapping[Aggregation, Floats]:
    """Return arrays (customers, months), NaN where there is no record, under every aggregation; only the sum where no
    cell has two records."""
    known = np.isfinite(records.values)
    if not known.all():
        records = records.taken(known)
    cells = records.cells
    if len(cells) == shape[0] * shape[1] and _steps_by_one(cells):
        return {Aggregation.SUM: _shaped(records.values.copy(), shape)}  # every cell has its record, in order
    single = _filled(cells, records.values, shape)
    if np.count_nonzero(np.isnan(single)) == single.size - len(cells):
        return {Aggregation.SUM: single}
    return _of_several(records, month_starts, shape)


def _of_several(records: Records, month_starts: Floats, shape: tuple[int, int]) -> Mapping[Aggregation, Floats]:
    """Return the arrays where a cell has several records. What is worked out is worked out for cells with a record."""
    cells = records.cells
    totals = np.bincount(cells, weights=records.values, minlength=shape[0] * shape[1])  # added in the order of rows
    ordered = _in_order(records, month_starts)
    starts = np.flatnonzero(np.diff(ordered.cells, prepend=-1))  # the first record of each cell
    ends = np.append(starts[1:], len(cells)) - 1
    present = ordered.cells[starts]
    sums = totals[present]
    found = {
        Aggregation.SUM: sums,
        Aggregation.MAXIMUM: np.maximum.reduceat(ordered.values, starts),
        Aggregation.LAST: ordered.values[ends],
        Aggregation.MEAN: sums / (ends - starts + 1),
        Aggregation.TIME_WEIGHTED: _time_weighted(ordered, starts, ends, month_starts),
    }
    return {kind: _filled(present, values, shape) for kind, values in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ordered:
    """Records by cell (customer x months + month), then by day of the month (from 0 on), then by row."""

    cells: Indices
    months: NDArray[np.integer]
    days: Floats
    values: Floats


def _in_order(records: Records, month_starts: Floats) -> _Ordered:
    """Return the records in order. Days are mostly whole, and rows ascend: then one sort of integers is enough."""
    cells, days = records.cells, records.days - month_starts[records.months]
    days[np.isnan(days)] = 0.0
    bits = max(1, int(len(cells) - 1).bit_length())
    if _ascends(records.rows) and _are_days_of_month(days) and int(cells.max()) < 1 << (62 - _DAY_BITS - bits):
        keys = (((cells << _DAY_BITS) | days.astype(np.int64)) << bits) | np.arange(len(cells))
        keys.sort()
        order = keys & ((1 << bits) - 1)
    else:
        order = np.lexsort((records.rows, days, cells))
    return _Ordered(cells=cells[order], months=records.months[order], days=days[order], values=records.values[order])


def _are_days_of_month(days: Floats) -> bool:
    """Whether all are whole numbers from 0 on that fit their bits."""
    return bool(days.min() >= 0 and days.max() < 1 << _DAY_BITS and (days == np.floor(days)).all())


def _steps_by_one(cells: Indices) -> bool:
    """Whether the cells are 0, 1, 2, ..."""
    return all((cells[part] == np.arange(part.start, part.stop)).all() for part in pieces(len(cells)))


def _ascends(values: NDArray[Any]) -> bool:
    return bool((values[1:] >= values[:-1]).all())


def _time_weighted(records: _Ordered, starts: Indices, ends: Indices, month_starts: Floats) -> Floats:
    """Return, for each cell, the mean over the days of the month: a value holds until the next record, or to the end of
    the month.

    Before a month's first record the customer's record before it holds; where there is none, those days do not count.
    """
    months = records.months[starts]
    until = np.append(records.days[1:], 0.0)
    until[ends] = (month_starts[1:] - month_starts[:-1])[months]
    held = until - records.days
    total = np.add.reduceat(records.values * held, starts)
    days = np.add.reduceat(held, starts)
    customers = records.cells[starts] - months  # times the number of months
    carried = np.flatnonzero(customers[1:] == customers[:-1]) + 1
    before = records.days[starts[carried]]
    total[carried] += records.values[starts[carried] - 1] * before
    days[carried] += before
    return total / np.where(days > 0, days, np.nan)


def _filled(cells: Indices, values: Floats, shape: tuple[int, int]) -> Floats:
    """Return the values in their cells (customers, months), of several the last; NaN where there is none."""
    result = np.full(shape[0] * shape[1], np.nan)
    result[cells] = values
    return _shaped(result, shape)


def _shaped(values: Floats, shape: tuple[int, int]) -> Floats:
    return frozen(values.reshape(shape))  # type: ignore[return-value]
