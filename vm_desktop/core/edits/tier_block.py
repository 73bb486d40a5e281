"""A tier table pasted from a spreadsheet, read as tiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vm_desktop.core.charges.tiers import Tier, tier_problems
from vm_desktop.core.edits.refusals import refusal
from vm_desktop.core.edits.tier_columns import TierColumns, columns_by_header, columns_by_shape, is_header
from vm_desktop.core.edits.tier_ranges import WrittenRange, written_range
from vm_desktop.core.edits.typed_numbers import typed_number, uses_decimal_comma
from vm_desktop.core.language import say
from vm_desktop.core.money import decimal_text
from vm_desktop.core.problems import Problem, UserError

MOST_ROWS = 1000
_BLANK = {"", "-", "–", "—"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of the block: its number as pasted, from 1, and what was read of it."""

    number: int
    span: WrittenRange
    amount: Decimal
    fee: Decimal


def parse_tier_block(
    text_rows: Sequence[Sequence[str]], *, amounts_are_fees: bool = False, decimal_comma: bool | None = None
) -> tuple[Tier, ...]:
    """Return the tiers that a pasted block of cells means; UserError with a problem for each row that is unreadable.

    Two to four columns, with or without a header: the span of a tier (``1-100``, ``101+``, ``up to 100``), or its upper
    bound, or lower and upper bound; a price; a flat fee. ``1-100 / 101-200`` is read as (0, 100] and (100, 200]. With
    `amounts_are_fees` (stairstep) a single column of amounts holds flat fees. Where `decimal_comma` is None, the cells
    tell it.
    """
    numbered = _filled_rows(text_rows)
    rows = tuple(row for _, row in numbered)
    if decimal_comma is None:
        decimal_comma = uses_decimal_comma(cell for row in rows for cell in row)
    columns, body = _columns(numbered, decimal_comma)
    read = [_read_row(number, row, columns, decimal_comma) for number, row in body]
    _raise_if_any(tuple(item for item in read if isinstance(item, Problem)))
    tiers = _tiers(tuple(item for item in read if isinstance(item, _Row)), amounts_are_fees and columns.fee is None)
    _raise_if_any(tier_problems(tiers, "tiers"))
    return tiers


Numbered = tuple[tuple[int, tuple[str, ...]], ...]


def _filled_rows(text_rows: Sequence[Sequence[str]]) -> Numbered:
    trimmed = ((number, tuple(cell.strip() for cell in row)) for number, row in enumerate(text_rows, start=1))
    filled = tuple((number, row) for number, row in trimmed if any(row))
    if not filled:
        raise UserError(say("There is no table to paste."), hint=say("Copy the rows of a tier table first."))
    if len(filled) > MOST_ROWS:
        raise UserError(
            say("The block has {filled} rows; a tier table has at most {most_rows}.").format(
                filled=len(filled), most_rows=MOST_ROWS
            )
        )
    used = [position for position in range(max(len(row) for _, row in filled)) if _is_used(filled, position)]
    return tuple((number, tuple(row[p] if p < len(row) else "" for p in used)) for number, row in filled)


def _is_used(rows: Numbered, position: int) -> bool:
    return any(position < len(row) and row[position] for _, row in rows)


def _columns(numbered: Numbered, decimal_comma: bool) -> tuple[TierColumns, Numbered]:
    has_header = is_header(numbered[0][1])
    body = numbered[1:] if has_header else numbered
    if not body:
        raise UserError(say("The block has a header and no rows."), hint=say("Copy the rows below it too."))
    columns = columns_by_header(numbered[0][1]) if has_header else TierColumns()
    if not columns.is_complete:
        columns = columns_by_shape(tuple(row for _, row in body), decimal_comma=decimal_comma)
    return columns, body


def _read_row(number: int, row: tuple[str, ...], columns: TierColumns, decimal_comma: bool) -> _Row | Problem:
    span = _read_span(row, columns, decimal_comma)
    if span is None:
        bounds = [row[c] for c in (columns.span, columns.lower, columns.upper) if c is not None]
        return _unreadable(
            number, "tiers.unreadable_bound", say("bound"), " ".join(bounds), say("1-100, 101+, 5000 or ∞")
        )
    amounts = []
    for column in (columns.price, columns.fee):
        amount = _read_amount(row[column], decimal_comma, blank=column == columns.fee) if column is not None else None
        if column is not None and amount is None:
            return _unreadable(number, "tiers.unreadable_price", say("price"), row[column], say("0.012 or $0.012"))
        amounts.append(amount or Decimal(0))
    return _Row(number=number, span=span, amount=amounts[0], fee=amounts[1])


def _read_span(row: tuple[str, ...], columns: TierColumns, decimal_comma: bool) -> WrittenRange | None:
    if columns.span is not None:
        return written_range(row[columns.span], decimal_comma=decimal_comma)
    lower = _single_bound(row, columns.lower, decimal_comma)
    upper = _single_bound(row, columns.upper, decimal_comma)
    if lower is None or upper is None:
        return None
    no_upper = columns.upper is None or upper.is_open
    return WrittenRange(lower=_value(lower), upper=_value(upper), is_open=no_upper)


def _single_bound(row: tuple[str, ...], column: int | None, decimal_comma: bool) -> WrittenRange | None:
    return WrittenRange() if column is None else written_range(row[column], decimal_comma=decimal_comma)


def _value(bound: WrittenRange) -> Decimal | None:
    return next((value for value in (bound.plain, bound.upper, bound.lower) if value is not None), None)


def _read_amount(text: str, decimal_comma: bool, *, blank: bool) -> Decimal | None:
    if text in _BLANK:
        return Decimal(0) if blank else None
    return typed_number(text, decimal_comma=decimal_comma)


def _unreadable(number: int, code: str, what: str, found: str, example: str) -> Problem:
    message = (
        say("{found!r} is no {what}.").format(found=found, what=what)
        if found
        else say("There is no {what}.").format(what=what)
    )
    return Problem(
        code=code,
        row=number,
        found=found,
        message=message,
        hint=say("Write it like {example}.").format(example=example),
    )


def _tiers(rows: tuple[_Row, ...], amounts_are_fees: bool) -> tuple[Tier, ...]:
    spans = _with_plain_numbers_placed(rows)
    uppers = _upper_bounds(spans)
    _raise_if_any(tuple(_broken_chain(rows, spans, uppers)))
    return tuple(
        Tier(up_to=upper, flat_fee=row.amount + row.fee)
        if amounts_are_fees
        else Tier(up_to=upper, unit_price=row.amount, flat_fee=row.fee)
        for row, upper in zip(rows, uppers, strict=True)
    )


def _with_plain_numbers_placed(rows: tuple[_Row, ...]) -> tuple[WrittenRange, ...]:
    """Return the spans with single numbers read as upper bounds, or as lower ones if the first is 0."""
    are_lower = rows[0].span.plain == 0
    return tuple(
        row.span
        if row.span.plain is None
        else WrittenRange(lower=row.span.plain, is_open=True)
        if are_lower
        else WrittenRange(upper=row.span.plain)
        for row in rows
    )


def _upper_bounds(spans: tuple[WrittenRange, ...]) -> tuple[Decimal | None, ...]:
    """Return each upper bound; where only lower bounds are written, the next row's tells it."""
    step = _counting_step(spans)
    following = (*(span.lower for span in spans[1:]), None)
    return tuple(
        span.upper if not span.is_open or after is None else after - step
        for span, after in zip(spans, following, strict=True)
    )


def _counting_step(spans: tuple[WrittenRange, ...]) -> Decimal:
    """Return 1 where lower bounds are counted (1, 101, 1001), and 0 where they repeat the upper ones (0, 100, 1000)."""
    later = [span.lower for span in spans[1:] if span.lower is not None]
    return Decimal(1) if later and all(lower % 10 == 1 for lower in later) else Decimal(0)


def _broken_chain(
    rows: tuple[_Row, ...], spans: tuple[WrittenRange, ...], uppers: tuple[Decimal | None, ...]
) -> Iterator[Problem]:
    """Yield each row that does not begin where the one before ended (or one above it, as in 1-100, 101-200)."""
    before: Decimal | None = Decimal(0)
    for row, span, upper in zip(rows, spans, uppers, strict=True):
        if span.lower is not None and before is not None and not before <= span.lower <= before + 1:
            kind = "gap" if span.lower > before else "overlap"
            yield Problem(
                code=f"tiers.{kind}",
                row=row.number,
                found=decimal_text(span.lower),
                message=say("The tier begins at {lower}, but the tiers before it end at {before}.").format(
                    lower=decimal_text(span.lower), before=decimal_text(before)
                ),
                hint=say("Each tier begins where the one before ends; the first begins at 0."),
            )
        before = upper


def _raise_if_any(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise refusal(problems)
