"""How the charts write what no ``Measure`` covers: counts of customers, shares, changes in percent, months."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale

from vm_desktop.ui import formatting
from vm_desktop.ui.charts.view_data import Formatter

_ONE_DECIMAL_BELOW = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartNumbers:
    """One locale's way to write them. Shares and changes are fractions: 0.12 is 12 %."""

    count: Formatter
    share: Formatter
    share_short: Formatter
    change: Formatter
    month_short: Callable[[date], str]
    month_long: Callable[[date], str]


def chart_numbers(locale: str = formatting.DEFAULT_LOCALE) -> ChartNumbers:
    """ "1,234", "12.3%", "+12%" or "−3.5%", "Jan", "January 2026" in one locale."""
    return ChartNumbers(
        count=partial(_count, locale=locale),
        share=partial(formatting.percent, digits=1, locale=locale),
        share_short=partial(_share_short, locale=locale),
        change=partial(_change, locale=locale),
        month_short=partial(_month, locale=locale, pattern="MMM"),
        month_long=partial(_month, locale=locale, pattern="MMMM yyyy"),
    )


def _count(value: float, *, locale: str) -> str:
    return formatting.number(value, 0 if value == int(value) else 1, locale=locale)


def _change(share: float, *, locale: str) -> str:
    return formatting.signed_percent(share, _digits(share), locale=locale)


def _share_short(share: float, *, locale: str) -> str:
    return formatting.percent(share, _digits(share), locale=locale)


def _digits(share: float) -> int:
    """Whole percents from 10 % on and where nothing is lost; else one decimal."""
    percents = share * 100
    whole = abs(share) >= _ONE_DECIMAL_BELOW or abs(percents - round(percents)) < 1e-9
    return 0 if whole else 1


def _month(month: date, *, locale: str, pattern: str) -> str:
    return QLocale(locale).toString(QDate(month.year, month.month, 1), pattern)
