"""What the charts show: frozen values prepared elsewhere (on a worker, in the session), never computed here.

Arrays are float64 unless said otherwise; NaN means "not known" and leaves a gap. The charts read the arrays and
never write to them. Views compare by identity (``eq=False``): an array has no single truth value.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from vm_desktop.ui import formatting

Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]
Formatter: TypeAlias = Callable[[float], str]
HandleKind: TypeAlias = Literal["bound", "price", "flat"]


def plain_number(value: float) -> str:
    """The number with thousands separators and at most six significant digits, such as ``1,234.5``."""
    return formatting.significant(value, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What an axis counts: its name, its unit, and how its numbers are written."""

    name: str
    """Such as "Customer cost"."""
    unit: str = ""
    """Such as "USD per month"; empty where the name says it all."""
    tick: Formatter = plain_number
    """Short, for the axis: ``$1.2k``."""
    exact: Formatter = plain_number
    """In full, for read-outs: ``$1,234.50``."""

    @property
    def title(self) -> str:
        """Name and unit, as the axis shows them."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """One thing on the cost curve that a hand can drag: a tier's upper bound, its unit price, or its flat fee."""

    kind: HandleKind
    tier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveTier:
    """One tier as the cost curve draws it: the piece over ``(lower, upper]``."""

    label: str
    lower: float
    upper: float
    """``math.inf`` for the last tier."""
    start_amount: float
    """Amount just above ``lower``."""
    slope: float
    """Amount per unit within the tier."""
    price_text: str = ""
    """Such as ``$0.0090`` or ``$49 flat``, shown under the tier's name."""
    explanation: str = ""
    """One sentence for the read-out: what this tier asks for."""
    handle: Literal["price", "flat"] | None = "price"
    """What a vertical drag sets; None where nothing can be dragged."""
    anchor_x: float = 0.0
    anchor_amount: float = 0.0
    """A point ``(x, y)`` dragged to sets the price ``(y - anchor_amount) / (x - anchor_x)``, or the flat fee
    ``y - anchor_amount - slope (x - anchor_x)``. Graduated: the tier's start. Volume: ``(0, flat fee)``."""
    handle_value: float = math.nan
    """The unit price or flat fee as it is now; NaN: taken from ``slope`` or ``start_amount``."""
    bound_movable: bool = True
    """Whether ``upper`` may be dragged; the last tier's never is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMarker:
    """One customer on the cost curve."""

    name: str
    quantity: float
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostCurve:
    """Customer cost against usage: the vertices ``(x, amounts)`` of a piecewise-linear curve.

    ``x`` never decreases; two vertices with the same x are a jump.
    """

    quantity: Measure
    amount: Measure
    unit_price: Measure
    x_range: tuple[float, float]
    x: Floats
    amounts: Floats
    name: str = "Scenario"
    tiers: tuple[CurveTier, ...] = ()
    baseline_x: Floats | None = None
    baseline_amounts: Floats | None = None
    baseline_name: str = "Today"
    customers: Floats | None = None
    """One quantity for each customer, shape ``(customers,)``, for the strip along the axis."""
    bound_step: float = 1.0
    """The smallest step of a dragged bound: 1 where the metric is counted in whole units."""
    marker: CustomerMarker | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """One named row of numbers, shape ``(categories,)`` or ``(months,)``."""

    name: str
    values: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SegmentRevenue:
    """Revenue per segment: the baseline beside the scenario, and any further scenarios."""

    amount: Measure
    segments: tuple[str, ...]
    scenario: Series
    baseline: Series | None = None
    others: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BillChange:
    """How many customers' bills change by how many percent.

    ``counts[i]`` customers lie between ``edges[i]`` and ``edges[i + 1]`` percent; exactly 0 is ``unchanged`` and in no
    bin; ``below`` and ``above`` lie outside the edges. 0 must be one of the edges.
    """

    edges: Floats
    counts: Counts
    below: int = 0
    above: int = 0
    unchanged: int = 0
    not_comparable: int = 0
    """Customers without a bill before: they have no change in percent and are named below the chart."""
    customers: str = "Customers"
    """What is counted."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """A named range around a series, such as "half of the customers": both shapes ``(months,)``."""

    name: str
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RevenueOverTime:
    """Revenue per month: baseline, scenario, and bands of uncertainty around the scenario (widest first)."""

    amount: Measure
    months: tuple[date, ...]
    scenario: Series
    baseline: Series | None = None
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Growth:
    """One metric's quantity per customer and month: the median, and the band that holds half of the customers."""

    quantity: Measure
    months: tuple[date, ...]
    median: Series
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Distribution:
    """One metric's quantity over customers, in bins. Made by ``binning.distribution_of``."""

    quantity: Measure
    edges: Floats
    counts: Counts
    log: bool
    """Whether the bins are equally wide in orders of magnitude."""
    zeros: int
    """Customers at 0 where ``log``: they lie in no bin and have their own bar."""
    marks: tuple[tuple[str, float], ...]
    """Named quantiles: ``("p10", 12.0), ("median", ...), ("p90", ...)``; the middle one stands out."""
    customers: str = "Customers"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BillScatter:
    """Each customer's bill before and after: three rows of the same length."""

    amount: Measure
    old: Floats
    new: Floats
    names: tuple[str, ...]
    old_name: str = "Bill today"
    new_name: str = "Bill in the scenario"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShockBands:
    """How many customers of each row are in each band of change of their bills: ``counts`` (rows, bands).

    ``bands`` go from the largest fall to the largest rise; ``unchanged`` is the position of the band around 0.
    """

    rows: tuple[str, ...]
    bands: tuple[str, ...]
    counts: Counts
    unchanged: int
    customers: str = "Customers"
    """What is counted."""
