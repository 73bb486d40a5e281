"""Which column of a pasted tier table is what: told by its header, or by its shape."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vm_desktop.core.edits.tier_ranges import WrittenRange, written_range
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError

Rows = tuple[tuple[str, ...], ...]

_HEADER_WORDS = (
    ("fee", ("flat", "fee", "fixed", "base")),
    ("price", ("price", "rate", "cost", "per ")),
    ("upper", ("up to", "upto", "to", "max", "upper", "until", "end", "last")),
    ("lower", ("from", "min", "lower", "start", "above", "first")),
    ("span", ("range", "tier", "unit", "quantity", "volume", "usage", "between")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierColumns:
    """Positions of the columns, from 0; None where there is no such column. `span` holds ``1-100`` or one bound."""

    span: int | None = None
    lower: int | None = None
    upper: int | None = None
    price: int | None = None
    fee: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether there are bounds and amounts."""
        bounds = (self.span, self.lower, self.upper)
        return any(column is not None for column in bounds) and (self.price is not None or self.fee is not None)


def is_header(row: tuple[str, ...]) -> bool:
    """Return whether the row holds words and no digit."""
    text = "".join(row)
    return any(sign.isalpha() for sign in text) and not any(sign.isdigit() for sign in text)


def columns_by_header(header: tuple[str, ...]) -> TierColumns:
    """Return the columns that the header names; the first one of each kind counts."""
    found: dict[str, int] = {}
    for position, cell in enumerate(header):
        kind = _kind(" ".join(cell.casefold().split()))
        if kind:
            found.setdefault(kind, position)
    if "lower" in found or "upper" in found:
        found.pop("span", None)
    return TierColumns(**found)


def columns_by_shape(rows: Rows, *, decimal_comma: bool) -> TierColumns:
    """Return what two, three or four columns without a header mean; UserError for any other number."""
    width = max(len(row) for row in rows)
    if width == 2:
        return TierColumns(span=0, price=1)
    if width == 3:
        if _is_lower_and_upper(rows, decimal_comma):
            return TierColumns(lower=0, upper=1, price=2)
        return TierColumns(span=0, price=1, fee=2)
    if width == 4:
        return TierColumns(lower=0, upper=1, price=2, fee=3)
    raise UserError(
        say("A tier table has two to four columns, found {width}.").format(width=width),
        hint=say("Copy the columns with the bounds and the prices, such as: up to, unit price, flat fee."),
    )


def _kind(title: str) -> str:
    for kind, words in _HEADER_WORDS:
        if any(title == word or (len(word) > 2 and word in title) for word in words):
            return kind
    return ""


def _is_lower_and_upper(rows: Rows, decimal_comma: bool) -> bool:
    """Return whether each row begins where the one before ended."""
    before: Decimal | None = Decimal(0)
    for row in rows:
        cells = [written_range(cell, decimal_comma=decimal_comma) or WrittenRange() for cell in row[:2]]
        low = cells[0].plain
        if low is None or before is None or not before <= low <= before + 1:
            return False
        before = cells[1].plain if len(cells) > 1 else None
    return True
