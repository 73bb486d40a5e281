"""The proposal in words and columns, ready to be shown. No widgets."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.language import in_quotes
from vm_desktop.core.measures import defined
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ScenarioBaseline
from vm_desktop.ui.formatting import MISSING, money, month, number, percent, signed_money, signed_percent
from vm_desktop.ui.widgets.data_table import Column, Kind


def decision(project: Project, report: ImpactReport) -> str:
    """Return the proposal in one paragraph, with its figures."""
    scenario = project.active_scenario
    assert scenario is not None
    sentences = [
        _tr("{scenario} is compared with {baseline} over {months} and {customers} customers.").format(
            scenario=in_quotes(scenario.name),
            baseline=baseline_name(project),
            months=_months(report),
            customers=number(report.movement.compared),
        ),
        _revenue_sentence(report),
        _movement_sentence(report),
    ]
    return " ".join(sentences)


def baseline_name(project: Project) -> str:
    """Return what the scenario is compared with, in words."""
    if isinstance(project.baseline, ScenarioBaseline):
        return in_quotes(project.scenario(project.baseline.scenario).name)
    return _tr("the bills of today")


def figure_columns(report: ImpactReport) -> tuple[Column, ...]:
    """Return the table of key figures: baseline, scenario, change."""
    old, new = report.baseline, report.scenario
    rows = [
        (_tr("MRR"), defined("mrr"), old.mrr, new.mrr),
        (_tr("ARR"), defined("arr"), 12 * old.mrr, 12 * new.mrr),
        (_tr("Revenue"), _compared_revenue(), float(old.revenue), float(new.revenue)),
        (_tr("ARPA"), defined("arpa"), _or_nan(old.arpa), _or_nan(new.arpa)),
        (_tr("Median bill"), defined("median_bill"), _or_nan(old.median_bill), _or_nan(new.median_bill)),
    ]
    names = Column(
        key="name",
        title=_tr("Figure"),
        values=np.array([row[0] for row in rows], dtype=object),
        definition=_tr("What each figure is, is told on hovering over its name."),
        row_definitions=tuple(row[1] for row in rows),
    )
    change = _tr("Scenario minus baseline, of the figure in the row.")
    return _comparison(report, names, [row[2] for row in rows], [row[3] for row in rows], change)


def segment_columns(report: ImpactReport) -> tuple[Column, ...]:
    """Return the table of segments: baseline, scenario, change of revenue."""
    names = Column(
        key="name",
        title=_tr("Segment"),
        values=np.array(report.segments, dtype=object),
        definition=_tr("A named group of customers, from a column of the data."),
    )
    old, new = report.baseline.by_segment, report.scenario.by_segment
    return _comparison(report, names, old.tolist(), new.tolist(), defined("change"))


def _comparison(
    report: ImpactReport, names: Column, old: list[float], new: list[float], change_definition: str
) -> tuple[Column, ...]:
    scale = report.currency.minor_per_major
    before, after = np.array(old, dtype=np.float64) / scale, np.array(new, dtype=np.float64) / scale
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(before > 0, (after - before) / before, np.nan)
    code = report.currency.code

    def amount(value: float) -> str:
        return money(value, code, digits=_digits(value))

    def change(value: float) -> str:
        return signed_money(value, code, digits=_digits(value))

    return (
        names,
        Column(
            key="baseline",
            title=_tr("Baseline"),
            values=before,
            kind=Kind.MONEY,
            text_of=amount,
            definition=_tr("What a scenario is compared with: another scenario, or the actual bills."),
        ),
        Column(
            key="scenario",
            title=_tr("Scenario"),
            values=after,
            kind=Kind.MONEY,
            text_of=amount,
            definition=_tr("The same under the prices of the scenario, for the same usage."),
        ),
        Column(
            key="change",
            title=_tr("Change"),
            values=after - before,
            kind=Kind.CHANGE,
            text_of=change,
            definition=change_definition,
            rising_is="good",
        ),
        Column(
            key="share",
            title=_tr("%"),
            values=share,
            kind=Kind.CHANGE,
            rising_is="good",
            definition=_tr("Change in percent of the baseline; “–” where the baseline is 0 or below."),
        ),
    )


def _compared_revenue() -> str:
    text = _tr("{definition} Here: of the customer-months that have a bill in both.")
    return text.format(definition=defined("revenue"))


def _revenue_sentence(report: ImpactReport) -> str:
    scale, code = report.currency.minor_per_major, report.currency.code
    old, new = report.baseline.mrr, report.scenario.mrr
    share = signed_percent((new - old) / old) if old else MISSING
    text = _tr("MRR goes from {old} to {new} ({share}); revenue over the whole time changes by {change}.")
    return text.format(
        old=money(old / scale, code, digits=0),
        new=money(new / scale, code, digits=0),
        share=share,
        change=signed_money(report.revenue_change / scale, code, digits=0),
    )


def _movement_sentence(report: ImpactReport) -> str:
    movement = report.movement
    if not movement.compared:
        return _tr("No customer has a bill on both sides.")
    text = _tr("{up} customers pay more, {down} pay less, {same} the same; {over} ({share}) pay over 10 % more.")
    return text.format(
        up=number(movement.up),
        down=number(movement.down),
        same=number(movement.same),
        over=number(movement.up_over_10_percent),
        share=percent(movement.up_over_10_percent / movement.compared, 0),
    )


def _months(report: ImpactReport) -> str:
    first, last = month(report.months[0]), month(report.months[-1])
    return first if first == last else _tr("{first} to {last}").format(first=first, last=last)


def _digits(value: float) -> int | None:
    """Whole units for large amounts; the currency's decimals (None) for small ones."""
    return 0 if abs(value) >= 1000 else None


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProposalPage", text)
