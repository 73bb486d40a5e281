"""Records of usage become arrays (customers, months), one for each way to add up several records of one month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Aggregation, Floats, UsageColumn, frozen
from vm_desktop.io.workbook.units import unit_of
from vm_desktop.io.workbook.words import FLOW_WORDS, LEVEL_WORDS, word_set, words_of

_SURE_LEVELS = word_set("stored storage active balance peak max maximum installed capacity headcount inventory")
_SURE_FLOWS = word_set("sent new added created requests calls downloads uploads minutes seconds secs")
_MEANS = frozenset(["avg", "average", "mean"])

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Records:
    """Usage records: customer and month as indices, the day since 1970-01-01 (with its fraction; NaN = the first day of
    the month), the quantity. `rows` are the positions in the table they come from.
    """

    customers: NDArray[np.integer]
    months: NDArray[np.integer]
    days: Floats
    values: Floats
    rows: Indices

    def taken(self, keep: NDArray[np.bool_] | NDArray[np.intp]) -> Records:
        """Return the flagged records, or those at the positions, in that order."""
        return Records(
            customers=self.customers[keep],
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
    cells = records.customers * np.int64(shape[1]) + records.months
    single = _filled(cells, records.values, shape)
    if np.count_nonzero(np.isnan(single)) == single.size - len(cells):
        return {Aggregation.SUM: single}
    return _of_several(records, cells, month_starts, shape)


def _of_several(
    records: Records, cells: Indices, month_starts: Floats, shape: tuple[int, int]
) -> Mapping[Aggregation, Floats]:
    """Return the arrays where a cell has several records, which are put in order only for the mean over time."""
    size = shape[0] * shape[1]
    counts = np.bincount(cells, minlength=size)
    totals = np.bincount(cells, weights=records.values, minlength=size)
    with np.errstate(invalid="ignore"):
        sums = np.where(counts > 0, totals, np.nan)
        means = totals / np.where(counts > 0, counts, np.nan)
    largest = np.full(size, np.nan)
    np.fmax.at(largest, cells, records.values)
    ordered = _in_order(records, cells, month_starts)
    return {
        Aggregation.SUM: _shaped(sums, shape),
        Aggregation.MAXIMUM: _shaped(largest, shape),
        Aggregation.LAST: _filled(ordered.cells, ordered.values, shape),
        Aggregation.MEAN: _shaped(means, shape),
        Aggregation.TIME_WEIGHTED: _time_weighted(ordered, month_starts, shape),
    }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ordered:
    """Records by cell (customer x months + month), then by day, then by row."""

    cells: Indices
    days: Floats
    values: Floats


def _in_order(records: Records, cells: Indices, month_starts: Floats) -> _Ordered:
    """Return the records in order. Records mostly come in the order of time: then one sort is enough, of the cell and
    the place in one integer."""
    days, values = records.days, records.values
    if np.isnan(days).any():
        days = np.where(np.isnan(days), month_starts[records.months], days)
    if not (_ascends(days) and _ascends(records.rows)):
        by_time = np.lexsort((records.rows, days))
        cells, days, values = cells[by_time], days[by_time], values[by_time]
    bits = max(1, int(len(cells) - 1).bit_length())
    keys = (cells << bits) | np.arange(len(cells))
    keys.sort()
    order = keys & ((1 << bits) - 1)
    return _Ordered(cells=keys >> bits, days=days[order], values=values[order])


def _ascends(values: NDArray[Any]) -> bool:
    return bool((values[1:] >= values[:-1]).all())


def _time_weighted(records: _Ordered, month_starts: Floats, shape: tuple[int, int]) -> Floats:
    """Return the mean over the days of the month: a value holds until the next record, or to the end of the month.

    Before a month's first record the customer's record before it holds; where there is none, those days do not count.
    """
    size = shape[0] * shape[1]
    cells = records.cells
    starts = np.flatnonzero(np.diff(cells, prepend=-1))  # the first record of each cell
    ends = np.append(starts[1:], len(cells)) - 1
    until = np.append(records.days[1:], 0.0)
    until[ends] = month_starts[cells[ends] % shape[1] + 1]
    held = until - records.days
    total = np.bincount(cells, weights=records.values * held, minlength=size)
    days = np.bincount(cells, weights=held, minlength=size)
    has_before = np.append(False, cells[starts[1:]] // shape[1] == cells[starts[:-1]] // shape[1])
    carried = starts[has_before]
    before = records.days[carried] - month_starts[cells[carried] % shape[1]]
    total[cells[carried]] += records.values[carried - 1] * before
    days[cells[carried]] += before
    return _shaped(total / np.where(days > 0, days, np.nan), shape)


def _filled(cells: Indices, values: Floats, shape: tuple[int, int]) -> Floats:
    """Return the values in their cells (customers, months), of several the last; NaN where there is none."""
    result = np.full(shape[0] * shape[1], np.nan)
    result[cells] = values
    return _shaped(result, shape)


def _shaped(values: Floats, shape: tuple[int, int]) -> Floats:
    return frozen(values.reshape(shape))  # type: ignore[return-value]
