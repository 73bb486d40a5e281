"""What stands around a number and between its digits in a locale.

Babel's own `format_currency` takes ten times as long, which a table feels; so a pattern is read from Babel once per
locale and currency and then filled by `format(value, ",.2f")`. Babel is imported late: the window is up before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from vm_desktop.ui.formatting.formats import DEFAULT_LOCALE, in_force

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

Number: TypeAlias = Decimal | float | int

_THOUSANDS = (3, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What stands around a number and between its digits in one locale."""

    prefix: str
    suffix: str
    decimal: str
    group: str
    grouping: tuple[int, int]
    """How many digits the last group has, and each one before it: (3, 2) in India."""
    is_plain: bool
    """Grouped by commas with a decimal point, as `format` writes it."""

    def fill(self, magnitude: Number, digits: int) -> str:
        """Return a number that is not negative, rounded half up, in this pattern."""
        if isinstance(magnitude, Decimal):  # `format` would round a half to even.
            magnitude = magnitude.quantize(_last_place(digits), ROUND_HALF_UP)
        text = format(magnitude, f",.{digits}f")
        return f"{self.prefix}{text if self.is_plain else self._in_own_signs(text)}{self.suffix}"

    def _in_own_signs(self, text: str) -> str:
        whole, point, fraction = text.partition(".")
        if self.grouping == _THOUSANDS:
            whole = whole.replace(",", self.group)
        else:
            whole = _grouped(whole.replace(",", ""), self.group, self.grouping)
        return f"{whole}{self.decimal}{fraction}" if point else whole


def _grouped(digits: str, sign: str, grouping: tuple[int, int]) -> str:
    """Return the digits with a sign between their groups, which are counted from the right."""
    last, each = grouping
    head, groups = digits[:-last], [digits[-last:]]
    while head:
        groups.insert(0, head[-each:])
        head = head[:-each]
    return sign.join(groups)


@cache
def locale_of(name: str) -> Locale:
    """Return what Babel knows of a locale, or else of its language, or else of English."""
    from babel import Locale, UnknownLocaleError

    for known in (name, name.partition("_")[0]):
        try:
            return Locale.parse(known)
        except (ValueError, UnknownLocaleError):
            continue
    return Locale.parse(DEFAULT_LOCALE)


@cache
def number_pattern(locale: str) -> Pattern:
    """Return how a plain number is written."""
    return _pattern(locale_of(locale).decimal_formats[None], locale)


@cache
def percent_pattern(locale: str) -> Pattern:
    """Return how a percentage is written."""
    return _pattern(locale_of(locale).percent_formats[None], locale)


@cache
def money_pattern(currency_code: str, locale: str, words: str) -> Pattern:
    """Return how an amount is written, with the currency's sign as people who speak `words` know it."""
    symbol = currency_symbol(currency_code, words=words)
    return _pattern(locale_of(locale).currency_formats["standard"], locale, symbol)


@cache
def compact_unit(power: int, locale: str) -> tuple[int, str]:
    """Return the power of ten to divide by and the abbreviation, for a number of magnitude 10**power."""
    pattern = locale_of(locale).compact_decimal_formats["short"]["other"][str(10**power)]
    zeros = pattern.pattern.split(";")[0].count("0")
    unit = pattern.suffix[0].replace("'", "")
    if not unit.strip():  # The locale has no abbreviation at this magnitude ("0").
        return 0, ""
    return power - zeros + 1, "k" if unit == "K" else unit


@cache
def currency_digits(currency_code: str) -> int:
    """Return how many decimals an amount of the currency has: 2 for "USD"."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency_code)


def currency_symbol(currency_code: str, *, words: str | None = None) -> str:
    """Return the sign of a currency, "$" for "USD", as people who speak `words` know it."""
    return _symbol(currency_code, words or in_force().words)


@cache
def _symbol(currency_code: str, words: str) -> str:
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency_code, locale=locale_of(words))


@cache
def _last_place(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def _pattern(pattern: NumberPattern, locale: str, symbol: str = "") -> Pattern:
    known = locale_of(locale).number_symbols
    symbols = known.get("latn") or next(iter(known.values()))
    decimal, group = symbols["decimal"], symbols["group"]
    prefix, suffix = (affix.replace("¤", symbol) for affix in (pattern.prefix[0], pattern.suffix[0]))
    if prefix and prefix[-1].isalpha():  # "CHF 12", not "CHF12".
        prefix += "\u00a0"
    grouping = (int(pattern.grouping[0]), int(pattern.grouping[1]))
    return Pattern(
        prefix=prefix,
        suffix=suffix,
        decimal=decimal,
        group=group,
        grouping=grouping,
        is_plain=decimal == "." and group == "," and grouping == _THOUSANDS,
    )
