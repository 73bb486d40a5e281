"""Numbers as people type and paste them: ``$1,234.50``, ``1.234,50 €``, ``0,012``, ``10k``, ``2.9%``, ``free``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from vm_desktop.core.money import exact_decimal

_FREE = {"free", "gratis"}
_MULTIPLIERS = {"k": Decimal(1000), "m": Decimal(1_000_000), "%": Decimal("0.01"), "": Decimal(1)}
_NUMBER = re.compile(r"(?P<number>[+-]?[\d.,]*\d)\s*(?P<multiplier>[km%]?)")
_PER_UNIT = re.compile(r"\s*(/|\bper\b).*$")
_CURRENCY_CODE = re.compile(r"^[a-z]{2,3}(?=\s*[\d.])|(?<=[\d\s])[a-z]{3}$")
_GROUP_GAP = re.compile(r"(?<=\d)[\s'’_](?=\d{3}(?!\d))")
_COMMA_GROUPS = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3})(\.\d*)?")  # 1,234,567 and India's 12,34,567
_DOT_GROUPS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?")
_COMMA_IS_DECIMAL = re.compile(r"(?<!\d)0,\d|\.\d{3},|,\d{1,2}(?![\d,])|,\d{4}")
_DOT_IS_DECIMAL = re.compile(r"(?<!\d)0?\.\d|,\d{3}\.|\.\d{1,2}(?!\d)|\.\d{4}")


def typed_number(text: str, *, decimal_comma: bool = False) -> Decimal | None:
    """Return the number exactly, or None if the text is no number.

    Currency signs and codes, thousands separators and ``/ call`` or ``per call`` are left aside; % divides by 100.
    """
    plain = _without_decoration(text)
    if plain in _FREE:
        return Decimal(0)
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    digits = _with_decimal_point(match["number"], decimal_comma)
    try:
        return exact_decimal(digits) * _MULTIPLIERS[match["multiplier"]]
    except ValueError:
        return None


def uses_decimal_comma(texts: Iterable[str], *, unless_told: bool = False) -> bool:
    """Return whether these numbers, taken together, are written with a decimal comma; `unless_told` where none tells.

    One text alone may be unclear (1,000); those beside it decide. A decimal point wins where both were found.
    """
    seen = tuple(texts)
    if any(_DOT_IS_DECIMAL.search(t) for t in seen):
        return False
    return any(_COMMA_IS_DECIMAL.search(t) for t in seen) or unless_told


def _without_decoration(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("−", "-")
    plain = "".join(" " if unicodedata.category(sign) == "Sc" else sign for sign in plain)
    plain = _PER_UNIT.sub("", plain).strip()
    plain = _CURRENCY_CODE.sub("", plain).strip()
    return _GROUP_GAP.sub("", plain)


def _with_decimal_point(number: str, decimal_comma: bool) -> str:
    """Return the digits with a decimal point and no groups; digits grouped wrongly stay as they are, unreadable."""
    if decimal_comma:
        ungrouped = number.replace(".", "") if _DOT_GROUPS.fullmatch(number) else number
        return ungrouped.replace(",", ".", 1) if "." not in ungrouped else number
    return number.replace(",", "") if _COMMA_GROUPS.fullmatch(number) else number
