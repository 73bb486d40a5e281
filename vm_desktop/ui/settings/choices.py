"""What can be chosen in the preferences, by example: (key, text) pairs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from vm_desktop.ui.formatting import Formats, day, money, month, number, percent
from vm_desktop.ui.formatting.patterns import locale_of
from vm_desktop.ui.preferences.formats import formats_for
from vm_desktop.ui.preferences.settings import AS_SYSTEM, AUTOSAVE_SECONDS, DAYS, MONTHS, REGIONS, Settings
from vm_desktop.ui.theme.appearance import Mode

Choices = tuple[tuple[str, str], ...]

_COUNTRIES = {
    "en_US": ("US", "GB", "JP"),
    "de_DE": ("DE", "ES", "IT"),
    "pt_BR": ("BR", "NL", "TR"),
    "fr_FR": ("FR", "PL", "SE"),
    "de_CH": ("CH", "LI"),
    "en_IN": ("IN",),
}
_NUMBER = Decimal("1234567.89")
_PRICE = Decimal("1234.50")
_SHARE = 0.125
_MONTH = "2024-03"
_DAY = "2024-03-31"


def theme_choices() -> Choices:
    """Return the themes."""
    return ((Mode.SYSTEM.value, _tr("System")), (Mode.LIGHT.value, _tr("Light")), (Mode.DARK.value, _tr("Dark")))


def number_choices(language: str, system: QLocale) -> Choices:
    """Return the ways to write numbers: "1.234.567,89 (Germany, Spain, Italy)"."""
    usual = number(_NUMBER, 2, formats=formats_for(Settings(), system, language=language))
    texts = ((region, _region_text(region, language)) for region in REGIONS)
    return ((AS_SYSTEM, _tr("System: {example}").format(example=usual)), *texts)


def month_choices(language: str, system: QLocale) -> Choices:
    """Return the ways to write a month."""
    usual = formats_for(Settings(), system, language=language)
    texts = ((pattern, month(_MONTH, formats=replace(usual, month=pattern))) for pattern in MONTHS)
    return ((AS_SYSTEM, _tr("Usual: {example}").format(example=month(_MONTH, formats=usual))), *texts)


def day_choices(language: str, system: QLocale) -> Choices:
    """Return the ways to write a day."""
    usual = formats_for(Settings(), system, language=language)
    texts = ((pattern, day(_DAY, formats=replace(usual, day=pattern))) for pattern in DAYS)
    return ((AS_SYSTEM, _tr("System: {example}").format(example=day(_DAY, formats=usual))), *texts)


def currency_choices(language: str, current: str) -> Choices:
    """Return the currencies that are in use, and the current one, by name: "EUR – Euro"."""
    from babel.core import get_global

    in_use = {code for currencies in get_global("territory_currencies").values() for code in _tender(currencies)}
    names = locale_of(language).currencies
    return tuple((code, f"{code} – {names.get(code, code)}") for code in sorted(in_use | {current}))


def autosave_choices() -> Choices:
    """Return how long after an edit it is kept."""
    words = (_tr("At once"), _tr("After 2 seconds"), _tr("After 10 seconds"), _tr("After a minute"))
    return tuple((str(seconds), text) for seconds, text in zip(AUTOSAVE_SECONDS, words, strict=True))


def examples(formats: Formats, currency: str) -> Choices:
    """Return what such things look like now: (what, as it is written)."""
    return (
        (_tr("Number"), number(_NUMBER, 2, formats=formats)),
        (_tr("Price"), money(_PRICE, currency, formats=formats)),
        (_tr("Revenue"), money(7_523_456, currency, compact=True, formats=formats)),
        (_tr("Share"), percent(_SHARE, formats=formats)),
        (_tr("Month"), month(_MONTH, formats=formats)),
        (_tr("Day"), day(_DAY, formats=formats)),
    )


def _region_text(region: str, language: str) -> str:
    names = locale_of(language).territories
    countries = ", ".join(names.get(code, code) for code in _COUNTRIES[region])
    example = number(_NUMBER, 2, formats=Formats(numbers=region, words=language))
    return f"{example}   {countries}"


def _tender(currencies: tuple[tuple[str, object, object, bool], ...]) -> tuple[str, ...]:
    """The codes of a country's currencies that are legal tender and were not given up."""
    return tuple(code for code, _, until, is_tender in currencies if until is None and is_tender)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
