"""Rows that run from a start to an end, spread over the billing months."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.io.workbook.billing_calendar import Calendar, month_numbers

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpreadRows:
    """Rows repeated for each month they touch: the row, the month's index, the share of the month's days they cover,
    and whether they run on the month's last day."""

    rows: Indices
    months: Indices
    share: Floats
    runs_at_end: NDArray[np.bool_]


def spread(starts: Floats, ends: Floats, calendar: Calendar) -> SpreadRows:
    """Return the rows over the calendar's months. Days since 1970-01-01; an end of NaN runs on; both days count."""
    first = np.maximum(month_numbers(starts), calendar.first)
    last = np.where(np.isfinite(ends), np.minimum(month_numbers(ends), calendar.last), calendar.last)
    lengths = np.where(np.isfinite(starts), np.maximum(last - first + 1, 0), 0)
    rows = np.repeat(np.arange(len(starts)), lengths)
    offsets = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    months = calendar.index(first[rows] + offsets)
    month_starts = calendar.starts()
    begin, finish = month_starts[months], month_starts[months + 1]
    row_ends = np.where(np.isfinite(ends), np.floor(ends) + 1, np.inf)[rows]
    from_day, to_day = np.maximum(np.floor(starts[rows]), begin), np.minimum(row_ends, finish)
    return SpreadRows(
        rows=rows, months=months, share=(to_day - from_day) / (finish - begin), runs_at_end=row_ends >= finish
    )
