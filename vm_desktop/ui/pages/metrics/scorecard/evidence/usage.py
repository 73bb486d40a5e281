"""The evidence that rests on the usage alone: growth, predictability, measurability, concentration."""

from __future__ import annotations

import math
from datetime import date

import numpy as np

from vm_desktop.core.fit.criteria.concentration import ConcentrationEvidence
from vm_desktop.core.fit.criteria.growth import GrowthEvidence
from vm_desktop.core.fit.criteria.measurability import MeasurabilityEvidence
from vm_desktop.core.fit.criteria.predictability import PredictabilityEvidence
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.months import Month
from vm_desktop.ui.charts.binning import distribution_of
from vm_desktop.ui.charts.evidence_data import CountRow, CountRows, ShareCurve
from vm_desktop.ui.charts.view_data import Band, Growth, Measure, Series
from vm_desktop.ui.formatting import number, percent, signed_number
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture
from vm_desktop.ui.pages.metrics.scorecard.evidence.retention import MOST_POINTS
from vm_desktop.ui.pages.metrics.scorecard.evidence.scatters import quantity
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text

_WIDEST_CV = 3.0  # customers beyond are drawn at it: one wild customer would leave no room for the others


def growth_pictures(found: GrowthEvidence, metric: ValueMetric, months: tuple[Month, ...]) -> tuple[Picture, ...]:
    """Return the quartiles of the customers, month by month."""
    lower, middle, upper = found.quartiles()
    growth = Growth(
        quantity=Measure(
            name=metric.name,
            unit=scorecard_text("{unit} per month").format(unit=metric.unit),
            tick=lambda value: number(value, compact=True),
            exact=quantity,
        ),
        months=tuple(date.fromisoformat(f"{month}-01") for month in months),
        median=Series(name=scorecard_text("Median customer"), values=middle),
        band=Band(name=scorecard_text("Middle half"), low=lower, high=upper),
    )
    note = scorecard_text("The customers active in each month, so who joins and who leaves moves the lines, too.")
    return (Picture(title=scorecard_text("Customers by month"), drawing=growth, note=note),)


def growth_facts(found: GrowthEvidence, size_name: str) -> tuple[Fact, ...]:
    """Return the share of customers who grow, and the elasticity to their size."""
    facts = []
    if found.growing is not None:
        facts.append(
            Fact(
                name=scorecard_text("Customers growing"),
                value=_share_with_interval(found.growing),
                definition=scorecard_text("Share of customers whose last month with usage is above their first."),
            )
        )
    if found.size_elasticity is not None:
        facts.append(
            Fact(
                name=scorecard_text("Elasticity to {size}").format(size=size_name),
                value=signed_number(found.size_elasticity, 2),
                definition=scorecard_text("How many percent more of it a customer has who is one percent larger."),
            )
        )
    return tuple(facts)


def predictability_pictures(found: PredictabilityEvidence, metric: ValueMetric) -> tuple[Picture, ...]:
    """Return how the customers' coefficients of variation are spread."""
    values = np.minimum(found.sample.values, _WIDEST_CV)
    measure = Measure(
        name=scorecard_text("Variation of {metric}").format(metric=metric.name),
        unit=scorecard_text("standard deviation / mean"),
        tick=lambda value: percent(value, 0),
        exact=lambda value: percent(value, 0),
    )
    beyond = int((found.sample.values > _WIDEST_CV).sum())
    note = ""
    if beyond:
        note = scorecard_text("{count} customers beyond {most} are drawn there.").format(
            count=number(beyond), most=percent(_WIDEST_CV, 0)
        )
    drawing = distribution_of(values, measure, scorecard_text("Customers"))
    return (Picture(title=scorecard_text("Month-to-month spread, by customer"), drawing=drawing, note=note),)


def predictability_facts(found: PredictabilityEvidence) -> tuple[Fact, ...]:
    """Return the naive error and the share of spikes."""
    facts = []
    error, spikes = found.naive_error(), found.spikes()
    if error is not None:
        facts.append(
            Fact(
                name=scorecard_text("Error of “as last month”"),
                value=_share_with_interval(error),
                definition=scorecard_text(
                    "Sum of the changes from month to month over the sum of the quantities (WAPE): what a customer "
                    "gets wrong who expects last month again."
                ),
            )
        )
    if spikes is not None:
        facts.append(
            Fact(
                name=scorecard_text("Months that jump"),
                value=_share_with_interval(spikes),
                definition=scorecard_text("Share of months above 1.5 times the mean of the customer's three before."),
            )
        )
    return tuple(facts)


def measurability_pictures(found: MeasurabilityEvidence) -> tuple[Picture, ...]:
    """Return the customer-months by what is wrong with them."""
    rows = [
        CountRow(
            name=scorecard_text("Can be billed"),
            count=found.active - found.missing - found.negative,
            note=_of(found.active - found.missing - found.negative, found.active),
            is_main=True,
        ),
        CountRow(name=scorecard_text("Missing"), count=found.missing, note=_of(found.missing, found.active)),
        CountRow(name=scorecard_text("Below 0"), count=found.negative, note=_of(found.negative, found.active)),
    ]
    if found.not_whole is not None:
        name = scorecard_text("Not whole, where counted")
        rows.append(CountRow(name=name, count=found.not_whole, note=_of(found.not_whole, found.active)))
    drawing = CountRows(title=scorecard_text("Active customer-months"), rows=tuple(rows), write=number)
    return (Picture(title=scorecard_text("What can be billed"), drawing=drawing),)


def measurability_facts(found: MeasurabilityEvidence) -> tuple[Fact, ...]:
    """Return how many customer-months there are."""
    return (Fact(name=scorecard_text("Active customer-months"), value=number(found.active)),)


def concentration_pictures(found: ConcentrationEvidence, metric: ValueMetric) -> tuple[Picture, ...]:
    """Return the Lorenz curve."""
    levels = np.concatenate(([0.0], np.cumsum(found.levels)))
    places = np.unique(np.linspace(0, len(levels) - 1, min(len(levels), MOST_POINTS)).astype(np.int64))
    curve = ShareCurve(
        x=Measure(name=scorecard_text("Customers, from the smallest")),
        y=Measure(name=scorecard_text("Their share of the usage")),
        x_values=places / (len(levels) - 1),
        y_values=levels[places] / levels[-1],
        name=metric.name,
        diagonal=scorecard_text("all alike"),
    )
    return (Picture(title=scorecard_text("Lorenz curve"), drawing=curve),)


def concentration_facts(found: ConcentrationEvidence) -> tuple[Fact, ...]:
    """Return the shares of the largest customers."""
    shares = (("1%", found.top_1), ("5%", found.top_5), ("10%", found.top_10))
    facts = [
        Fact(name=scorecard_text("Top {part}").format(part=part), value=percent(share, 0))
        for part, share in shares
        if share is not None
    ]
    if found.p99_over_p50 is not None and math.isfinite(found.p99_over_p50):
        facts.append(
            Fact(
                name=scorecard_text("99th percentile / median"),
                value=f"{number(found.p99_over_p50, 1)} ×",
                definition=scorecard_text("How many times the median customer's usage one in a hundred exceeds."),
            )
        )
    return tuple(facts)


def _share_with_interval(estimate: Estimate) -> str:
    return scorecard_text("{value} ({low} to {high})").format(
        value=percent(estimate.value, 0), low=percent(estimate.low, 0), high=percent(estimate.high, 0)
    )


def _of(count: int, all_of_them: int) -> str:
    return f"({percent(count / all_of_them)})" if all_of_them else ""
