"""A block of rows of a big text table, parsed into a piece of each column."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import pyarrow  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]

from vm_desktop.io.cell_reader.arrow_columns import text_array
from vm_desktop.io.cell_reader.dialects import Dialect
from vm_desktop.io.cell_reader.record_blocks import RecordBlock
from vm_desktop.io.cell_reader.text_blocks import lines_of
from vm_desktop.io.cell_reader.text_rows import batches
from vm_desktop.io.cell_reader.written_numbers import WrittenNumbers, written_numbers


class Plan(Enum):
    """What the cells of a column seem to be, so that they are parsed in the way that costs least."""

    NUMBERS = "numbers"
    FEW_TEXTS = "few different texts"
    MANY_TEXTS = "many different texts"


ParsedColumn = WrittenNumbers | Any  # or an Arrow array of texts, plain or coded


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedBlock:
    """The next rows of a table: for each of its columns numbers, or an Arrow array of texts with nulls for blanks."""

    height: int
    columns: tuple[ParsedColumn, ...]


def parsed_block(block: RecordBlock, dialect: Dialect, plans: Sequence[Plan], width: int, name: str) -> ParsedBlock:
    """Return the columns of a block of rows that are `width` fields wide, as most are."""
    has_spaces = dialect.delimiter != "\t" and _has_leading_spaces(block.data, dialect)
    if not (has_spaces and block.has_quotes) and width:
        try:
            table = _table(block, dialect, plans, width, can_be_coded=not has_spaces)
        except pyarrow.ArrowInvalid:  # above all rows of another width
            pass
        else:
            return _columns(table, plans, has_spaces)
    rows = itertools.chain.from_iterable(batches(lines_of([block.data]), dialect, name))
    return block_of_rows([*rows], plans)


def block_of_rows(rows: Sequence[Sequence[str]], plans: Sequence[Plan]) -> ParsedBlock:
    """Return the columns of rows of any widths."""
    columns = map(text_array, itertools.zip_longest(*rows, fillvalue=""))
    found = itertools.zip_longest(columns, plans, fillvalue=None)
    parsed = [
        _as_planned(text_array([""] * len(rows)) if array is None else array, plan or Plan.MANY_TEXTS)
        for array, plan in found
    ]
    return ParsedBlock(height=len(rows), columns=tuple(parsed))


def _has_leading_spaces(data: bytes, dialect: Dialect) -> bool:
    """Whether a field begins with a space, which is no part of it."""
    if b" " not in data:
        return False
    letters = np.frombuffer(data, dtype=np.uint8)
    before = letters[np.flatnonzero(letters[1:] == ord(" "))]
    return data.startswith(b" ") or bool(((before == ord(dialect.delimiter)) | (before == ord("\n"))).any())


def _table(block: RecordBlock, dialect: Dialect, plans: Sequence[Plan], width: int, *, can_be_coded: bool) -> Any:
    names = [str(place) for place in range(width)]
    coded = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    few = [can_be_coded and place < len(plans) and plans[place] is Plan.FEW_TEXTS for place in range(width)]
    return pyarrow.csv.read_csv(
        pyarrow.BufferReader(block.data),
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False, column_names=names, block_size=max(1 << 16, len(block.data) + 1)
        ),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote if block.has_quotes else False,
            double_quote=True,
            newlines_in_values=block.has_quotes,
            ignore_empty_lines=False,
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            check_utf8=True,
            column_types={name: coded if is_few else pyarrow.string() for name, is_few in zip(names, few, strict=True)},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


def _columns(table: Any, plans: Sequence[Plan], has_spaces: bool) -> ParsedBlock:
    columns = []
    for place, column in enumerate(table.columns):
        array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
        if has_spaces:
            array = pc.utf8_ltrim(array, " ")
            array = pc.if_else(pc.equal(array, ""), None, array)
        columns.append(_as_planned(array, plans[place] if place < len(plans) else Plan.MANY_TEXTS))
    return ParsedBlock(height=table.num_rows, columns=tuple(columns))


def _as_planned(array: Any, plan: Plan) -> ParsedColumn:
    if plan is Plan.NUMBERS:
        numbers = written_numbers(array)
        return array if numbers is None else numbers
    if plan is Plan.FEW_TEXTS and not pyarrow.types.is_dictionary(array.type):
        return array.dictionary_encode()
    return array
