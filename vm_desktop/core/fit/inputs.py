"""What the lab knows of the customers, beside the candidates' quantities."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from vm_desktop.core.dataset import Dataset, Flags, Floats
from vm_desktop.core.fit.blocks import blocks
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.customer_quantity import CustomerQuantity
from vm_desktop.core.fit.monthly import MonthlyFigures, block_figures, together
from vm_desktop.core.fit.statistics.rank_correlation import Places
from vm_desktop.core.formula import quoted
from vm_desktop.core.measures import counts_by_row
from vm_desktop.core.metering import carried_forward, raw_quantity
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.months import Month, month_number
from vm_desktop.core.plans import MetricId

CHURN_LAG = 2  # whole months before the churn month that are not looked at
_SIZE = re.compile(r"\b(?:employees|headcount|staff|fte|ftes|company size|mitarbeiter|employés|empleados)\b", re.I)
_ROLES = ("value_outcome", "willingness_to_pay", "cost_to_serve")


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: what all candidates share is worked out once
class FitInputs:
    """What is known of every customer. Arrays are (customers,) or (customers, months); NaN = not known.

    `strata` numbers each customer's segment. `churn_month` is the position of the month in which a customer left, among
    `months`; -1 = has not left. `bills` are what customers pay today, in the currency's units. `size` is a measure of
    the customer itself, such as employees. `priced` are the metrics that today's prices charge by. `ratings` holds what
    people said of a metric from 1 to 5. Whatever is None was not imported.
    """

    months: tuple[Month, ...]
    active: Flags
    strata: Places
    segments: tuple[str, ...]
    value_outcome: Floats | None = None
    stated_wtp: Floats | None = None
    cost_to_serve: Floats | None = None
    churn_month: Places | None = None
    bills: Floats | None = None
    plans: Places | None = None
    size: Floats | None = None
    size_name: str = ""
    priced: frozenset[MetricId] = frozenset()
    ratings: Mapping[tuple[MetricId, Criterion], Floats] = field(default_factory=dict)
    churn_lag: int = CHURN_LAG
    _quantities: dict[int, CustomerQuantity] = field(default_factory=dict, init=False, repr=False)

    @property
    def customers(self) -> int:
        """How many customers there are."""
        return len(self.active)

    @functools.cached_property
    def paid(self) -> Floats | None:
        """The bills of active months (customers, months), NaN where none is known; None without bills."""
        return None if self.bills is None else np.where(np.isfinite(self.bills) & self.active, self.bills, np.nan)

    @functools.cached_property
    def spend(self) -> Floats | None:
        """Each customer's mean monthly bill (customers,), NaN for none; None without bills."""
        return None if self.paid is None else row_means(self.paid, np.isfinite(self.paid))

    @functools.cached_property
    def bill_growth(self) -> tuple[Floats, Flags]:
        """Each customer's growth of the bill from the first half of the months to the second, as a share (customers,);
        NaN for who has none in the first half, -1 for who has none in the second: these are flagged (customers,)."""
        assert self.paid is not None
        half = self.paid.shape[1] // 2
        first, second = self.paid[:, :half], self.paid[:, half:]
        before, after = row_means(first, np.isfinite(first)), row_means(second, np.isfinite(second))
        cohort = before > 0
        growth = np.where(cohort, np.nan_to_num(after) / np.where(cohort, before, 1.0) - 1.0, np.nan)
        return growth, cohort & ~(after > 0)

    @functools.cached_property
    def active_months(self) -> Places:
        """How many months each customer was active (customers,)."""
        return counts_by_row(self.active)

    def quantity(self, values: Floats) -> CustomerQuantity:
        """Return a figure of every customer (customers,) to be compared with others: the same array is sorted once."""
        known = self._quantities.get(id(values))
        if known is None or known.values is not values:
            known = self._quantities[id(values)] = CustomerQuantity(values, self.strata)
        return known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CandidateUsage:
    """A candidate's quantities (customers, months): NaN outside active months and where the policy leaves them out.

    `reported` counts each customer's active months for which the data have a quantity, `negative` those below 0, which
    count as 0 (customers,). `figures` are what each customer's months come to.
    """

    metric: ValueMetric
    quantities: Floats
    reported: Places
    negative: Places
    figures: MonthlyFigures

    @property
    def level(self) -> Floats:
        """Each customer's mean month (customers,), NaN for none."""
        return self.figures.mean


def candidate_usage(dataset: Dataset, metric: ValueMetric) -> CandidateUsage:
    """Return the candidate's quantities under its own policy for missing usage.

    A source column that needs no mending is not copied. Raises UserError if the formula is no arithmetic on the
    dataset's usage columns.
    """
    raw = _raw(dataset, metric)
    mended = _Mended(raw)
    counts, figures = [], []
    for block in blocks(len(raw)):
        counts.append(_metered(mended, dataset.active, metric.missing, block))
        figures.append(block_figures(mended.values[block]))
    reported, negative = (np.concatenate(count) for count in zip(*counts, strict=True)) if counts else _nobody()
    return CandidateUsage(
        metric=metric,
        quantities=mended.values,
        reported=reported,
        negative=negative,
        figures=together(figures, raw),
    )


def _nobody() -> tuple[Places, Places]:
    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)


def _raw(dataset: Dataset, metric: ValueMetric) -> Floats:
    column = next((name for name in dataset.usage if metric.formula in (name, quoted(name))), None)
    return raw_quantity(dataset, metric) if column is None else dataset.usage[column].values(metric.aggregation)


class _Mended:
    """Quantities that are copied only once something in them has to change."""

    def __init__(self, source: Floats) -> None:
        self.values = source
        self._is_own = False

    def replace(self, block: slice, values: Floats) -> None:
        """Put the rows of a block into a copy."""
        if not self._is_own:
            self.values = self.values.copy()
            self._is_own = True
        self.values[block] = values


def _metered(mended: _Mended, active: Flags, policy: MissingUsage, block: slice) -> tuple[Places, Places]:
    """Return each customer's reported and negative months of a block, which is mended where it has to be."""
    values, is_active = mended.values[block], active[block]
    finite = np.isfinite(values)
    below = values < 0
    if np.array_equal(finite, is_active) and not below.any():
        return counts_by_row(finite), np.zeros(len(values), dtype=np.int64)
    reported = finite & is_active
    filled = _filled(np.where(finite, values, np.nan), policy)
    mended.replace(block, np.where(is_active, np.where(filled < 0, 0.0, filled), np.nan))
    return counts_by_row(reported), counts_by_row(reported & below)


def row_means(values: Floats, known: Flags) -> Floats:
    """Return each row's mean over its known cells (rows,); NaN for none."""
    count = counts_by_row(known)
    total = np.einsum("ij->i", np.where(known, values, 0.0))  # over two dozen columns much faster than sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def fit_inputs(
    dataset: Dataset,
    *,
    segment_column: str | None,
    bills: Floats | None = None,
    priced: frozenset[MetricId] = frozenset(),
    ratings: Mapping[tuple[MetricId, Criterion], Floats] | None = None,
) -> FitInputs:
    """Return what a dataset tells; `bills` (customers, months) default to those that were imported."""
    segments = dataset.coded_segments(segment_column)
    plans = dataset.coded_attribute(dataset.plan_column).codes if dataset.plan_column else None
    size_name = next((name for name in dataset.measures if name not in _ROLES and _SIZE.search(name)), "")
    return FitInputs(
        months=dataset.months,
        active=dataset.active,
        strata=segments.codes,
        segments=segments.distinct,
        value_outcome=dataset.measures.get("value_outcome"),
        stated_wtp=dataset.measures.get("willingness_to_pay"),
        cost_to_serve=dataset.measures.get("cost_to_serve"),
        churn_month=churn_months(dataset),
        bills=bills if bills is not None else dataset.current_bill,
        plans=plans,
        size=dataset.measures.get(size_name),
        size_name=size_name,
        priced=priced,
        ratings=ratings or {},
    )


def churn_months(dataset: Dataset) -> Places | None:
    """Return the position of each customer's churn month among the dataset's months, -1 for those who stay to the end;
    None where no churn dates are known."""
    if dataset.churned_at is None or not dataset.months:
        return None
    dates = dataset.churned_at.astype("datetime64[M]")
    known = ~np.isnat(dates)
    numbers = np.where(known, dates.astype(np.int64) + 1970 * 12, 0)
    place = numbers - month_number(dataset.months[0])
    return np.where(known & (place < len(dataset.months)), np.maximum(place, 0), -1).astype(np.int64)


def _filled(raw: Floats, policy: MissingUsage) -> Floats:
    match policy:
        case MissingUsage.ZERO:
            return np.nan_to_num(raw, nan=0.0)
        case MissingUsage.LEAVE_OUT:
            return raw
        case MissingUsage.CARRY_FORWARD:
            return carried_forward(raw)
