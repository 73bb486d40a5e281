"""Numbers, money, percentages and months as people read them, in any locale that Babel knows.

The only place that turns a value into text for the window. Babel's own `format_currency` takes ten times as long, which
a table feels; so a pattern is read from Babel once per (locale, currency) and then filled by `format(value, ",.2f")`.
Negative numbers carry a true minus sign (U+2212), as wide as a digit; what is missing is an en dash.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import isfinite

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import NumberPattern, get_currency_precision, get_currency_symbol

MINUS = "\u2212"
MISSING = "–"
DEFAULT_LOCALE = "en"

_PERCENT_DIGITS = 1
_COMPACT_FIGURES = 3
_LARGEST_POWER = 14

Number = Decimal | float | int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """What stands around a number and between its digits in one locale."""

    prefix: str
    suffix: str
    decimal: str
    group: str
    is_plain: bool
    """Grouped by commas with a decimal point, as `format` writes it."""

    def fill(self, magnitude: Number, digits: int, sign: str) -> str:
        if isinstance(magnitude, Decimal):  # `format` would round a half to even.
            magnitude = magnitude.quantize(_last_place(digits), ROUND_HALF_UP)
        text = format(magnitude, f",.{digits}f")
        if not self.is_plain:
            text = text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)
        return f"{sign}{self.prefix}{text}{self.suffix}"


def number(value: Number, digits: int = 0, *, compact: bool = False, locale: str = DEFAULT_LOCALE) -> str:
    """The number as text: "12,346" or, compact, "12.3k"."""
    return _written(value, digits, _number_pattern(locale), compact=compact, signed=False, locale=locale)


def signed_number(value: Number, digits: int = 0, *, compact: bool = False, locale: str = DEFAULT_LOCALE) -> str:
    """The number with its sign: "+12,346", "−3" or "0"."""
    return _written(value, digits, _number_pattern(locale), compact=compact, signed=True, locale=locale)


def money(
    amount: Number,
    currency_code: str,
    *,
    compact: bool = False,
    digits: int | None = None,
    locale: str = DEFAULT_LOCALE,
) -> str:
    """The amount as text: "$1,234.50", with the decimals of its currency or `digits`; compact "$7.52M"."""
    places = _currency_digits(currency_code) if digits is None else digits
    pattern = _money_pattern(currency_code, locale)
    return _written(amount, places, pattern, compact=compact, signed=False, locale=locale)


def signed_money(
    amount: Number,
    currency_code: str,
    *,
    compact: bool = False,
    digits: int | None = None,
    locale: str = DEFAULT_LOCALE,
) -> str:
    """The amount with its sign: "+$49.00", "−$49.00"; zero has none."""
    places = _currency_digits(currency_code) if digits is None else digits
    pattern = _money_pattern(currency_code, locale)
    return _written(amount, places, pattern, compact=compact, signed=True, locale=locale)


def unit_price(price: Decimal, currency_code: str, *, locale: str = DEFAULT_LOCALE) -> str:
    """The price with every decimal it has, "$0.0000125", and never fewer than its currency has."""
    exponent = price.normalize().as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    return money(price, currency_code, digits=max(written, _currency_digits(currency_code)), locale=locale)


def percent(share: Number, digits: int = _PERCENT_DIGITS, *, locale: str = DEFAULT_LOCALE) -> str:
    """The share as text: "35.1%" for 0.351."""
    return _written(share * 100, digits, _percent_pattern(locale), compact=False, signed=False, locale=locale)


def signed_percent(share: Number, digits: int = _PERCENT_DIGITS, *, locale: str = DEFAULT_LOCALE) -> str:
    """The share with its sign: "+35.1%", "−4.0%" or "0.0%"."""
    return _written(share * 100, digits, _percent_pattern(locale), compact=False, signed=True, locale=locale)


@cache
def month(year_month: str, *, locale: str = DEFAULT_LOCALE) -> str:
    """The month as text: "Jan 2024" for "2024-01". Raises ValueError for text that names no month."""
    return format_skeleton("yMMM", date.fromisoformat(f"{year_month}-01"), locale=locale)


@cache
def currency_symbol(currency_code: str, *, locale: str = DEFAULT_LOCALE) -> str:
    """The sign of a currency: "$" for "USD"."""
    return get_currency_symbol(currency_code, locale=locale)


def _written(value: Number, digits: int, pattern: _Pattern, *, compact: bool, signed: bool, locale: str) -> str:
    if not isfinite(value):
        return _not_finite(value)
    magnitude: Number = abs(value)
    if compact and magnitude >= 1000:
        return _compacted(value, pattern, signed=signed, locale=locale)
    text = pattern.fill(magnitude, digits, "")
    return _sign(value, text, signed=signed) + text


def _not_finite(value: Number) -> str:
    if value != value:
        return MISSING
    return "∞" if value > 0 else f"{MINUS}∞"


def _sign(value: Number, text: str, *, signed: bool) -> str:
    """The sign before `text`; none where everything was rounded away ("−0.0%" would mislead)."""
    if value == 0 or not any(digit in text for digit in "123456789"):
        return ""
    if value < 0:
        return MINUS
    return "+" if signed else ""


def _compacted(value: Number, pattern: _Pattern, *, signed: bool, locale: str) -> str:
    """Three significant figures and the locale's abbreviation: 999,950 is "1M", not "1,000k"."""
    figures = float(f"{abs(float(value)):.{_COMPACT_FIGURES - 1}e}")
    power, unit = _compact_unit(min(len(str(int(figures))) - 1, _LARGEST_POWER), locale)
    shown = figures / 10**power
    digits = max(0, _COMPACT_FIGURES - len(str(int(shown))))
    text = pattern.fill(shown, digits, "")
    trimmed = _without_trailing_zeros(text, pattern, digits)
    head, tail = (trimmed[: -len(pattern.suffix)], pattern.suffix) if pattern.suffix else (trimmed, "")
    return f"{_sign(value, text, signed=signed)}{head}{unit}{tail}"


def _without_trailing_zeros(text: str, pattern: _Pattern, digits: int) -> str:
    if digits == 0:
        return text
    body = text[: len(text) - len(pattern.suffix)] if pattern.suffix else text
    return body.rstrip("0").removesuffix(pattern.decimal) + pattern.suffix


@cache
def _compact_unit(power: int, locale: str) -> tuple[int, str]:
    """The power of ten to divide by and the abbreviation, for a number of magnitude 10**power."""
    pattern = Locale.parse(locale).compact_decimal_formats["short"]["other"][str(10**power)]
    zeros = pattern.pattern.split(";")[0].count("0")
    unit = pattern.suffix[0].replace("'", "")
    if not unit.strip():  # The locale has no abbreviation at this magnitude ("0").
        return 0, ""
    return power - zeros + 1, "k" if unit == "K" else unit


@cache
def _last_place(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


@cache
def _currency_digits(currency_code: str) -> int:
    return get_currency_precision(currency_code)


@cache
def _money_pattern(currency_code: str, locale: str) -> _Pattern:
    symbol = get_currency_symbol(currency_code, locale=locale)
    return _pattern(Locale.parse(locale).currency_formats["standard"], locale, symbol)


@cache
def _number_pattern(locale: str) -> _Pattern:
    return _pattern(Locale.parse(locale).decimal_formats[None], locale)


@cache
def _percent_pattern(locale: str) -> _Pattern:
    return _pattern(Locale.parse(locale).percent_formats[None], locale)


def _pattern(pattern: NumberPattern, locale: str, symbol: str = "") -> _Pattern:
    symbols = Locale.parse(locale).number_symbols["latn"]
    decimal, group = symbols["decimal"], symbols["group"]
    prefix, suffix = (affix.replace("¤", symbol) for affix in (pattern.prefix[0], pattern.suffix[0]))
    if prefix and prefix[-1].isalpha():  # "CHF 12", not "CHF12".
        prefix += "\u00a0"
    return _Pattern(
        prefix=prefix, suffix=suffix, decimal=decimal, group=group, is_plain=decimal == "." and group == ","
    )
