"""How numbers, months and days are written, as one value."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_LOCALE = "en"
ISO_DAY = "y-MM-dd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """Locales are names that Babel knows, patterns are those of Unicode's CLDR."""

    numbers: str = DEFAULT_LOCALE
    """The locale whose decimal sign, groups and place of the currency are taken."""
    words: str = DEFAULT_LOCALE
    """The locale of what is said in words: names of months, "M" for a million, signs of currencies."""
    month: str = ""
    """A pattern such as ``y-MM``; empty for the one that `words` is used to: Jan 2024."""
    day: str = ISO_DAY
    """A pattern such as ``dd.MM.y``."""

    @property
    def names_months(self) -> bool:
        """Whether a month is written by its name rather than by its number."""
        return not self.month or "MMM" in self.month


def formats_of(locale: str) -> Formats:
    """Return all that one locale is used to."""
    return Formats(numbers=locale, words=locale)


_in_force = [Formats()]


def write_as(formats: Formats) -> None:
    """Write all that follows in these formats. What is shown already must be shown again by whoever shows it."""
    _in_force[0] = formats


def in_force() -> Formats:
    """Return the formats in which everything is written now."""
    return _in_force[0]
