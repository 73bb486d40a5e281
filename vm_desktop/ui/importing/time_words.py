"""How long a reading takes, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_TOLD_AFTER, _TOLD_FROM = 4.0, 0.05  # seconds and share from which on a forecast is worth something


def time_words(seconds: float, share: float | None) -> str:
    """ "0:12 so far, about 0:20 to go"; without a forecast while it would be a guess."""
    so_far = _tr("{time} so far").format(time=_clock(seconds))
    if share is None or share < _TOLD_FROM or seconds < _TOLD_AFTER:
        return so_far
    left = seconds * (1 - share) / share
    return _tr("{so_far}, about {left} to go").format(so_far=so_far, left=_clock(left))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportTime", text)
