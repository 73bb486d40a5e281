"""Numbers, money and percentages as text. `formats` is the one in force where none is given."""

from __future__ import annotations

from decimal import Decimal
from math import floor, isfinite, log10

from vm_desktop.ui.formatting.formats import Formats, in_force
from vm_desktop.ui.formatting.patterns import (
    Number,
    Pattern,
    compact_unit,
    currency_digits,
    money_pattern,
    number_pattern,
    percent_pattern,
)

MINUS = "\u2212"
MISSING = "–"

_PERCENT_DIGITS = 1
_COMPACT_FIGURES = 3
_LARGEST_POWER = 14


def number(value: Number, digits: int = 0, *, compact: bool = False, formats: Formats | None = None) -> str:
    """The number as text: "12,346" or, compact, "12.3k"."""
    formats = formats or in_force()
    return _written(value, digits, number_pattern(formats.numbers), compact=compact, signed=False, words=formats.words)


def signed_number(value: Number, digits: int = 0, *, compact: bool = False, formats: Formats | None = None) -> str:
    """The number with its sign: "+12,346", "−3" or "0"."""
    formats = formats or in_force()
    return _written(value, digits, number_pattern(formats.numbers), compact=compact, signed=True, words=formats.words)


def significant(value: float, figures: int, *, formats: Formats | None = None) -> str:
    """The number with at most so many significant figures after its point: "1,234.5", "0.0125"."""
    if not isfinite(value) or value == 0:
        return number(value, formats=formats)
    digits = max(0, figures - 1 - floor(log10(abs(value))))
    rounded = f"{value:.{digits}f}".partition(".")[2].rstrip("0")
    return number(value, len(rounded), formats=formats)


def money(
    amount: Number,
    currency_code: str,
    *,
    compact: bool = False,
    digits: int | None = None,
    formats: Formats | None = None,
) -> str:
    """The amount as text: "$1,234.50", with the decimals of its currency or `digits`; compact "$7.52M"."""
    return _money(amount, currency_code, digits, compact=compact, signed=False, formats=formats or in_force())


def signed_money(
    amount: Number,
    currency_code: str,
    *,
    compact: bool = False,
    digits: int | None = None,
    formats: Formats | None = None,
) -> str:
    """The amount with its sign: "+$49.00", "−$49.00"; zero has none."""
    return _money(amount, currency_code, digits, compact=compact, signed=True, formats=formats or in_force())


def unit_price(price: Decimal, currency_code: str, *, formats: Formats | None = None) -> str:
    """The price with every decimal it has, "$0.0000125", and never fewer than its currency has."""
    exponent = price.normalize().as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    return money(price, currency_code, digits=max(written, currency_digits(currency_code)), formats=formats)


def percent(share: Number, digits: int = _PERCENT_DIGITS, *, formats: Formats | None = None) -> str:
    """The share as text: "35.1%" for 0.351."""
    formats = formats or in_force()
    pattern = percent_pattern(formats.numbers)
    return _written(share * 100, digits, pattern, compact=False, signed=False, words=formats.words)


def signed_percent(share: Number, digits: int = _PERCENT_DIGITS, *, formats: Formats | None = None) -> str:
    """The share with its sign: "+35.1%", "−4.0%" or "0.0%"."""
    formats = formats or in_force()
    pattern = percent_pattern(formats.numbers)
    return _written(share * 100, digits, pattern, compact=False, signed=True, words=formats.words)


def _money(
    amount: Number, currency_code: str, digits: int | None, *, compact: bool, signed: bool, formats: Formats
) -> str:
    places = currency_digits(currency_code) if digits is None else digits
    pattern = money_pattern(currency_code, formats.numbers, formats.words)
    return _written(amount, places, pattern, compact=compact, signed=signed, words=formats.words)


def _written(value: Number, digits: int, pattern: Pattern, *, compact: bool, signed: bool, words: str) -> str:
    if not isfinite(value):
        return _not_finite(value)
    magnitude: Number = abs(value)  # of a zero with a sign, too
    if compact and magnitude >= 1000:
        return _compacted(value, pattern, signed=signed, words=words)
    text = pattern.fill(magnitude, digits)
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


def _compacted(value: Number, pattern: Pattern, *, signed: bool, words: str) -> str:
    """Three significant figures and the language's abbreviation: 999,950 is "1M", not "1,000k"."""
    figures = float(f"{abs(float(value)):.{_COMPACT_FIGURES - 1}e}")
    power, unit = compact_unit(min(len(str(int(figures))) - 1, _LARGEST_POWER), words)
    shown = figures / 10**power
    digits = max(0, _COMPACT_FIGURES - len(str(int(shown))))
    text = pattern.fill(shown, digits)
    trimmed = _without_trailing_zeros(text, pattern, digits)
    head, tail = (trimmed[: -len(pattern.suffix)], pattern.suffix) if pattern.suffix else (trimmed, "")
    return f"{_sign(value, text, signed=signed)}{head}{unit}{tail}"


def _without_trailing_zeros(text: str, pattern: Pattern, digits: int) -> str:
    if digits == 0:
        return text
    body = text[: len(text) - len(pattern.suffix)] if pattern.suffix else text
    return body.rstrip("0").removesuffix(pattern.decimal) + pattern.suffix
