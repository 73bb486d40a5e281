"""The columns of a big text table, growing block by block; those of plain numbers as numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import pyarrow  # type: ignore[import-untyped]

from vm_desktop.io.cell_reader.arrow_columns import Blanks, Numbers, Piece, Texts, rows_of, text_array, wire_column_of
from vm_desktop.io.cell_reader.parsed_blocks import ParsedBlock, ParsedColumn, Plan
from vm_desktop.io.cell_reader.wire import Kind, WireColumn
from vm_desktop.io.cell_reader.written_numbers import Writing, WrittenNumbers, written_numbers

_HEAD = 30  # rows among which titles and headers may be
_FEW = 0.7  # of the cells are different: then they are worth being coded at once, and again when put together
_WORDED = re.compile(r"[^\W\d_]|^\s*(?:19|20)\d\d[-/]\d{1,2}\s*$")
_DECIMAL_COMMA = re.compile(r"\d*,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+")
_YEARS_AND_MONTHS = ((190_001, 210_012), (19_000_101, 20_991_231))


@dataclass(slots=True)
class _TypedColumn:
    """The pieces of a column, and for those of numbers how they are written. It is of numbers as long as all fit."""

    plan: Plan
    pieces: list[Piece] = field(default_factory=list)
    writings: list[Writing | None] = field(default_factory=list)
    writing: Writing | None = None

    def add(self, piece: Piece, writing: Writing | None = None) -> None:
        self.pieces.append(piece)
        self.writings.append(writing)
        if writing is not None:
            self.writing = writing if self.writing is None else self.writing.both(writing)

    def give_up_numbers(self) -> None:
        """Write all numbers again as they stood in the file."""
        self.plan = Plan.FEW_TEXTS
        self.pieces = [_written(*both) for both in zip(self.pieces, self.writings, strict=True)]
        self.writings = [None] * len(self.pieces)
        self.writing = None


class TypedColumns:
    """Columns as wide as the widest row; what a shorter row lacks is blank.

    `points_are_sure`: nothing says that the file writes decimals with a comma; otherwise numbers with a point stay
    texts, for it may be a sign for thousands.
    """

    def __init__(self, first: Sequence[Sequence[str]], *, points_are_sure: bool) -> None:
        self.height = len(first)
        cells = list(itertools.zip_longest(*first, fillvalue=""))
        self._points_are_sure = points_are_sure and not any(map(_has_decimal_commas, cells))
        self._columns = [self._begun(column) for column in cells]
        self.have_points = self._points_are_sure and any(
            column.writing is not None and column.writing.has_point for column in self._columns
        )

    @property
    def cell_count(self) -> int:
        """Rows times columns."""
        return self.height * len(self._columns)

    def plans(self) -> tuple[Plan, ...]:
        """Return how the cells of the next rows are best parsed."""
        return tuple(column.plan for column in self._columns)

    def add(self, block: ParsedBlock) -> None:
        """Append the rows of a block."""
        while len(self._columns) < len(block.columns):
            self._columns.append(_TypedColumn(Plan.MANY_TEXTS, [Blanks(count=self.height)], [None]))
        for column, parsed in itertools.zip_longest(self._columns, block.columns):
            assert column is not None
            self._add(column, parsed, block.height)
        self.height += block.height

    def wire_columns(self) -> Iterator[WireColumn]:
        """Yield the columns, each forgotten before the next one; one is made ready while another is written."""
        for column in self._columns:
            if column.writing is not None and column.writing.may_be_grouped and not column.writing.has_point:
                column.give_up_numbers()  # 1.234 and nothing else: one or a thousand
        with ThreadPoolExecutor(2) as pool:
            ready = [pool.submit(_wire_column, column) for column in self._columns]
            self._columns.clear()
            for place in range(len(ready)):
                yield ready[place].result()
                ready[place].cancel()

    def _begun(self, cells: Sequence[str]) -> _TypedColumn:
        head = next((row for row, cell in enumerate(cells[:_HEAD]) if cell and not _WORDED.search(cell)), 0)
        rest = text_array(cells[head:])
        numbers = written_numbers(rest)
        if numbers is not None and numbers.writing is not None and self._may_be_numbers(numbers):
            column = _TypedColumn(Plan.NUMBERS)
            column.add(Texts(array=text_array(cells[:head])))
            column.add(_numbers(numbers), numbers.writing)
            return column
        return _TypedColumn(Plan.FEW_TEXTS, [Texts(array=text_array(cells))], [None])

    def _may_be_numbers(self, numbers: WrittenNumbers) -> bool:
        """Whether nothing speaks against it: they are no years and months, and a point is one of decimals."""
        assert numbers.writing is not None
        if not self._points_are_sure and (numbers.writing.has_point or numbers.writing.may_be_grouped):
            return False
        low, high = np.nanmin(numbers.values), np.nanmax(numbers.values)
        return not any(first <= low and high <= last for first, last in _YEARS_AND_MONTHS)

    def _add(self, column: _TypedColumn, parsed: ParsedColumn | None, height: int) -> None:
        if parsed is None:
            column.add(Blanks(count=height))
        elif isinstance(parsed, WrittenNumbers):
            column.add(_numbers(parsed), parsed.writing)
            has_point = column.writing is not None and (column.writing.has_point or column.writing.may_be_grouped)
            fits = column.writing is None or column.writing.number_format() is not None
            if column.plan is not Plan.NUMBERS or not fits or (has_point and not self._points_are_sure):
                column.give_up_numbers()
        else:
            column.add(Texts(array=parsed))
            if column.plan is Plan.NUMBERS:
                column.give_up_numbers()
            elif pyarrow.types.is_dictionary(parsed.type) and len(parsed.dictionary) > _FEW * len(parsed):
                column.plan = Plan.MANY_TEXTS


def _numbers(found: WrittenNumbers) -> Numbers:
    return Numbers(kind=Kind.NUMBER, values=found.values, blanks=found.blanks)


def _has_decimal_commas(cells: Sequence[str]) -> bool:
    """Whether a cell is certainly written with a decimal comma."""
    return any("," in cell and _DECIMAL_COMMA.fullmatch(cell.strip(" \u00a0%€$£()-+")) for cell in cells)


def _written(piece: Piece, writing: Writing | None) -> Piece:
    """Return numbers as the texts that they stood for."""
    if not isinstance(piece, Numbers):
        return piece
    if writing is None:
        return Blanks(count=rows_of(piece))
    values, places = np.unique(piece.values, return_inverse=True, equal_nan=True)
    texts = text_array(["" if value != value else _text(value, writing) for value in values.tolist()])
    return Texts(
        array=texts.take(
            pyarrow.Int64Array.from_buffers(pyarrow.int64(), len(places), [None, pyarrow.py_buffer(places)])
        )
    )


def _text(value: float, writing: Writing) -> str:
    if writing.places is not None:
        return f"{value:.{writing.places}f}"
    return np.format_float_positional(value, trim="-" if writing.as_needed else "0")


def _wire_column(column: _TypedColumn) -> WireColumn:
    written = column.writing.number_format() if column.writing is not None else ""
    return wire_column_of(column.pieces, written or "")
