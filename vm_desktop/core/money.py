"""Currencies, exact decimals and the rounding of a bill line.

Amounts are exact: a `Decimal` where a person typed it, a `Fraction` while it is computed, and an integer number of
minor units (cents) once a line is rounded. Binary floats never hold money that is billed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

_PLAIN_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_LONGEST_DECIMAL = 60

# ISO 4217 currencies whose minor unit is not a hundredth.
_EXPONENTS = {
    code: exponent
    for exponent, codes in (
        (0, ("BIF CLP DJF GNF ISK JPY KMF", "KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")),
        (3, ("BHD IQD JOD KWD LYD OMR TND",)),
        (4, ("CLF UYW",)),
    )
    for line in codes
    for code in line.split()
}


class HalfRule(StrEnum):
    """Where a tie goes when a line is rounded to the minor unit."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """An ISO 4217 currency and the decimals of its minor unit (USD 2, JPY 0, KWD 3)."""

    code: str
    exponent: int

    @property
    def minor_per_major(self) -> int:
        """Minor units in one unit of the currency: 100 for USD."""
        return int(10**self.exponent)

    def to_minor(self, amount: Fraction, rule: HalfRule = HalfRule.HALF_UP) -> int:
        """Return the amount in whole minor units, rounded once under `rule`."""
        return _rounded(amount.numerator * self.minor_per_major, amount.denominator, rule)

    def from_minor(self, minor: int) -> Decimal:
        """Return minor units as an exact amount with the currency's decimals: 6200 -> Decimal('62.00')."""
        return Decimal(f"{int(minor)}e-{self.exponent}")  # scaleb would round to 28 digits


def currency(code: str) -> Currency:
    """Return the currency for a three-letter ISO 4217 code; ValueError for anything else."""
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError(f"{code!r} is no ISO 4217 currency code: three capital letters, such as USD")
    return Currency(code=code, exponent=_EXPONENTS.get(code, 2))


USD = currency("USD")


def round_ratio(value: Fraction, rule: HalfRule = HalfRule.HALF_UP) -> int:
    """Return the nearest integer; ties go away from zero, or to the even neighbour under HALF_EVEN."""
    return _rounded(value.numerator, value.denominator, rule)


def _rounded(numerator: int, denominator: int, rule: HalfRule) -> int:
    """Return numerator / denominator (> 0) as `round_ratio` does, without making a fraction of the two."""
    rounded, rest = divmod(2 * abs(numerator) + denominator, 2 * denominator)
    if rule is HalfRule.HALF_EVEN and rest == 0 and rounded % 2:
        rounded -= 1
    return rounded if numerator >= 0 else -rounded


def exact_decimal(text: object) -> Decimal:
    """Return a typed number exactly; ValueError if it is no finite decimal of sensible length.

    Accepts strings, ints and Decimals. Refuses floats, because a float no longer knows what was typed.
    """
    if isinstance(text, bool) or not isinstance(text, (str, int, Decimal)):
        raise ValueError(f"{text!r} is no decimal number")
    written = str(text).strip()
    if len(written) > _LONGEST_DECIMAL or not _PLAIN_DECIMAL.fullmatch(written):
        raise ValueError(f"{written[:_LONGEST_DECIMAL]!r} is no decimal number")
    return Decimal(written)


def decimal_text(value: Decimal) -> str:
    """Return the number in plain digits, without an exponent and without trailing zeros: '0.0000125'."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fraction_text(value: Fraction, most_decimals: int = 12) -> str:
    """Return a quantity in plain digits: exact where it is a decimal, else to `most_decimals` places."""
    if value.denominator == 1:
        return str(value.numerator)
    decimals = _decimals_of(value.denominator)
    places = most_decimals if decimals is None else decimals
    return decimal_text(Decimal(f"{round_ratio(value * 10**places)}e-{places}"))


def _decimals_of(denominator: int) -> int | None:
    """Return how many decimals 1 / denominator has; None where they never end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None
