"""Blocks of a big text table that end where a row ends, as long as every quote stands where quotes belong.

Readers agree on what strictly written quotes mean, and on nothing else; so blocks that are not strict are marked, and
read by the same reader that reads small files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.dialects import Dialect

_NEWLINE = 0x0A
_LONGEST_ROW = 1 << 26  # bytes; a quote that swallows more is a lost one
_TRIES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBlock:
    """Whole rows of a table as UTF-8. `has_quotes` tells whether any field of them may be quoted."""

    data: bytes
    has_quotes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseRest:
    """What follows from a row on in which quotes stand where they do not belong."""

    blocks: Iterable[bytes]


NO_ROWS = RecordBlock(data=b"", has_quotes=False)


def record_blocks(blocks: Iterator[bytes], dialect: Dialect) -> Iterator[RecordBlock | LooseRest]:
    """Yield blocks of whole rows, and the loose rest where there is one: after it nothing follows."""
    rest = b""
    for block in blocks:
        block = rest + block if rest else block
        end, has_quotes = _end_of_records(block, dialect, is_last=False)
        if end < 0 or (end == 0 and len(block) > _LONGEST_ROW):
            yield LooseRest(blocks=_chained(block, blocks))
            return
        if end:
            yield RecordBlock(data=block[:end], has_quotes=has_quotes)
        rest = block[end:]
    if rest:
        end, has_quotes = _end_of_records(rest, dialect, is_last=True)
        if end < 0:
            yield LooseRest(blocks=(rest,))
        else:
            yield RecordBlock(data=rest, has_quotes=has_quotes)


def _chained(block: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield block
    yield from blocks


def _end_of_records(block: bytes, dialect: Dialect, *, is_last: bool) -> tuple[int, bool]:
    """Return where the last whole row ends (0 = there is none, -1 = quotes stand loose), and whether there are quotes.

    The block begins where a row does.
    """
    if dialect.quote is None or dialect.quote.encode() not in block:
        return (len(block) if is_last else block.rfind(b"\n") + 1), False
    letters = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(letters == ord(dialect.quote))
    if not _are_strict(letters, quotes, dialect, is_last=is_last):
        return -1, True
    if is_last:
        return len(block), True
    end = len(block)
    for _ in range(_TRIES):
        end = block.rfind(b"\n", 0, end)
        if end < 0:
            return 0, True
        if np.searchsorted(quotes, end) % 2 == 0:
            return end + 1, True
    return 0, True


def _are_strict(letters: NDArray[np.uint8], quotes: NDArray[np.intp], dialect: Dialect, *, is_last: bool) -> bool:
    """Whether each quote opens a field, closes one, or is one of two in a quoted field.

    Counted from the first, the even ones open: before them stands a delimiter, a newline or a closing quote. The odd
    ones close: after them stands a delimiter, a newline or an opening quote.
    """
    if is_last and len(quotes) % 2:
        return False
    edges = np.zeros(256, dtype=bool)
    edges[[ord(dialect.delimiter), _NEWLINE, ord(dialect.quote or '"')]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = letters[opening[opening > 0] - 1]
    after = letters[closing[closing < len(letters) - 1] + 1]
    return bool(edges[before].all() and edges[after].all())
