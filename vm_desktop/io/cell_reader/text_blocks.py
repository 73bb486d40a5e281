"""A text file in blocks of UTF-8 with plain newlines, and its lines."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator

from vm_desktop.io.cell_reader.encodings import Encoding
from vm_desktop.io.cell_reader.source import Source

LOST = "\ufffd".encode()


def text_blocks(source: Source, encoding: Encoding, size: int) -> Iterator[bytes]:
    """Yield the file in blocks of about `size` bytes of UTF-8: every line ends with ``\\n``, and no NUL is in it.

    A block may end anywhere, but not between ``\\r`` and ``\\n``.
    """
    decoder = None if encoding.certain else codecs.getincrementaldecoder(encoding.name)("replace")
    waiting = b""
    with source.stream() as stream:
        while raw := stream.read(size):
            block = waiting + (raw if decoder is None else decoder.decode(raw).encode("utf-8", "replace"))
            waiting = block[-1:] if block.endswith(b"\r") else b""
            yield _plain(block[: len(block) - len(waiting)])
    rest = waiting + (b"" if decoder is None else decoder.decode(b"", True).encode("utf-8", "replace"))
    if rest:
        yield _plain(rest)


def lines_of(blocks: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of the blocks, each with its newline; only ``\\n`` ends a line."""
    rest = b""
    for block in blocks:
        block = rest + block
        end = block.rfind(b"\n") + 1
        yield from io.StringIO(block[:end].decode(), newline="\n")
        rest = block[end:]
    if rest:
        yield rest.decode()


def _plain(block: bytes) -> bytes:
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return block.replace(b"\0", b"") if b"\0" in block else block
