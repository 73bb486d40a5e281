"""The file to read: a path, or the bytes that came out of a locked file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file on the disk; `opened` holds its bytes where the file itself is locked by a password."""

    path: Path
    opened: bytes | None = None

    @property
    def name(self) -> str:
        """What the user calls the file."""
        return self.path.name

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size if self.opened is None else len(self.opened)

    def stream(self) -> BinaryIO:
        """Return the bytes from the first one on, to be closed by the caller."""
        return self.path.open("rb") if self.opened is None else io.BytesIO(self.opened)

    def first(self, count: int) -> bytes:
        """Return that many bytes from the beginning."""
        with self.stream() as stream:
            return stream.read(count)

    def all(self) -> bytes:
        """Return all the bytes."""
        with self.stream() as stream:
            return stream.read()
