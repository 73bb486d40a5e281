"""The charts of what a scenario does: revenue by segment and by month, and how customers' bills change."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np

from vm_desktop.core.impact import ImpactReport, Minor
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ScenarioBaseline
from vm_desktop.ui.charts.view_data import (
    BillChange,
    Counts,
    Floats,
    Measure,
    RevenueOverTime,
    SegmentRevenue,
    Series,
)
from vm_desktop.ui.formatting import money
from vm_desktop.ui.pages.pricing.view.words import tr

WIDEST_CHANGE = 50.0
CHANGE_STEP = 5.0
"""Bins of 5 % from -50 % to +50 %, always the same: the bars move under the hand, and the axis does not."""


def segment_revenue(report: ImpactReport, project: Project) -> SegmentRevenue:
    """Revenue over the compared months for each segment, the largest today first."""
    order = np.argsort(-report.baseline.by_segment, kind="stable")
    return SegmentRevenue(
        amount=revenue_measure(report, tr("Revenue, all months")),
        segments=tuple(report.segments[place] for place in order),
        scenario=Series(name=scenario_name(project), values=_major(report, report.scenario.by_segment[order])),
        baseline=Series(name=baseline_name(project), values=_major(report, report.baseline.by_segment[order])),
    )


def revenue_by_month(report: ImpactReport, project: Project) -> RevenueOverTime:
    """Revenue of each month on both sides."""
    return RevenueOverTime(
        amount=revenue_measure(report, tr("Revenue per month")),
        months=tuple(date.fromisoformat(f"{month}-01") for month in report.months),
        scenario=Series(name=scenario_name(project), values=_major(report, report.scenario.by_month)),
        baseline=Series(name=baseline_name(project), values=_major(report, report.baseline.by_month)),
    )


def bill_change(report: ImpactReport) -> BillChange:
    """How many customers' bills change by how many percent, over the months that have a bill on both sides."""
    change = report.percent_change
    edges = np.arange(-WIDEST_CHANGE, WIDEST_CHANGE + CHANGE_STEP, CHANGE_STEP)
    moved = change[np.isfinite(change) & (change != 0)]
    return BillChange(
        edges=edges,
        counts=_counted(moved, edges),
        below=int((moved < edges[0]).sum()),
        above=int((moved >= edges[-1]).sum()),
        unchanged=int((change == 0).sum()),
        not_comparable=int(np.isinf(change).sum()),
        customers=tr("Customers"),
    )


def _counted(moved: Floats, edges: Floats) -> Counts:
    """How many lie in each bin, its lower edge inclusive; what lies outside is counted elsewhere."""
    inside = moved[(moved >= edges[0]) & (moved < edges[-1])]
    places = np.searchsorted(edges, inside, side="right") - 1
    return np.bincount(places, minlength=len(edges) - 1).astype(np.int64)


def revenue_measure(report: ImpactReport, name: str) -> Measure:
    """An axis of revenue in the project's currency."""
    code = report.currency.code
    return Measure(name=name, unit=code, tick=partial(_tick, code), exact=partial(_exact, code))


def scenario_name(project: Project) -> str:
    """What the scenario's series are called."""
    scenario = project.active_scenario
    return scenario.name if scenario is not None else tr("Scenario")


def baseline_name(project: Project) -> str:
    """What the baseline's series are called."""
    match project.baseline:
        case ScenarioBaseline(scenario=scenario_id):
            return project.scenario(scenario_id).name
        case _:
            return tr("Actual bills")


def _major(report: ImpactReport, minor: Minor) -> Floats:
    return np.asarray(minor / report.currency.minor_per_major, dtype=np.float64)


def _tick(code: str, amount: float) -> str:
    return money(amount, code, compact=True, digits=0 if amount == int(amount) else None)


def _exact(code: str, amount: float) -> str:
    return money(amount, code, digits=0)
