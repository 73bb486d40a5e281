"""The strip of key figures: an impact report in words and numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.measures import defined
from vm_desktop.ui.formatting import MISSING, money, number, percent, signed_money, signed_percent
from vm_desktop.ui.widgets.figure import Direction, Figure, Verdict


def key_figures(report: ImpactReport | None) -> tuple[Figure, ...]:
    """Return MRR, change, ARPA, median bill and customers up by more than 10 %, each with its definition.

    Without a report the figures are the same, without values, so that the strip does not jump when one arrives.
    """
    return (_mrr(report), _change(report), _arpa(report), _median(report), _up_over_10(report))


def _mrr(report: ImpactReport | None) -> Figure:
    label = _tr("MRR")
    if report is None:
        return _blank("mrr", label)
    return _against("mrr", label, report, report.baseline.mrr, report.scenario.mrr)


def _change(report: ImpactReport | None) -> Figure:
    label = _tr("Revenue change")
    if report is None:
        return _blank("change", label)
    amount = _major(report, report.revenue_change)
    old = report.baseline.revenue
    share = signed_percent(report.revenue_change / old) if old else MISSING
    direction, verdict = _tendency(report.revenue_change)
    months = _tr("{share} · {months} months").format(share=share, months=len(report.months))
    return Figure(
        key="change",
        label=label,
        value=signed_money(amount, report.currency.code, compact=True),
        delta=months,
        direction=direction,
        verdict=verdict,
        definition=defined("change"),
    )


def _arpa(report: ImpactReport | None) -> Figure:
    label = _tr("ARPA")
    if report is None:
        return _blank("arpa", label)
    return _against("arpa", label, report, report.baseline.arpa, report.scenario.arpa)


def _median(report: ImpactReport | None) -> Figure:
    label = _tr("Median bill")
    if report is None:
        return _blank("median_bill", label)
    return _against("median_bill", label, report, report.baseline.median_bill, report.scenario.median_bill)


def _up_over_10(report: ImpactReport | None) -> Figure:
    label = _tr("Up by over 10 %")
    if report is None or not report.movement.compared:
        return _blank("up_over_10", label)
    count, compared = report.movement.up_over_10_percent, report.movement.compared
    text = _tr("{count} of {all} customers").format(count=number(count), all=number(compared))
    return Figure(
        key="up_over_10",
        label=label,
        value=percent(count / compared),
        delta=text,
        definition=defined("up_over_10"),
    )


def _against(key: str, label: str, report: ImpactReport, old: float | None, new: float | None) -> Figure:
    if new is None:
        return _blank(key, label)
    direction, verdict = _tendency(new - (old or 0.0)) if old is not None else ("", "neutral")
    delta = _tr("{share} vs baseline").format(share=signed_percent((new - old) / old)) if old else ""
    return Figure(
        key=key,
        label=label,
        value=_amount(report, new),
        delta=delta,
        direction=direction if delta else "",
        verdict=verdict if delta else "neutral",
        definition=defined(key),
    )


def _amount(report: ImpactReport, minor: float) -> str:
    amount = _major(report, minor)
    return money(amount, report.currency.code, compact=abs(amount) >= 10_000)


def _tendency(change: float) -> tuple[Direction, Verdict]:
    if round(change) == 0:
        return "", "neutral"
    return ("up", "good") if change > 0 else ("down", "bad")


def _blank(key: str, label: str) -> Figure:
    return Figure(key=key, label=label, value=MISSING, definition=defined(key))


def _major(report: ImpactReport, minor: float) -> float:
    return minor / report.currency.minor_per_major


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyFigures", text)
