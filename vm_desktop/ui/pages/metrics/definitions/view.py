"""Metrics in words and arrays, ready to be shown. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from PySide6.QtCore import QCoreApplication

from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.edits import charges_that_price
from vm_desktop.core.metric_profile import MetricProfile, metric_profile
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.charts.binning import distribution_of
from vm_desktop.ui.charts.view_data import Band, Distribution, Growth, Measure, Series
from vm_desktop.ui.formatting import MISSING, number, percent, signed_percent
from vm_desktop.ui.widgets.data_table import Column, Kind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MetricView:
    """One metric and its profile; None before the data is metered or where the metric cannot be."""

    metric: ValueMetric
    profile: MetricProfile | None
    priced_by: tuple[str, ...]


def metric_views(project: Project, evaluation: Evaluation | None) -> tuple[MetricView, ...]:
    """Return a view for each metric of the project."""
    return tuple(
        MetricView(
            metric=metric,
            profile=_profile(metric, evaluation),
            priced_by=charges_that_price(project, metric.id),
        )
        for metric in project.metrics
    )


def _profile(metric: ValueMetric, evaluation: Evaluation | None) -> MetricProfile | None:
    usage = evaluation.usage if evaluation is not None else None
    if usage is None or metric.id not in usage.quantities:
        return None
    return metric_profile(usage.quantities[metric.id].as_floats(), usage.billed)


def table_columns(views: tuple[MetricView, ...]) -> tuple[Column, ...]:
    """Return the columns of the list of metrics."""
    return (
        Column(
            key="name",
            title=_tr("Metric"),
            values=_texts([view.metric.name for view in views]),
            definition=_tr("What the price scales with: a usage column, or a formula over columns, with a unit."),
        ),
        Column(
            key="typical",
            title=_tr("Median"),
            values=_numbers(views, lambda profile: profile.typical),
            kind=Kind.NUMBER,
            text_of=quantity_text,
            definition=_tr("Half of the customers use less than this in a month, on average over their billed months."),
        ),
        Column(
            key="growth",
            title=_tr("Growth / month"),
            values=_numbers(views, lambda profile: profile.monthly_growth),
            kind=Kind.CHANGE,
            definition=_tr("The median customer's growth a month, from its first to its last month with usage."),
        ),
        Column(
            key="using",
            title=_tr("Used by"),
            values=_numbers(views, lambda profile: profile.using),
            kind=Kind.PERCENT,
            definition=_tr("Share of the customers with a bill who used any of it."),
        ),
        Column(
            key="priced",
            title=_tr("Priced"),
            values=_texts([_priced_text(view) for view in views]),
            definition=_tr("The plans whose charges price this metric."),
        ),
    )


def distribution_view(view: MetricView) -> Distribution | None:
    """Return how the customers' mean monthly quantities are spread; None without a profile."""
    if view.profile is None:
        return None
    return distribution_of(view.profile.per_customer, _measure(view.metric), _tr("Customers"))


def growth_view(view: MetricView, months: tuple[str, ...]) -> Growth | None:
    """Return the median and the middle half of the customers by month; None without a profile."""
    profile = view.profile
    if profile is None:
        return None
    return Growth(
        quantity=_measure(view.metric),
        months=tuple(date.fromisoformat(f"{month}-01") for month in months),
        median=Series(name=_tr("Median customer"), values=profile.median),
        band=Band(name=_tr("Middle half of the customers"), low=profile.lower, high=profile.upper),
    )


def distribution_sentence(view: MetricView) -> str:
    """Return the distribution in one line."""
    profile = view.profile
    if profile is None or profile.typical is None or profile.high is None:
        return ""
    sentence = _tr("Half of the customers use less than {typical} a month, one in ten more than {high}.")
    return sentence.format(typical=quantity_text(profile.typical), high=quantity_text(profile.high))


def growth_sentence(view: MetricView) -> str:
    """Return the growth in one line."""
    profile = view.profile
    if profile is None or profile.monthly_growth is None or profile.growing is None:
        return _tr("No customer has two months of usage.")
    return _tr("The median customer changes by {growth} a month; {share} of the customers grow.").format(
        growth=signed_percent(profile.monthly_growth), share=percent(profile.growing, 0)
    )


def quantity_text(value: float) -> str:
    """Return a quantity with as many digits as help: 1,234 but 0.25."""
    if value != value:
        return MISSING
    return number(value, 0 if abs(value) >= 100 or value == round(value) else 2)


def aggregation_choices() -> tuple[tuple[str, str], ...]:
    """Return (key, text) of the aggregations."""
    return (
        (Aggregation.SUM, _tr("Sum")),
        (Aggregation.MAXIMUM, _tr("Highest value")),
        (Aggregation.LAST, _tr("Last value")),
        (Aggregation.MEAN, _tr("Mean of records")),
        (Aggregation.TIME_WEIGHTED, _tr("Mean over time")),
    )


def missing_choices() -> tuple[tuple[str, str], ...]:
    """Return (key, text) of the policies for missing usage."""
    return (
        (MissingUsage.ZERO, _tr("Counts as 0")),
        (MissingUsage.CARRY_FORWARD, _tr("Carry forward")),
        (MissingUsage.LEAVE_OUT, _tr("Do not bill")),
    )


def rounding_choices() -> tuple[tuple[str, str], ...]:
    """Return (key, text) of the roundings."""
    return (
        (Rounding.NONE, _tr("Do not round")),
        (Rounding.UP, _tr("Round up")),
        (Rounding.NEAREST, _tr("Round to nearest")),
    )


def _priced_text(view: MetricView) -> str:
    return ", ".join(view.priced_by) if view.priced_by else _tr("no")


def _measure(metric: ValueMetric) -> Measure:
    return Measure(
        name=metric.name,
        unit=_tr("{unit} per month").format(unit=metric.unit),
        tick=lambda value: number(value, compact=True),
        exact=quantity_text,
    )


def _texts(values: list[str]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return np.array(values, dtype=object)


def _numbers(
    views: tuple[MetricView, ...], figure: Callable[[MetricProfile], float | None]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    figures = [figure(view.profile) if view.profile is not None else None for view in views]
    return np.array([np.nan if value is None else value for value in figures], dtype=np.float64)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DefinitionsTab", text)
