"""The encoding of a text file, found out."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.source import Source

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SNIFFED_BYTES = 200_000
_BLOCK = 1 << 22
_LINES_OF_UTF8 = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How a file writes characters. Where it is not `certain`, some may not be readable with it."""

    name: str
    certain: bool = False


def quick_encoding(source: Source) -> Encoding:
    """Return UTF-8 where the file begins so, whatever follows; else the encoding of the file."""
    try:
        head = source.first(_SNIFFED_BYTES)
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return detect_encoding(source)
    is_utf8 = b"\0" not in head and not any(head.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS)
    return Encoding(name="utf-8", certain=True) if is_utf8 else detect_encoding(source)


def detect_encoding(source: Source) -> Encoding:
    """Return the encoding of a file; UserError for binary data."""
    head = source.first(_SNIFFED_BYTES)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return Encoding(name=encoding)
    if b"\0" in head:
        return Encoding(name=_two_byte_encoding(head, source.name))
    lines = _lines_before_no_utf8(source)
    if lines is None:
        return Encoding(name="utf-8", certain=True)
    is_damaged_utf8 = lines > _LINES_OF_UTF8 and _is_rarely_broken(source)
    return Encoding(name="utf-8" if is_damaged_utf8 else _legacy_encoding(head))


def _lines_before_no_utf8(source: Source) -> int | None:
    """Return how many lines there are before the first bytes that are no UTF-8; None where all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 0
    with source.stream() as stream:
        while block := stream.read(_BLOCK):
            waiting = decoder.getstate()[0]
            if not waiting and block.isascii():
                lines += block.count(b"\n")
                continue
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                return lines + (waiting + block).count(b"\n", 0, error.start)
            lines += block.count(b"\n")
    return lines if decoder.getstate()[0] else None


def _is_rarely_broken(source: Source) -> bool:
    """Whether almost all of it is UTF-8: then a few broken bytes are damage and no other encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    broken = foreign = 0
    with source.stream() as stream:
        while block := stream.read(_BLOCK):
            text = decoder.decode(block)
            broken += text.count("\ufffd")
            foreign += len(text) - len(text.encode("ascii", "ignore"))
    return broken * 20 < foreign


def _two_byte_encoding(head: bytes, name: str) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    if head.count(0) > 0.05 * len(head):
        raise UserError(
            say("{name} is neither a workbook nor a text table.").format(name=name),
            hint=say("Save it as .xlsx or .csv."),
        )
    return "utf-8"


def _legacy_encoding(head: bytes) -> str:
    """Return the likeliest 8-bit or Asian encoding; Windows-1252 where nothing speaks for another."""
    from charset_normalizer import from_bytes

    match = from_bytes(head[:50_000]).best()
    if match is None or match.encoding in {"cp1252", "latin_1", "iso8859_15", "ascii", "utf_8"}:
        return "cp1252"
    common = {"cp1250", "cp1251", "cp932", "shift_jis", "euc_jp", "gb18030", "gb2312", "gbk", "big5", "euc_kr", "cp949"}
    common |= {"koi8_r", "iso8859_2", "iso8859_5", "iso8859_7", "cp1253", "cp1254", "cp1255", "cp1256", "mac_roman"}
    return match.encoding if match.encoding in common else "cp1252"
