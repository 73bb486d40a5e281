"""The sizes that a parquet file's pages will have once they are unpacked, seen before anything is unpacked.

The footer gives sizes, too, but nobody holds a file to them; the unpacking goes by each page's own header, which may
ask for two gigabytes of zeros. Rejected: reading in a process of its own, as workbooks are, which takes half a second
and twice the reading: 10,000 damaged files brought the library to no crash (``tests/hardship``), only to much memory.

Source: https://parquet.apache.org/docs/file-format/ (parquet.thrift), Thrift's compact protocol.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vm_desktop.io.workbook.process_limits import machine_megabytes

MOST_OF_A_PAGE = 256 * 2**20
MOST_PIECES = 1_000_000
_SHARE = 0.5  # of the machine's memory
_UNPACKED, _PACKED = 2, 3  # the fields of a page's header that say its sizes
_STOP, _INTEGERS = 0, (4, 5, 6)  # types of fields
_DEEPEST = 8


class NoPageError(ValueError):
    """The bytes are no page's header, or it asks for too much."""


def page_problem(content: bytes, metadata: Any, wanted: Sequence[str]) -> bool:
    """Whether the pages of these columns are not where they should be, or would unpack to more than is bearable."""
    places = {metadata.schema.column(at).path: at for at in range(metadata.num_columns)}
    if not all(name in places for name in wanted) or metadata.num_row_groups * len(wanted) > MOST_PIECES:
        return True
    most = _SHARE * machine_megabytes() * 2**20
    try:
        for size in _sizes(content, metadata, [places[name] for name in wanted]):
            most -= size
            if most < 0:
                return True
    except (NoPageError, IndexError):
        return True
    return False


def _sizes(content: bytes, metadata: Any, columns: list[int]) -> Iterator[int]:
    """Yield the unpacked size of every page of these columns."""
    for group in range(metadata.num_row_groups):
        pieces = metadata.row_group(group)
        if pieces.num_rows == 0:  # has no pages, and what it says of their places is nonsense
            continue
        for column in columns:
            piece = pieces.column(column)
            start = piece.data_page_offset
            if piece.dictionary_page_offset:  # None or 0 where there is no dictionary
                start = min(start, piece.dictionary_page_offset)
            yield from _of_piece(content, start, start + piece.total_compressed_size)


def _of_piece(content: bytes, start: int, end: int) -> Iterator[int]:
    if not 0 <= start <= end <= len(content):
        raise NoPageError
    while start < end:
        header = _Header(content, start)
        fields = header.struct()
        packed, unpacked = fields.get(_PACKED, -1), fields.get(_UNPACKED, -1)
        if packed < 0 or not 0 <= unpacked <= MOST_OF_A_PAGE:
            raise NoPageError
        yield unpacked
        start = header.at + packed


class _Header:
    """Reads one struct of Thrift's compact protocol; only its integers are kept."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content = content
        self.at = at

    def struct(self, depth: int = 0) -> dict[int, int]:
        """Return the integers of a struct by their field's number."""
        found: dict[int, int] = {}
        field = 0
        while (byte := self._byte()) & 0x0F != _STOP:
            field = field + (byte >> 4) if byte >> 4 else self._integer()
            kind = byte & 0x0F
            if kind in _INTEGERS:
                found[field] = self._integer()
            else:
                self._skip(kind, depth)
        return found

    def _skip(self, kind: int, depth: int) -> None:
        if depth > _DEEPEST:
            raise NoPageError
        match kind:
            case 1 | 2:  # true and false stand in the type itself
                return
            case 3:  # a byte
                self.at += 1
            case 7:  # a double
                self.at += 8
            case 8:  # bytes
                length = self._length()
                self.at += length
            case 9 | 10:  # a list, a set
                self._skip_items(depth)
            case 12:
                self.struct(depth + 1)
            case _:
                raise NoPageError

    def _skip_items(self, depth: int) -> None:
        byte = self._byte()
        count = byte >> 4 if byte >> 4 < 15 else self._length()
        for _ in range(min(count, len(self._content))):
            if (kind := byte & 0x0F) in _INTEGERS:
                self._integer()
            else:
                self._skip(3 if kind in (1, 2) else kind, depth + 1)  # in a list, true and false take a byte

    def _byte(self) -> int:
        byte = self._content[self.at]
        self.at += 1
        return byte

    def _length(self) -> int:
        """Return an unsigned number of bearable size."""
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7
            if shift > 63:
                raise NoPageError

    def _integer(self) -> int:
        """Return a signed number: zigzag, 0 -1 1 -2 2."""
        number = self._length()
        return (number >> 1) ^ -(number & 1)
