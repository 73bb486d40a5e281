"""The sizes that a parquet file's pages will have once they are unpacked, seen before anything is unpacked.

The footer gives sizes, too, but nobody holds a file to them; the unpacking goes by each page's own header, which may
ask for two gigabytes of zeros. The footer is read here and not by pyarrow: what its metadata say of a column ends the
whole process where a damaged footer contradicts itself (found by ``tests/hardship``, with pyarrow 26.0.1).
Source: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from vm_desktop.io.project.thrift import CompactReader, NoThriftError
from vm_desktop.io.workbook.process_limits import machine_megabytes

MOST_OF_A_PAGE = 256 * 2**20
_SHARE = 0.5  # of the machine's memory
_END = struct.Struct("<I4s")  # the footer's length, and the magic word
_MAGIC = b"PAR1"
_ROW_GROUPS, _COLUMNS, _ROWS, _ABOUT = 4, 1, 3, 3  # fields of the file, of a row group twice, of a column
_PATH, _PACKED_SIZE, _DATA_AT, _DICTIONARY_AT = 3, 7, 9, 11  # fields of what is said about a column
_UNPACKED, _PACKED = 2, 3  # fields of a page's header


class _NoPageError(ValueError):
    """What should be a page's header is none, or asks for too much."""


RowGroups = list[Any]


def row_groups(content: bytes) -> RowGroups:
    """Return what the footer says of the file's parts; ValueError where it says nothing that can be understood."""
    try:
        groups = _footer(content)[_ROW_GROUPS]
    except (IndexError, KeyError, struct.error) as error:
        raise _NoPageError from error
    return groups if isinstance(groups, list) else []


def page_problem(content: bytes, groups: RowGroups, wanted: Sequence[str]) -> bool:
    """Whether the pages of these columns are not where they should be, or would unpack to more than is bearable."""
    most = _SHARE * machine_megabytes() * 2**20
    try:
        for size in _sizes(content, groups, {name.encode() for name in wanted}):
            most -= size
            if most < 0:
                return True
    except (NoThriftError, _NoPageError, IndexError, KeyError, TypeError, AttributeError, struct.error):
        return True
    return False


def _sizes(content: bytes, groups: RowGroups, wanted: set[bytes]) -> Iterator[int]:
    """Yield the unpacked size of every page of these columns."""
    for group in groups:
        if group[_ROWS] == 0:  # has no pages, and what it says of their places is nonsense
            continue
        about = {tuple(column[_ABOUT][_PATH]): column[_ABOUT] for column in group[_COLUMNS]}
        for name in wanted:
            yield from _of_piece(content, about[(name,)])


def _footer(content: bytes) -> dict[int, Any]:
    length, magic = _END.unpack(content[-_END.size :])
    start = len(content) - _END.size - length
    if magic != _MAGIC or start < len(_MAGIC):
        raise _NoPageError
    return CompactReader(content[start : -_END.size]).struct()


def _of_piece(content: bytes, about: dict[int, Any]) -> Iterator[int]:
    start = about[_DATA_AT]
    if about.get(_DICTIONARY_AT):  # absent or 0 where there is no dictionary
        start = min(start, about[_DICTIONARY_AT])
    end = start + about[_PACKED_SIZE]
    if not 0 <= start <= end <= len(content):
        raise _NoPageError
    while start < end:
        reader = CompactReader(content, start)
        header = reader.struct()
        packed, unpacked = header[_PACKED], header[_UNPACKED]
        if packed < 0 or not 0 <= unpacked <= MOST_OF_A_PAGE:
            raise _NoPageError
        yield unpacked
        start = reader.at + packed
