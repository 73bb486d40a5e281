"""Dates that were stored as text or as bare numbers: ISO, 31.12.2024, 12/31/24, Jan 2024, serial days, 202401."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.io.workbook.exact_sums import are_whole
from vm_desktop.io.workbook.periods import period_of_text

_TIME = (
    r"(?:[T ,]+(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?::(?P<second>\d{2}(?:[.,]\d{1,9})?))?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_NAME = r"(?P<name>[^\W\d_]{3,12})\.?"
_OF = r"[-/ ,']*(?:de |del )?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}){_TIME})?",
        rf"(?P<first>\d{{1,2}})(?P<sep>[-/.])\s?(?P<second_part>\d{{1,2}})(?P=sep)\s?(?P<year>\d{{4}}|\d{{2}}){_TIME}",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[-/ ]*(?:de |of )?{_NAME}{_OF}{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_NAME}[-/ ]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[-/ ]+(?P<year>\d{{4}}){_TIME}",
        rf"{_NAME}{_OF}{_YEAR}",
        rf"(?P<year>\d{{4}})[-/ ]*{_NAME}",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<year>\d{4})[-/ ]?[Mm](?P<month>\d{1,2})",
    )
)
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "cs", "fi", "ru", "tr", "hu")
_EPOCH_ORDINAL = dt.date(1970, 1, 1).toordinal()
_FIRST_DAY = dt.date(1980, 1, 1).toordinal() - _EPOCH_ORDINAL  # that a heading can name
_LAST_DAY = dt.date(2101, 1, 1).toordinal() - _EPOCH_ORDINAL
_DAYS_1900, _DAYS_1904 = -25_569, -24_107  # serial day 0 of the two date systems, in days since 1970-01-01


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTexts:
    """Days since 1970-01-01 read from texts (NaN = no date); `is_ambiguous`: day and month could be exchanged."""

    days: Floats
    is_ambiguous: bool = False


def read_dates(texts: Sequence[str], day_first: bool | None = None) -> DateTexts:
    """Return the dates of distinct texts; `day_first` tells how the rest of the file writes 01/02/2024, where known."""
    iso = _iso_dates(texts)
    if iso is not None:
        return DateTexts(days=iso)
    matches = [_match(text.strip()) for text in texts]
    in_question = [match for match in matches if match is not None and "first" in match.groupdict()]
    order, ambiguous = _decide_order(in_question, day_first)
    days = [
        _day_of_period(text) if match is None else _days(match, order)
        for text, match in zip(texts, matches, strict=True)
    ]
    return DateTexts(days=np.array(days, dtype=np.float64), is_ambiguous=ambiguous)


def _day_of_period(text: str) -> float:
    """Return the day that stands for a quarter or a week, NaN where the text names none."""
    period = period_of_text(text)
    return np.nan if period is None else float(period.day)


def read_serials(numbers: Floats, *, from_1904: bool = False) -> Floats | None:
    """Return the days since 1970-01-01 that bare numbers stand for; None where they are no dates.

    Known are spreadsheet serials (45292), 202401, 20240131 and Unix seconds or milliseconds.
    """
    low, high = float(np.fmin.reduce(numbers, initial=np.inf)), float(np.fmax.reduce(numbers, initial=-np.inf))
    if low > high:
        return None
    if low >= 199_001 and high <= 209_912 and are_whole(numbers) and _months_fit(numbers % 100):
        return _days_of_parts(numbers // 100, numbers % 100, np.ones_like(numbers))
    if low >= 19_000_101 and high <= 20_991_231 and are_whole(numbers) and _months_fit(numbers // 100 % 100):
        return _days_of_parts(numbers // 10_000, numbers // 100 % 100, numbers % 100)
    if low >= 6e8 and high <= 4e9:
        return numbers / 86_400
    if low >= 6e11 and high <= 4e12:
        return numbers / 86_400_000
    if low >= 20_000 and high <= 80_000:
        return numbers + (_DAYS_1904 if from_1904 else _DAYS_1900)
    return None


def month_of_text(text: str) -> str | None:
    """Return the month that a heading names (``2024-01``, ``Jan 24``, ``01/2024``), as 2024-01, else None."""
    text = text.strip()
    if re.fullmatch(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])", text):
        return f"{text[:4]}-{text[4:]}"
    match = _match(text)
    if match is None or ("first" in match.groupdict()):
        return None
    days = _days(match, True)
    if not _FIRST_DAY <= days < _LAST_DAY:
        return None
    return dt.date.fromordinal(int(days) + _EPOCH_ORDINAL).strftime("%Y-%m")


def _iso_dates(texts: Sequence[str]) -> Floats | None:
    """Return the days where all the texts are ISO dates or moments, read at once, else None."""
    if not texts or not all(len(text) >= 10 and text[4] == "-" == text[7] and text[:4].isdigit() for text in texts):
        return None
    import pandas as pd

    try:
        moments = pd.to_datetime(pd.Series(list(texts)), format="ISO8601", utc=True)
    except (ValueError, OverflowError):
        return None
    days: Floats = moments.to_numpy(dtype="datetime64[us]").astype(np.int64) / 86_400e6
    return days


@functools.cache
def _months_by_name() -> dict[str, int]:
    """Return the number of a month for its names, whole and shortened, in the languages that headers are seen in."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in reversed(_LANGUAGES):  # English last: it wins where a name means two months
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context=context, locale=language).items():
                    names[name.casefold().rstrip(".")] = number
    names.update({"sept": 9, "mrz": 3, "maerz": 3})
    return names


def _match(text: str) -> re.Match[str] | None:
    if len(text) > 40 or not any(character.isdigit() for character in text):
        return None
    for pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match and ("name" not in match.groupdict() or match["name"].casefold() in _months_by_name()):
            return match
    return None


def _decide_order(matches: Sequence[re.Match[str]], day_first: bool | None) -> tuple[bool, bool]:
    """Return (whether the day comes first, whether that is a guess)."""
    if not matches:
        return True, False
    if any(int(match["first"]) > 12 for match in matches):
        return True, False
    if any(int(match["second_part"]) > 12 for match in matches):
        return False, False
    if day_first is not None:
        return day_first, False
    return all(match["sep"] == "." for match in matches), any(match["sep"] != "." for match in matches)


def _days(match: re.Match[str], day_first: bool) -> float:
    parts = match.groupdict()
    year = int(parts["year"])
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    if "first" in parts:
        day, month = (parts["first"], parts["second_part"]) if day_first else (parts["second_part"], parts["first"])
    else:
        day = parts.get("day") or "1"
        month = parts.get("month") or str(_months_by_name()[parts["name"].casefold()])
    try:
        return dt.date(year, int(month), int(day)).toordinal() - _EPOCH_ORDINAL + _day_fraction(parts)
    except ValueError:
        return np.nan


def _day_fraction(parts: dict[str, str]) -> float:
    """Return the time of day in days, moved to UTC where a zone is written."""
    if not parts.get("hour"):
        return 0.0
    hour = int(parts["hour"])
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"][0] in "Pp" else 0)
    seconds = hour * 3600 + int(parts["minute"] or 0) * 60 + float((parts["second"] or "0").replace(",", "."))
    zone = re.fullmatch(r"([+-])(\d{2}):?(\d{2})?", parts["zone"] or "")
    if zone:
        seconds -= int(zone[1] + "1") * (int(zone[2]) * 3600 + int(zone[3] or 0) * 60)
    return seconds / 86_400


def _months_fit(months: Floats) -> bool:
    """Whether all are months from 1 to 12; NaN is passed over."""
    return not ((months < 1) | (months > 12)).any()


def _days_of_parts(years: Floats, months: Floats, days: Floats) -> Floats:
    """Return days since 1970-01-01; NaN where a part is missing."""
    known = np.isfinite(years) & np.isfinite(months) & np.isfinite(days)
    result = np.full(len(years), np.nan)
    month_count = ((years[known] - 1970) * 12 + months[known] - 1).astype(np.int64).astype("datetime64[M]")
    result[known] = month_count.astype("datetime64[D]").astype(np.int64) + days[known] - 1
    return result
