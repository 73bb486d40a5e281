"""The entries of a zip archive found by their own headers, without the directory at its end, which may be lost."""

from __future__ import annotations

import contextlib
import mmap
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vm_desktop.core.language import say
from vm_desktop.io.os_errors import told
from vm_desktop.io.project.archive import MOST_BYTES

_SIGNATURE = b"PK\x03\x04"
_ENDS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x07\x08")
_HEADER = struct.Struct("<4xHHHHHIIIHH")  # version, flags, method, time, date, crc, packed, unpacked, name, extra
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_FOLLOW = 0x1, 0x8
_UNKNOWN_SIZE = 0xFFFFFFFF
_MOST_HEADERS = 1_000
_STEP = 256  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry's bytes, as many as are left of it; `is_whole` if they are those that were saved."""

    content: bytes
    is_whole: bool


def found_entries(path: Path, known: tuple[str, ...]) -> dict[str, Found]:
    """Return what is left of the known entries: of one that is there more than once, the first that is whole.

    UserError if the system refuses the file.
    """
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                return {}
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return _found(content, known)
    except OSError as error:
        raise told(error, say("{name} could not be opened.").format(name=path.name)) from error


def _found(content: mmap.mmap, known: tuple[str, ...]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for at in _headers(content):
        name = _name(content, at)
        if name in known and not (name in found and found[name].is_whole):
            entry = _entry(content, at, MOST_BYTES[Path(name).suffix])
            if entry is not None and (name not in found or entry.is_whole):
                found[name] = entry
    return found


def _headers(content: mmap.mmap) -> Iterator[int]:
    at = content.find(_SIGNATURE)
    for _ in range(_MOST_HEADERS):
        if at < 0 or at + 4 + _HEADER.size > len(content):
            return
        yield at
        at = content.find(_SIGNATURE, at + 4)


def _name(content: mmap.mmap, at: int) -> str:
    start, length = at + _HEADER.size, _HEADER.unpack_from(content, at)[8]
    return content[start : start + length].decode("utf-8", "replace")


def _entry(content: mmap.mmap, at: int, most: int) -> Found | None:
    """Return the entry whose header is there; None if it cannot be unpacked at all."""
    _, flags, method, _, _, crc, packed, unpacked, name, extra = _HEADER.unpack_from(content, at)
    start = at + _HEADER.size + name + extra
    if flags & _ENCRYPTED:
        return None
    sizes_are_known = not flags & _SIZES_FOLLOW and packed != _UNKNOWN_SIZE
    end = min(start + packed, len(content)) if sizes_are_known else _next_part(content, start)
    if method == _STORED and end - start <= most:
        data = content[start:end]
    elif method == _DEFLATED:
        data = _inflated(content[start:end], most)
    else:
        return None
    is_whole = zlib.crc32(data) == crc and len(data) == unpacked
    return Found(content=data, is_whole=is_whole)


def _next_part(content: mmap.mmap, start: int) -> int:
    ends = [end for signature in _ENDS if (end := content.find(signature, start)) >= 0]
    return min(ends, default=len(content))


def _inflated(packed: bytes, most: int) -> bytes:
    """Return as much as can be unpacked, at most so many bytes. In small steps: one that fails gives nothing."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacked = bytearray()
    with contextlib.suppress(zlib.error):
        for start in range(0, len(packed), _STEP):
            unpacked += inflate.decompress(packed[start : start + _STEP], most - len(unpacked))
            if inflate.eof or len(unpacked) >= most:
                break
    return bytes(unpacked)
