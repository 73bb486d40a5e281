"""Structs of Thrift's compact protocol read as they are: fields by number, of whatever type they say they have.

Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from __future__ import annotations

from typing import Any

_STOP = 0
_DEEPEST = 16
_MOST_VALUES = 20_000_000
_LONG_LIST = 15


class NoThriftError(ValueError):
    """The bytes are no such struct."""


class CompactReader:
    """Reads one struct after the other; `at` is the place of the next byte. IndexError at the end of the bytes."""

    def __init__(self, content: bytes, at: int = 0) -> None:
        self._content = content
        self._values_left = _MOST_VALUES
        self.at = at

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """Return the fields of a struct: int, bytes, bool, list or dict by their numbers."""
        if depth > _DEEPEST:
            raise NoThriftError
        found: dict[int, Any] = {}
        field = 0
        while (byte := self._byte()) & 0x0F != _STOP:
            field = field + (byte >> 4) if byte >> 4 else self._integer()
            kind = byte & 0x0F
            found[field] = kind == 1 if kind in (1, 2) else self._value(kind, depth)
        return found

    def _value(self, kind: int, depth: int) -> Any:
        self._values_left -= 1
        if self._values_left < 0:
            raise NoThriftError
        match kind:
            case 1 | 2 | 3:  # true, false and a byte, in a list
                return self._byte()
            case 4 | 5 | 6:
                return self._integer()
            case 7:  # a double
                return self._bytes(8)
            case 8:
                return self._bytes(self._length())
            case 9 | 10:  # a list, a set
                return self._items(depth + 1)
            case 12:
                return self.struct(depth + 1)
            case _:
                raise NoThriftError

    def _items(self, depth: int) -> list[Any]:
        if depth > _DEEPEST:
            raise NoThriftError
        byte = self._byte()
        count = byte >> 4 if byte >> 4 < _LONG_LIST else self._length()
        if count > len(self._content):
            raise NoThriftError
        return [self._value(byte & 0x0F, depth) for _ in range(count)]

    def _byte(self) -> int:
        byte = self._content[self.at]
        self.at += 1
        return byte

    def _bytes(self, length: int) -> bytes:
        start = self.at
        self.at += length
        if self.at > len(self._content):
            raise NoThriftError
        return self._content[start : self.at]

    def _length(self) -> int:
        """Return an unsigned number of up to 64 bits."""
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7
            if shift > 63:
                raise NoThriftError

    def _integer(self) -> int:
        """Return a signed number: zigzag, 0 -1 1 -2 2."""
        number = self._length()
        return (number >> 1) ^ -(number & 1)
