"""Text tables: encoding, delimiter and quotes are found out, cells stay the text that they are."""

from __future__ import annotations

import codecs
import csv
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.workbook.cells import RawColumn, RawSheet, text_column

_DELIMITERS = (",", ";", "\t", "|", ":", "^", "~")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SNIFFED_BYTES = 200_000
_SNIFFED_RECORDS = 200
_LARGEST = 600_000_000
_LONGEST_FIELD = 50_000_000
_LINES_IN_A_CELL = 200
_WIDEST_ROW = 16_384
_DECLARED = re.compile(r"\s*sep=(.)\s*(?:\n|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a text table is written."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None


def read_delimited(data: bytes, path: Path) -> RawSheet:
    """Return the one sheet of a text table, called after the file; UserError where the bytes are no text."""
    if len(data) > _LARGEST:
        raise UserError(
            f"{path.name} is larger than {_LARGEST // 1_000_000} MB.",
            hint="Split it, or save it as parquet, which needs far less memory.",
        )
    name = path.stem
    encoding, replaced = detect_encoding(data)
    text = data.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if replaced:
        replaced = "\ufffd" in text
    declared = _DECLARED.match(text)
    dialect = Dialect(delimiter=declared[1]) if declared else sniff_dialect(text[:_SNIFFED_BYTES])
    rows = _records(text, dialect, path.name)
    if _has_a_runaway_quote(rows):
        rows = _records(text, replace(dialect, quote=None), path.name)
    if declared:
        rows[0] = []
    return RawSheet(
        name=name,
        columns=_columns(rows),
        height=len(rows),
        decimal_comma=True if dialect.delimiter == ";" and _has_decimal_commas(rows) else None,
        problems=(_unreadable_characters(name, encoding),) if replaced else (),
    )


def detect_encoding(data: bytes) -> tuple[str, bool]:
    """Return the encoding of the bytes, and whether characters may be lost with it; UserError for binary data."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, True
    head = data[:_SNIFFED_BYTES]
    if b"\0" in head:
        return _two_byte_encoding(head), True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > 1_000 and data.count(b"\n", 0, error.start) > 20 and _is_rarely_broken(data):
            return "utf-8", True
        return _legacy_encoding(head), True
    return "utf-8", False


def _is_rarely_broken(data: bytes) -> bool:
    """Whether almost all of it is UTF-8: then a few broken bytes are damage and no other encoding."""
    text = data.decode("utf-8", errors="replace")
    return text.count("\ufffd") * 20 < sum(1 for character in text if ord(character) > 127)


def _two_byte_encoding(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    if head.count(0) > 0.05 * len(head):
        raise UserError("The file is neither a workbook nor a text table.", hint="Save it as .xlsx or .csv.")
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


def sniff_dialect(text: str) -> Dialect:
    """Return how the table is written: the delimiter whose rows agree best on a number of fields above one."""
    lines = text.split("\n")
    sample = "\n".join(lines[:-1] if len(lines) > _SNIFFED_RECORDS else lines)
    quotes = ('"', "'") if re.search(r"(?:^|[,;\t|])'[^'\n]*'(?:[,;\t|]|$)", sample, re.MULTILINE) else ('"',)
    escape = "\\" if '\\"' in sample and '""' not in sample else None
    candidates = [
        Dialect(delimiter=delimiter, quote=quote, escape=escape) for delimiter in _DELIMITERS for quote in quotes
    ]
    best = max(candidates, key=lambda dialect: _agreement(sample, dialect))
    return best if _agreement(sample, best) > 0 else Dialect(delimiter=",")


def _agreement(sample: str, dialect: Dialect) -> float:
    """Return how well the rows agree: share of rows of the commonest width, more for more columns, 0 for one column."""
    try:
        rows = [row for row in itertools.islice(_reader(sample, dialect), _SNIFFED_RECORDS) if row]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
    if width < 2:
        return 0.0
    # Prose has commas and times have colons: the rarer delimiters must earn it.
    weight = {",": 1.0, ";": 1.0, "\t": 1.05, "|": 0.95}.get(dialect.delimiter, 0.5)
    share = count / len(rows)
    return float(weight * share**2 * min(width, 12) ** 0.3 * (0.9 if dialect.quote == "'" else 1.0))


def _reader(text: str, dialect: Dialect) -> csv._reader:  # type: ignore[name-defined]
    return csv.reader(
        text.splitlines(keepends=True) if "\x0b" not in text else text.split("\n"),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        quoting=csv.QUOTE_NONE if dialect.quote is None else csv.QUOTE_MINIMAL,
        escapechar=dialect.escape,
        skipinitialspace=dialect.delimiter != "\t",
    )


def _records(text: str, dialect: Dialect, name: str) -> list[list[str]]:
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = list(_reader(text, dialect))
    except csv.Error as error:
        raise UserError(f"{name} cannot be read as a text table: {error}.") from error
    finally:
        csv.field_size_limit(before)
    if max(map(len, rows), default=0) > _WIDEST_ROW:
        raise UserError(f"{name} has a row with more than {_WIDEST_ROW:,} fields.", hint="Is it a table?")
    return rows


def _has_a_runaway_quote(rows: Sequence[list[str]]) -> bool:
    """Whether a quote that was opened and never closed swallowed the lines after it."""
    last = next((row for row in reversed(rows) if row), [""])
    return last[-1].count("\n") > _LINES_IN_A_CELL


def _columns(rows: Sequence[list[str]]) -> tuple[RawColumn, ...]:
    width = max(map(len, rows), default=0)
    height = len(rows)
    if not width:
        return ()
    if min(map(len, rows)) < width:
        rows = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    flat = np.fromiter(itertools.chain.from_iterable(rows), dtype=object, count=width * height)
    return tuple(text_column(np.ascontiguousarray(column)) for column in flat.reshape(height, width).T)


def _has_decimal_commas(rows: Sequence[list[str]]) -> bool:
    return any(re.fullmatch(r"-?\d+(?:\.\d{3})*,\d+", field.strip()) for row in rows[:1_000] for field in row)


def _unreadable_characters(name: str, encoding: str) -> Problem:
    return Problem(
        code="file.characters_lost",
        severity=Severity.WARNING,
        sheet=name,
        found=encoding,
        message="Some characters cannot be read and are shown as �.",
        hint="Save the file as UTF-8.",
    )
