"""What the charts of evidence show: frozen values, prepared elsewhere."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vm_desktop.ui.charts.view_data import Counts, Floats, Formatter, Measure, plain_number


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scatter:
    """Two quantities of customers (points,), each point in one of `groups`.

    On a logarithmic axis values of 0 or less lie at its very beginning. `lines` draws the straight line of least
    squares through each group, as the axes show it.
    """

    x: Measure
    y: Measure
    x_values: Floats
    y_values: Floats
    group_of: Counts
    groups: tuple[str, ...]
    x_log: bool = False
    y_log: bool = False
    lines: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShareCurve:
    """A curve from (0, 0) to (1, 1) through `x_values` and `y_values` (points,), against the diagonal."""

    x: Measure
    y: Measure
    x_values: Floats
    y_values: Floats
    name: str
    diagonal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One estimate in a row: its name, its value with the ends of its interval, and the words at its right.

    `value` NaN = it could not be estimated. `is_main` is the one that counts.
    """

    name: str
    value: float
    low: float = math.nan
    high: float = math.nan
    note: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """Estimates below each other on one axis; `reference` is the value that says nothing (0 for a correlation)."""

    measure: Measure
    rows: tuple[Interval, ...]
    reference: float
    reference_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """A count with its name and the words behind its bar."""

    name: str
    count: float
    note: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRows:
    """Bars below each other, all from 0."""

    title: str
    rows: tuple[CountRow, ...]
    write: Formatter = plain_number
