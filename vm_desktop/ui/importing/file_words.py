"""A file in words: its size, the time of its import, its fingerprint."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from vm_desktop.ui import formatting

_FINGERPRINT_SHOWN = 12


def size_words(size: int) -> str:
    """ "412 kB" or "3.1 MB"."""
    if size < 1_000:
        return _tr("{size} bytes").format(size=size)
    if size < 1_000_000:
        return f"{formatting.number(size / 1_000)} kB"
    return f"{formatting.number(size / 1_000_000, 1)} MB"


def moment_words(iso_time: str) -> str:
    """ "2026-11-22, 21:58 UTC" for an ISO 8601 time; what is no such time is shown as it is."""
    try:
        moment = datetime.fromisoformat(iso_time)
    except ValueError:
        return iso_time
    return _tr("{day}, {time} UTC").format(day=formatting.day(moment.date().isoformat()), time=f"{moment:%H:%M}")


def fingerprint_words(sha256: str) -> str:
    """The beginning of a SHA-256, enough to compare by eye."""
    return f"{sha256[:_FINGERPRINT_SHOWN]}…" if len(sha256) > _FINGERPRINT_SHOWN else sha256


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportFile", text)
