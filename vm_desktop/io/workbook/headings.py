"""Headings that name a month (``Jan 2025``), a quarter or a week, alone or beside what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vm_desktop.io.workbook.date_texts import month_of_text, read_dates
from vm_desktop.io.workbook.dated_names import is_month_word, years_of_text
from vm_desktop.io.workbook.periods import period_of_text

_PARTS = re.compile(r"[\s_·:,()]+")
_DIGITS_ONLY = re.compile(r"[\d\s.,/-]*")
_WHOLE_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})")
_FEWEST_NAMES = 3  # months without a year: two names of months may be something else


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHeading:
    """A month such as 2025-01, and what the heading says beside it ("" = nothing).

    `months` is 3 for a quarter, of which `month` is the first, and `is_week` tells a week.
    """

    month: str
    rest: str
    months: int = 1
    is_week: bool = False
    is_fiscal: bool = False


def month_heading(text: str) -> MonthHeading | None:
    """Return the month that a heading begins or ends with, and the words beside it; None where there is no month."""
    whole = _said(text)
    if whole is not None:
        return whole
    if not any(character.isdigit() for character in text):
        return None
    parts = [part for part in _PARTS.split(text.strip()) if part]
    for count in (3, 2, 1):
        for said, rest in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            found = _said(" ".join(said)) or (_said("-".join(said)) if count == 2 else None)
            if found is not None and not (rest and _DIGITS_ONLY.fullmatch(" ".join(rest))):
                return _with_rest(found, " ".join(rest))
    return None


def headings_of(names: Sequence[str], beside: Sequence[str] = ()) -> dict[str, MonthHeading]:
    """Return the months that stand side by side as headings; nothing where it is only one.

    Names of months without a year take it from the first of the texts `beside` (the title, the sheet, the file) that
    tells one.
    """
    found = {name: heading for name in names if (heading := month_heading(name)) is not None}
    found = found or _whole_dates(names) or _without_year(names, beside)
    return found if len({heading.month for heading in found.values()}) >= 2 else {}


def months_without_year(names: Sequence[str]) -> list[str]:
    """Return the names that are months without a year, alone or under a group; nothing where there are too few."""
    found = [name for name in names if _month_without_year(name) is not None]
    months = {_month_without_year(name) for name in found}
    return found if len(months) >= _FEWEST_NAMES else []


def _said(text: str) -> MonthHeading | None:
    """Return the month, quarter or week that the whole text is."""
    month = month_of_text(text)
    if month is not None:
        return MonthHeading(month=month, rest="")
    period = period_of_text(text)
    if period is None:
        return None
    return MonthHeading(
        month=period.month, rest="", months=period.months, is_week=period.months == 1, is_fiscal=period.is_fiscal
    )


def _with_rest(heading: MonthHeading, rest: str) -> MonthHeading:
    return MonthHeading(
        month=heading.month, rest=rest, months=heading.months, is_week=heading.is_week, is_fiscal=heading.is_fiscal
    )


def _whole_dates(names: Sequence[str]) -> dict[str, MonthHeading]:
    """Return the months of headings such as 1/2/2024: of the two ways to read them the one with more months."""
    dates = [name for name in names if _WHOLE_DATE.fullmatch(name.strip())]
    if len(dates) < 2:
        return {}
    readings = [read_dates([name.strip() for name in dates], day_first=first).days for first in (True, False)]
    readings = [days for days in readings if np.isfinite(days).all()]
    months = [days.astype(np.int64).astype("datetime64[D]").astype("datetime64[M]") for days in readings]
    best = max(months, key=lambda found: len(set(found.tolist())), default=None)
    if best is None:
        return {}
    return {name: MonthHeading(month=str(month), rest="") for name, month in zip(dates, best, strict=True)}


def _without_year(names: Sequence[str], beside: Sequence[str]) -> dict[str, MonthHeading]:
    """Return the months of names such as ``Jan``, ``Feb``, in the year that a text beside them tells; where they run
    from December to January, in the two years that it tells."""
    said = [(name, *month) for name in months_without_year(names) if (month := _month_without_year(name)) is not None]
    years = next((told for text in beside if (told := years_of_text(text))), ())
    if not said or not years:
        return {}
    result: dict[str, MonthHeading] = {}
    passed, before, last_rest = 0, 0, said[0][2]
    for name, number, rest in said:
        passed = 0 if rest != last_rest else passed + (number < before)
        before, last_rest = number, rest
        if passed >= len(years):
            return {}
        result[name] = MonthHeading(month=f"{years[passed]}-{number:02d}", rest=rest)
    runs_over = any(heading.month[:4] != str(years[0]) for heading in result.values())
    return result if runs_over is (len(years) > 1) else {}


def _month_without_year(name: str) -> tuple[int, str] | None:
    """Return the number of the month and what stands beside it, apart by `` · ``; None where there is none."""
    parts = [part.strip() for part in name.split(" · ")]
    for place, part in enumerate(parts):
        if is_month_word(part) and not any(character.isdigit() for character in part):
            month = month_of_text(f"{part.rstrip('.')} 2000")
            if month is not None:
                return int(month[-2:]), " · ".join(parts[:place] + parts[place + 1 :])
    return None
