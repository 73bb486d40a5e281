"""How the charts write what no ``Measure`` covers: counts of customers, shares, changes in percent, months."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from vm_desktop.ui import formatting
from vm_desktop.ui.charts.view_data import Formatter

_ONE_DECIMAL_BELOW = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartNumbers:
    """One way to write them. Shares and changes are fractions: 0.12 is 12 %."""

    count: Formatter
    share: Formatter
    share_short: Formatter
    change: Formatter
    month_short: Callable[[date], str]
    month_long: Callable[[date], str]


def chart_numbers(formats: formatting.Formats | None = None) -> ChartNumbers:
    """ "1,234", "12.3%", "+12%" or "−3.5%", "Jan", "January 2026" in these formats, or always in those in force."""
    return ChartNumbers(
        count=partial(_count, formats=formats),
        share=partial(formatting.percent, digits=1, formats=formats),
        share_short=partial(_share_short, formats=formats),
        change=partial(_change, formats=formats),
        month_short=partial(formatting.month_short, formats=formats),
        month_long=partial(formatting.month_long, formats=formats),
    )


def _count(value: float, *, formats: formatting.Formats | None) -> str:
    return formatting.number(value, 0 if value == int(value) else 1, formats=formats)


def _change(share: float, *, formats: formatting.Formats | None) -> str:
    return formatting.signed_percent(share, _digits(share), formats=formats)


def _share_short(share: float, *, formats: formatting.Formats | None) -> str:
    return formatting.percent(share, _digits(share), formats=formats)


def _digits(share: float) -> int:
    """Whole percents from 10 % on and where nothing is lost; else one decimal."""
    percents = share * 100
    whole = abs(share) >= _ONE_DECIMAL_BELOW or abs(percents - round(percents)) < 1e-9
    return 0 if whole else 1
