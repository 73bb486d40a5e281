"""Dates of reviews, reckoned from a given day."""

from __future__ import annotations

import calendar
from datetime import date

from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.review.words import review_text


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def when(day: date, today: date) -> str:
    """Return how far away a review is: "in 92 days", "today", "due for 3 days"."""
    days = (day - today).days
    if days == 0:
        return review_text("today")
    if days == 1:
        return review_text("tomorrow")
    if days > 0:
        return review_text("in {days} days").format(days=number(days))
    return review_text("due for a day") if days == -1 else review_text("due for {days} days").format(days=number(-days))
