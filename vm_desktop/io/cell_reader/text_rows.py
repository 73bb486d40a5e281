"""The rows of a text table, one after another, as the reader of small files understands them. Standard library only."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.dialects import Dialect, records

_ROWS_AT_ONCE = 10_000
_LONGEST_FIELD = 50_000_000
_LINES_IN_A_CELL = 200
_FEW_LINES = 3  # that no cell holds as wide as the rows around it, unless a quote is lost
_WIDEST_ROW = 16_384

Rows = list[list[str]]


class RunawayQuote(Exception):
    """A quote that was opened and never closed swallowed the lines after it."""


def batches(lines: Iterable[str], dialect: Dialect, name: str, width: int = 0) -> Iterator[Rows]:
    """Yield the rows of the lines in batches; UserError where they are no table, RunawayQuote where a quote that was
    never closed swallowed lines. `width` is that of the rows before these lines, where there are such."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield from _watched(records(lines, dialect), dialect, name, width)
    except csv.Error as error:
        if "field limit" in str(error) and dialect.quote is not None:
            raise RunawayQuote from error
        raise UserError(
            say("{name} cannot be read as a text table: {error}.").format(name=name, error=error)
        ) from error
    finally:
        csv.field_size_limit(before)


def _watched(
    found: csv._reader,  # type: ignore[name-defined]
    dialect: Dialect,
    name: str,
    width: int,
) -> Iterator[Rows]:
    last: list[str] = []
    lines_before = 0
    while rows := list(itertools.islice(found, _ROWS_AT_ONCE)):
        widths = list(map(len, rows))
        if max(widths) > _WIDEST_ROW:
            raise UserError(
                say("{name} has a row with more than {widest_row:,} fields.").format(name=name, widest_row=_WIDEST_ROW),
                hint=say("Is it a table?"),
            )
        lines, lines_before = found.line_num - lines_before, found.line_num
        if dialect.quote is not None and lines - len(rows) >= _FEW_LINES:
            _refuse_swallowed_rows(rows, dialect.delimiter, max(width, median_low(widths)))
        last = next((row for row in reversed(rows) if row), last)
        yield rows
        width = max(width, median_low(widths))
    if dialect.quote is not None and last and _swallowed_the_rest(last, dialect.delimiter, width):
        raise RunawayQuote


def _refuse_swallowed_rows(rows: Sequence[Sequence[str]], delimiter: str, width: int) -> None:
    """Raise RunawayQuote where a cell holds lines that are as wide as the rows around it."""
    for field in itertools.chain.from_iterable(rows):
        if field.count("\n") >= _FEW_LINES and _are_rows(field.split("\n")[1:-1], delimiter, width):
            raise RunawayQuote


def _swallowed_the_rest(row: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether the last cell of a table holds the rows after a quote that is never closed."""
    lines = row[-1].rstrip("\n").split("\n")[1:]
    return len(lines) > _LINES_IN_A_CELL or (len(row) < width and _are_rows(lines, delimiter, width))


def _are_rows(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether nearly all the lines are as wide as the rows of the table."""
    return width > 1 and sum(line.count(delimiter) >= width - 1 for line in lines) > 0.8 * max(1, len(lines))
