"""How numbers, months and days are to be written: what a person chose, and the system's way for the rest."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from vm_desktop.ui.formatting import Formats
from vm_desktop.ui.formatting.formats import DEFAULT_LOCALE, ISO_DAY
from vm_desktop.ui.preferences.settings import Settings

_DAY_PATTERN = re.compile(r"(?=.*d)(?=.*M)(?=.*y)[dMy ./,-]+")


def formats_for(settings: Settings, system: QLocale | None = None, *, language: str = DEFAULT_LOCALE) -> Formats:
    """Return the formats for these settings; words are those of `language`, whatever the region."""
    system = system or QLocale.system()
    region = settings.numbers or system_region(system)
    return Formats(
        numbers=region,
        words=_words(region, language),
        month=settings.month,
        day=settings.day or system_day(system),
    )


def system_region(system: QLocale) -> str:
    """Return the locale of the system's numbers: "de_DE"; English where the system has none."""
    return DEFAULT_LOCALE if system.language() is QLocale.Language.C else system.name()


def system_day(system: QLocale) -> str:
    """Return the pattern of the system's short date, its year in full; ISO 8601 where the system has none."""
    if system.language() is QLocale.Language.C:
        return ISO_DAY
    written = system.dateFormat(QLocale.FormatType.ShortFormat).replace("'", "")
    pattern = re.sub("y+", "y", written)
    return pattern if _DAY_PATTERN.fullmatch(pattern) and "MMM" not in pattern else ISO_DAY


def _words(region: str, language: str) -> str:
    """The language as it is spoken in the region; as such where it is another region's language.

    India's lakh and crore are counted in every language spoken there.
    """
    if region.partition("_")[0] == language:
        return region
    return f"{language}_IN" if region.endswith("_IN") else language
