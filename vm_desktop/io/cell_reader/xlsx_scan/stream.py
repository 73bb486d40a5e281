"""A part of a workbook, unpacked bit by bit and cut where an element ends."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.references import PADDING

CHUNK_BYTES = 4 << 20
_LARGEST_ELEMENT = 64 << 20  # bytes between two cuts
_LARGEST_HEAD = 4 << 20
_MOST_GROWTH = 200  # times the packed size
_ALWAYS_UNPACKED = 100 << 20
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SPACE = b" \t\r\n"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of XML that begins with a tag and ends with one, padded; `done` = bytes of the part read so far."""

    text: bytes
    is_last: bool
    done: int


def check_part(part: zipfile.ZipInfo) -> None:
    """Refuse a part that is packed in an unusual way, or beyond measure."""
    if part.flag_bits & 1 or part.compress_type not in _READABLE:
        raise NotPlain("packed in an unusual way")
    if part.file_size > max(_ALWAYS_UNPACKED, _MOST_GROWTH * part.compress_size):
        raise NotPlain("packed beyond measure")


class PartStream:
    """Reads one part from its beginning: first the head, then stretches of its body.

    A body ends with the tag `end`; stretches end with the tag `cut_after`. What follows the body is not read, as the
    library does not.
    """

    def __init__(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, chunk_bytes: int) -> None:
        check_part(part)
        self._stream: IO[bytes] = archive.open(part)
        self._chunk_bytes = chunk_bytes
        self._rest = b""
        self.done = 0

    def head(self, opening: bytes) -> bytes:
        """Return the XML up to and with the tag that begins with `opening`; the body comes after it."""
        text = b""
        while len(text) < _LARGEST_HEAD:
            more = self._read(1 << 16)
            text += more
            start = text.find(opening)
            end = text.find(b">", start) + 1 if start >= 0 else 0
            if end:
                self._rest = text[end:].lstrip(_SPACE)
                return text[:end]
            if not more:
                break
        raise NotPlain(f"no {opening!r}")

    def body(self, *, cut_after: bytes, end: bytes) -> Iterator[Cut]:
        """Yield the body's stretches; the last one ends with the tag `end`."""
        searched = 0  # letters of the rest in which the end was looked for
        while True:
            more = self._read(self._chunk_bytes)
            text = self._rest + more
            at_end = text.find(end, searched)
            if at_end >= 0:
                yield Cut(text=text[: at_end + len(end)] + PADDING, is_last=True, done=self.done)
                return
            if not more or len(text) > _LARGEST_ELEMENT:
                raise NotPlain(f"no {end!r}")
            cut = text.rfind(cut_after) + len(cut_after)
            if cut >= len(cut_after):
                yield Cut(text=text[:cut] + PADDING, is_last=False, done=self.done)
                text = text[cut:].lstrip(_SPACE)
            self._rest = text
            searched = max(0, len(text) - len(end))

    def close(self) -> None:
        """Let the part go."""
        self._stream.close()

    def _read(self, size: int) -> bytes:
        try:
            found = self._stream.read(size)
        except _UNREADABLE as error:
            raise NotPlain("cannot be unpacked") from error
        self.done += len(found)
        return found
