"""Headings that name a month, alone (``Jan 2025``) or beside what is counted (``Seats Jan 2025``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vm_desktop.io.workbook.date_texts import month_of_text

_PARTS = re.compile(r"[\s_·:,()]+")
_DIGITS_ONLY = re.compile(r"[\d\s.,/-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHeading:
    """A month such as 2025-01, and what the heading says beside it ("" = nothing)."""

    month: str
    rest: str


def month_heading(text: str) -> MonthHeading | None:
    """Return the month that a heading begins or ends with, and the words beside it; None where there is no month."""
    whole = month_of_text(text)
    if whole is not None:
        return MonthHeading(month=whole, rest="")
    if not any(character.isdigit() for character in text):
        return None
    parts = [part for part in _PARTS.split(text.strip()) if part]
    for count in (2, 1):
        for month_parts, rest in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            month = month_of_text(" ".join(month_parts)) or (
                month_of_text("-".join(month_parts)) if count == 2 else None
            )
            if month is not None and rest and not _DIGITS_ONLY.fullmatch(" ".join(rest)):
                return MonthHeading(month=month, rest=" ".join(rest))
    return None
