"""The words of the panel: amounts, prices of a unit, changes."""

from __future__ import annotations

from decimal import Decimal
from math import isnan

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.language import in_quotes
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline
from vm_desktop.ui.formatting import MISSING, money, number, percent, signed_money, signed_percent, unit_price

_WORTH_A_SHARE = 0.0005  # below, the share would read 0.0%
_WHOLE_FROM = 100  # units of money from which cents only distract


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("MetricPricing", text)


def amount_words(minor: float, currency: Currency) -> str:
    """An amount in minor units: "$843,021", "$12.40"."""
    major = minor / currency.minor_per_major
    return money(major, currency.code, digits=0 if abs(major) >= _WHOLE_FROM else None)


def change_words(minor: float, currency: Currency) -> str:
    """A change in minor units, with its sign: "+$843,021"."""
    major = minor / currency.minor_per_major
    return signed_money(major, currency.code, digits=0 if abs(major) >= _WHOLE_FROM else None)


def off_words(off: int, target: int, currency: Currency) -> str:
    """How far from what was wanted: "$8,560 or 0.4% more", "$0.08 less"; "" for nothing."""
    if off == 0:
        return ""
    amount, share = amount_words(abs(off), currency), off / target
    if abs(share) >= _WORTH_A_SHARE:
        amount = tr("{amount} or {share}").format(amount=amount, share=percent(abs(share)))
    return (tr("{amount} more") if off > 0 else tr("{amount} less")).format(amount=amount)


def price_words(rate: Decimal, metric: ValueMetric, currency: Currency) -> str:
    """The price of a unit: "$0.0113 per contact"."""
    return tr("{price} per {unit}").format(price=unit_price(rate, currency.code), unit=metric.unit)


def customers_words(count: int) -> str:
    """How many customers: "1 customer", "1,234 customers"."""
    return tr("1 customer") if count == 1 else tr("{count} customers").format(count=number(count))


def share_words(share: float) -> str:
    """A change in parts of what was: "+12.5%"; "–" where there is nothing to be a part of."""
    return MISSING if isnan(share) else signed_percent(share)


def baseline_words(project: Project) -> str:
    """What revenue is kept: "today", or the name of the baseline scenario."""
    match project.baseline:
        case ActualBills():
            return tr("today")
        case ScenarioBaseline(scenario=scenario):
            return in_quotes(project.scenario(scenario).name)


def window_words(report: ImpactReport) -> str:
    """The time that revenue is summed over: "in 24 months"."""
    if len(report.months) == 1:
        return tr("in 1 month")
    return tr("in {count} months").format(count=len(report.months))
