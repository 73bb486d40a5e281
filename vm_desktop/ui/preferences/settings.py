"""What a person can set, as one frozen value, and how each setting is written as text and read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from vm_desktop.ui.theme.appearance import Mode

AS_SYSTEM = ""
REGIONS = ("en_US", "de_DE", "pt_BR", "fr_FR", "de_CH", "en_IN")
"""Locales that write numbers in different ways: 1,234.5 and 1.234,5 and 1 234,5 and 1’234.5 and 12,34,567.5."""
MONTHS = ("MMM y", "y-MM", "MM/y")
DAYS = ("y-MM-dd", "dd.MM.y", "dd/MM/y", "MM/dd/y", "d MMM y")
AUTOSAVE_SECONDS = (0.5, 2.0, 10.0, 60.0)

_CURRENCY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"([a-z]{2,3}(_[A-Za-z]{2,8})*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Empty texts mean: as the system has it."""

    theme: Mode = Mode.SYSTEM
    numbers: str = AS_SYSTEM
    """One of `REGIONS`: how numbers and amounts of money are written."""
    month: str = AS_SYSTEM
    """One of `MONTHS`, a pattern."""
    day: str = AS_SYSTEM
    """One of `DAYS`, a pattern."""
    currency: str = "USD"
    """The currency of data that name none, by its ISO 4217 code."""
    autosaves: bool = True
    autosave_seconds: float = AUTOSAVE_SECONDS[0]
    """From an edit to its being kept; one of `AUTOSAVE_SECONDS`."""
    language: str = AS_SYSTEM
    """The code of a catalogue; it is spoken from the next start on."""
    opens_last_project: bool = False
    """At the start, where no other file is asked for."""


def settings_from(texts: Mapping[str, str]) -> Settings:
    """Return the settings that these texts say, by the names of the fields; what they do not say is as usual."""
    read = {name: reader(texts[name]) for name, reader in _READERS.items() if name in texts}
    return Settings(**{name: value for name, value in read.items() if value is not None})  # type: ignore[arg-type]


def texts_of(settings: Settings) -> dict[str, str]:
    """Return each setting as text, by the name of its field."""
    return {field.name: _written(getattr(settings, field.name)) for field in fields(settings)}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.value if isinstance(value, StrEnum) else str(value)


def _mode(text: str) -> Mode | None:
    return Mode(text) if text in set(Mode) else None


def _flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _seconds(text: str) -> float | None:
    return next((seconds for seconds in AUTOSAVE_SECONDS if str(seconds) == text), None)


def _one_of(*known: str) -> Callable[[str], str | None]:
    return lambda text: text if text in known else None


def _like(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if pattern.fullmatch(text) else None


_READERS: Mapping[str, Callable[[str], object | None]] = {
    "theme": _mode,
    "numbers": _one_of(AS_SYSTEM, *REGIONS),
    "month": _one_of(AS_SYSTEM, *MONTHS),
    "day": _one_of(AS_SYSTEM, *DAYS),
    "currency": _like(_CURRENCY),
    "autosaves": _flag,
    "autosave_seconds": _seconds,
    "language": _like(_LANGUAGE),
    "opens_last_project": _flag,
}
