"""Names of sheets and files: the month that they tell, and what they are called without it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vm_desktop.io.workbook.date_texts import month_of_text

_BETWEEN = r"[-_./ ]"
_CENTURY = r"(?:19|20)\d\d"
_LETTERS = r"[^\W\d_]{3,12}"
# Whole dates come first, so that their parts are not read as a month of another year.
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?P<year>{_CENTURY})(?P<sep>[-_.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d)",
        rf"(?<!\d)(?P<year>{_CENTURY})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{_CENTURY})(?!\d)",
        rf"(?<!\d)(?P<day>1[3-9]|2\d|3[01])(?P<sep>[-_])(?P<month>\d\d?)(?P=sep)(?P<year>{_CENTURY})(?!\d)",
        rf"(?<!\d)(?P<year>{_CENTURY}){_BETWEEN}?[Mm]?(?P<month>0[1-9]|1[0-2])(?!\d)",
        rf"(?<!\d)(?P<year>{_CENTURY})[-_./][Mm]?(?P<month>[1-9])(?!\d)",
        rf"(?<![^\W_])(?<!\d[-_./])[Mm]?(?P<month>0?[1-9]|1[0-2])[-_./ ](?P<year>{_CENTURY})(?!\d)",
        rf"(?P<name>{_LETTERS})\.?[-_., ']{{0,3}}(?P<year>{_CENTURY}|\d\d)(?!\d)",
        rf"(?<!\d)(?P<year>{_CENTURY})[-_., ]{{0,3}}(?P<name>{_LETTERS})(?![^\W\d_])",
    )
)
_YEAR = re.compile(rf"(?<!\d){_CENTURY}(?!\d)(?![-/]\d\d(?!\d))")  # 2025-26 is no one year
_TWO_YEARS = re.compile(rf"(?<!\d)({_CENTURY})[-/](\d\d)(?!\d)")
_WORDS_TOO = frozenset(["set", "out"])  # September and October in Portuguese, words in English
_WORD = re.compile(r"[^\W\d_]+")
# What a name says beside what it is about: years, quarters, numbers of copies, times of day.
_ASIDE = re.compile(
    rf"(?<!\d){_CENTURY}(?!\d)|\b[QqHh][1-4]\b|\(\d+\)|\bT?\d\d[-_:]\d\d[-_:]\d\d\b|\b\d+\b"
    r"|\b(?:copy|kopie|final|neu|new|latest|v)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_GAPS = re.compile(r"[\s_]{2,}|\s*[-–·,]\s*[-–·,\s]*\s|\(\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A name such as ``usage-2026-03``: its month, None where it tells none or several, and `title`, the rest of it
    without dates, numbers and ends ("" = nothing)."""

    month: str | None
    title: str


@functools.lru_cache(maxsize=4_096)
def dated_name(name: str) -> DatedName:
    """Return the month that a name tells and the rest of the name: ``Export_März 2026`` -> 2026-03, ``Export``."""
    months, rest = [], name
    for found, place in _dates(name):
        months.append(found)
        rest = rest[: place.start()] + " " * (place.end() - place.start()) + rest[place.end() :]
    return DatedName(month=months[0] if len(set(months)) == 1 else None, title=_cleaned(rest))


def month_of_sheet(sheet: str, file: str = "") -> str | None:
    """Return the month of a sheet's rows by its name (``Mar 2026``), by its name and the year of the file (``Mar`` in
    ``usage 2026.xlsx``), or by the file's name alone; None where neither tells."""
    of_sheet = dated_name(sheet)
    if of_sheet.month is not None or _says_several_months(sheet):
        return of_sheet.month
    stem = _stem(file)
    years = set(_YEAR.findall(stem))
    named = _month_word(sheet)
    if named is not None:
        return f"{years.pop()}-{named:02d}" if len(years) == 1 else None
    return dated_name(stem).month


def month_of_title(above: str) -> str | None:
    """Return the one month that the lines above a table tell: ``Usage report March 2024``; None where they tell none or
    several."""
    months = {month for line in above.splitlines() for month, _ in _dates(line)}
    return months.pop() if len(months) == 1 else None


def title_of_sheet(sheet: str) -> str:
    """Return what a sheet is about: its name without the month and numbers where it tells a month, else its name; ""
    where it tells a month and nothing else."""
    if _month_word(sheet) is not None:
        return ""
    named = dated_name(sheet)
    return named.title if named.month is not None or _says_several_months(sheet) else sheet


def title_of_kind(sheet: str) -> str:
    """Return what sheets of one kind are called alike: the name without months, years, quarters and numbers."""
    return "" if _month_word(sheet) is not None else dated_name(sheet).title


def is_month_word(sheet: str) -> bool:
    """Whether the name is a month without a year: ``March``, ``03 March``."""
    return _month_word(sheet) is not None


def years_of_text(text: str) -> tuple[int, ...]:
    """Return the years that a title tells, in order: ``Usage 2024`` -> 2024; ``FY 2023/24`` -> 2023, 2024."""
    years = {int(year) for year in re.findall(rf"(?<!\d){_CENTURY}(?!\d)", text)}
    years |= {int(first) + 1 for first, last in _TWO_YEARS.findall(text) if (int(first) + 1) % 100 == int(last)}
    return tuple(sorted(years)) if len(years) <= 2 else ()


def _dates(name: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield (month, place) of every date in the name; no two overlap."""
    rest = name
    for pattern in _DATES:
        for match in list(pattern.finditer(rest)):
            month = _month(match)
            if month is not None:
                yield month, match
                rest = rest[: match.start()] + "\0" * (match.end() - match.start()) + rest[match.end() :]


def _month(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
    if "name" in parts:
        if parts["name"].casefold() in _WORDS_TOO and match[0] != match.string:
            return None
        return month_of_text(f"{parts['name']} {year}")
    month, day = int(parts["month"]), int(parts.get("day") or 1)
    return f"{year}-{month:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month_word(name: str) -> int | None:
    """Return the number of the month where the name is a month and nothing else but a number of order."""
    words = _WORD.findall(name)
    if len(words) != 1 or _YEAR.search(name):
        return None
    month = month_of_text(f"{words[0]} 2000")
    return int(month[-2:]) if month is not None else None


def _says_several_months(name: str) -> bool:
    return len({month for month, _ in _dates(name)}) > 1


def _cleaned(rest: str) -> str:
    before = None
    while before != rest:
        before = rest
        rest = _ENDS.sub("", _GAPS.sub(" ", _ASIDE.sub(" ", rest.replace("_", " "))))
    return rest


def _stem(file: str) -> str:
    """Return a file's name without its ending."""
    stem, dot, ending = file.rpartition(".")
    return stem if dot and ending.isalnum() and len(ending) <= 8 else file
