"""When a file was opened last, in words."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from vm_desktop.ui import formatting


def opened_words(opened_at: str, today: date | None = None) -> str:
    """Return "today", "yesterday" or the day of a moment in ISO 8601; "" for what is none."""
    try:
        day = datetime.fromisoformat(opened_at).astimezone().date()
    except ValueError:
        return ""
    age = ((today or datetime.now().astimezone().date()) - day).days
    if age == 0:
        return _tr("today")
    return _tr("yesterday") if age == 1 else formatting.day(day.isoformat())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recent", text)
