"""Months and days as text, and typed days read. `formats` is the one in force where none is given."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from vm_desktop.ui.formatting.formats import Formats, in_force
from vm_desktop.ui.formatting.patterns import locale_of

_FIELDS = re.compile(r"y+|M+|d+|[^yMd]+")
_READ = {"y": r"(?P<year>\d{4})", "M": r"(?P<month>\d{1,2})", "d": r"(?P<day>\d{1,2})"}
_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"


def month(year_month: str, *, formats: Formats | None = None) -> str:
    """The month as text: "Jan 2024" for "2024-01". Raises ValueError for text that names no month."""
    formats = formats or in_force()
    return _month(year_month, formats.month, formats.words)


def month_long(first_day: date, *, formats: Formats | None = None) -> str:
    """The month with its whole name, "January 2024", where months are written by name."""
    formats = formats or in_force()
    if formats.names_months:
        return _by_skeleton(first_day, "yMMMM", formats.words)
    return _by_pattern(first_day, formats.month, formats.words)


def month_short(first_day: date, *, formats: Formats | None = None) -> str:
    """The month without its year: "Jan", or "01" where months are written by number."""
    formats = formats or in_force()
    return _by_pattern(first_day, "LLL" if formats.names_months else "MM", formats.words)


def day(iso_day: str, *, formats: Formats | None = None) -> str:
    """The day as text: "31.03.2024" for "2024-03-31"; what names no day is returned as it is."""
    formats = formats or in_force()
    try:
        named = date.fromisoformat(iso_day)
    except ValueError:
        return iso_day
    return _by_pattern(named, formats.day, formats.words)


def read_day(text: str, *, formats: Formats | None = None) -> date | None:
    """The day that was typed as `day` writes it, or as ISO 8601 does; None where it is neither."""
    formats = formats or in_force()
    for pattern in (_reading(formats.day, formats.words), re.compile(_ISO)):
        match = pattern.fullmatch(" ".join(text.split()).casefold())
        found = _date_of(match, formats.words) if match is not None else None
        if found is not None:
            return found
    return None


def day_example(*, formats: Formats | None = None) -> str:
    """A day as it can be typed, for a field that wants one."""
    return day("2026-12-31", formats=formats)


def _by_pattern(day: date, pattern: str, words: str) -> str:
    """The day by a pattern; where that has no names, without Babel, which the first page does not wait for."""
    if "MMM" not in pattern and "LLL" not in pattern:
        return _FIELDS.sub(lambda field: _digits(field[0], day), pattern)
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale_of(words))


def _digits(field: str, day: date) -> str:
    numbers = {"y": day.year, "M": day.month, "d": day.day}
    return f"{numbers[field[0]]:0{len(field)}d}" if field[0] in numbers else field


def _by_skeleton(day: date, skeleton: str, words: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, day, locale=locale_of(words))


@cache
def _month(year_month: str, pattern: str, words: str) -> str:
    first = date.fromisoformat(f"{year_month}-01")
    return _by_pattern(first, pattern, words) if pattern else _by_skeleton(first, "yMMM", words)


@cache
def _reading(pattern: str, words: str) -> re.Pattern[str]:
    """The pattern of a day as one that reads what was written by it."""
    parts = (_reading_of(field) for field in _FIELDS.findall(pattern))
    return re.compile("".join(parts))


def _reading_of(field: str) -> str:
    if field.startswith("MMM"):
        return r"(?P<name>[^\W\d_]+)\.?"
    return _READ.get(field[0], re.escape(field))


def _date_of(match: re.Match[str], words: str) -> date | None:
    found = match.groupdict()
    number = _month_named(found["name"], words) if found.get("name") else int(found["month"])
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


def _month_named(name: str, words: str) -> int:
    """The number of the month that begins so, in this language; 0 for none or several."""
    names = locale_of(words).months["format"]["wide"]
    beginning = [number for number, whole in names.items() if whole.casefold().startswith(name)]
    return beginning[0] if len(beginning) == 1 else 0
