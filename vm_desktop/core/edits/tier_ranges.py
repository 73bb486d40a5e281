"""What a person writes for the span of a tier: ``1-100``, ``101+``, ``up to 100``, ``∞``, ``and above``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vm_desktop.core.edits.typed_numbers import typed_number

_NO_LIMIT = re.compile(r"∞|inf|infinity|unlimited|no limit|(and )?(above|over|up|more)|\+|max|null|none|-|–|—|")
_FROM = (
    re.compile(r"(?P<low>.*\d[km]?)\s*(\+|(and |or )?(above|over|up|more|higher|upwards?)|(-|–|—|to)\s*)"),
    re.compile(r"(>=?|≥|over|above|more than|from|starting at)\s*(?P<low>.*\d[km]?)"),
)
_UP_TO = re.compile(r"(<=?|≤|up to|until|to|first|under|max)\s*(?P<high>.*\d[km]?)")
_BETWEEN = re.compile(r"(?P<low>.*\d[km]?)\s*(-|–|—|\.\.+|…|to|until|bis)\s*(?P<high>.+)")
_UNIT_WORDS = re.compile(r"(?<=[\dkm])\s+[^\W\d_][^\W\d]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRange:
    """What was written of a tier's span; `is_open` means no upper limit, and a `plain` number may be either bound."""

    lower: Decimal | None = None
    upper: Decimal | None = None
    plain: Decimal | None = None
    is_open: bool = False


def written_range(text: str, *, decimal_comma: bool = False) -> WrittenRange | None:
    """Return what the text says of a tier's span, or None if it says nothing readable."""
    words = " ".join(text.casefold().split())
    for attempt in (words, _UNIT_WORDS.sub("", words)):
        found = _range(attempt, decimal_comma)
        if found is not None:
            return found
    return None


def _range(words: str, decimal_comma: bool) -> WrittenRange | None:
    def number(text: str) -> Decimal | None:
        return typed_number(text, decimal_comma=decimal_comma)

    if _NO_LIMIT.fullmatch(words):
        return WrittenRange(is_open=True)
    if (plain := number(words)) is not None:
        return WrittenRange(plain=plain)
    if (match := _UP_TO.fullmatch(words)) and (high := number(match["high"])) is not None:
        return WrittenRange(upper=high)
    for pattern in _FROM:
        if (match := pattern.fullmatch(words)) and (low := number(match["low"])) is not None:
            return WrittenRange(lower=low, is_open=True)
    return _between(words, decimal_comma)


def _between(words: str, decimal_comma: bool) -> WrittenRange | None:
    match = _BETWEEN.fullmatch(words)
    if match is None:
        return None
    low = typed_number(match["low"], decimal_comma=decimal_comma)
    high = typed_number(match["high"], decimal_comma=decimal_comma)
    if low is not None and high is not None:
        return WrittenRange(lower=low, upper=high)
    if low is not None and _NO_LIMIT.fullmatch(match["high"]):
        return WrittenRange(lower=low, is_open=True)
    return None
