"""Quarters and weeks as texts: ``Q1 2024``, ``FY24 Q1``, ``2. Quartal 2024``, ``2024-W05``, ``KW 5/2024``."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

_EPOCH = dt.date(1970, 1, 1)
_FISCAL = r"(?P<fiscal>FY|GJ|WJ)"
_YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})"
_Q = r"(?:Q|T|Qtr\.? ?|Quarter |Quartal |Trimestre |Trim\.? ?|Kwartaal )(?P<quarter>[1-4])"
_Q_AFTER = r"(?P<quarter>[1-4])(?:Q|T|\.? ?(?:Quartal|Quarter|Trimestre|Kwartaal))"
_GAP = r"[-_/.,' ]{0,3}"
_W = r"(?:W|KW|CW|Week|Woche|Sem|Semaine|Semana)\.?[- ]?(?P<week>\d{1,2})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_Q}{_GAP}{_FISCAL}?{_GAP}{_YEAR}",
        rf"{_FISCAL}?{_GAP}{_YEAR}{_GAP}{_Q}",
        rf"{_Q_AFTER}{_GAP}{_FISCAL}?{_GAP}{_YEAR}",
        rf"{_FISCAL}?{_GAP}{_YEAR}{_GAP}{_Q_AFTER}",
        rf"(?P<year>(?:19|20)\d{{2}}){_GAP}{_W}",
        rf"{_W}{_GAP}(?P<year>(?:19|20)\d{{2}})",
    )
)
_QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A quarter or a week. `month` is the quarter's first, or the week's: that of its Thursday (ISO 8601); `day` is the
    quarter's first day, or that Thursday, in days since 1970-01-01; `months` is 3 or 1. A fiscal quarter is read as the
    quarter of the calendar year."""

    month: str
    day: int
    months: int
    is_fiscal: bool = False


@functools.lru_cache(maxsize=4_096)
def period_of_text(text: str) -> Period | None:
    """Return the quarter or week that a text names, None for all others."""
    text = text.strip()
    if len(text) > 30 or not any(character.isdigit() for character in text):
        return None
    for pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is not None:
            return _period(match.groupdict())
    return None


def is_quarter(text: str) -> bool:
    """Whether a text names a quarter."""
    found = period_of_text(text)
    return found is not None and found.months == _QUARTER_MONTHS


def is_week(text: str) -> bool:
    """Whether a text names a week."""
    found = period_of_text(text)
    return found is not None and found.months == 1


def _period(parts: dict[str, str | None]) -> Period | None:
    year = int(parts["year"] or 0)
    year += 2000 if year < 100 else 0
    if parts.get("quarter"):
        day = dt.date(year, 3 * int(parts["quarter"] or 1) - 2, 1)
        months = _QUARTER_MONTHS
    else:
        try:
            day, months = dt.date.fromisocalendar(year, int(parts["week"] or 0), 4), 1
        except ValueError:
            return None
    is_fiscal = bool(parts.get("fiscal"))
    return Period(month=day.strftime("%Y-%m"), day=(day - _EPOCH).days, months=months, is_fiscal=is_fiscal)
