"""What the bulk reader leaves out of an xlsx file: errors, formulas without a stored value, number formats, 1904 dates.

The bulk reader gives errors (``#N/A``) and formulas that were never computed as blanks. A streamed look at the raw
cells finds them again, so that they can be told. Whatever cannot be understood here is left to the bulk reader.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vm_desktop.io.cell_reader.source import Source

_CHUNK = 1 << 20
_LONGEST_SCAN = 2_000 * _CHUNK
_MOST_FOUND = 200_000
_FORMAT_ROWS = 40
# None of these looks beyond the next cell or tag: a hostile file has millions of tags that are never closed.
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^<>]{0,400}\bt="e"[^<>]{0,400})>((?:[^<]|<(?!/?(?:\w+:)?c\b))*)</(?:\w+:)?c>')
_NEVER_COMPUTED = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR_NAME = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLED_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_TYPE = re.compile(rb'\bt="(\w+)"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_FIRST_COLUMN, _LAST_COLUMN = re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_MOST_COLUMNS = 16_384
_BUILT_IN_FORMATS = {9: "0%", 10: "0.00%", 49: "@"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNotes:
    """What was found in one sheet: errors by (row, column), both 0-based, never computed formulas, number formats, and
    the rows and columns that are not shown (0-based)."""

    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    never_computed: tuple[tuple[int, int], ...] = ()
    number_formats: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class XlsxNotes:
    """Notes on all the sheets of a file."""

    by_sheet: Mapping[str, SheetNotes] = field(default_factory=dict)
    dates_from_1904: bool = False

    def of_sheet(self, name: str) -> SheetNotes:
        """Return the notes on a sheet; empty ones where there are none."""
        return self.by_sheet.get(name, SheetNotes())


def xlsx_notes(source: Source, left_out: frozenset[str] = frozenset()) -> XlsxNotes:
    """Return the notes on an xlsx or xlsm file; empty for every other zip file and for what cannot be understood.

    The sheets `left_out` are not looked at.
    """
    try:
        with source.stream() as stream, zipfile.ZipFile(stream) as archive:
            return _notes(archive, left_out)
    except Exception:  # a hostile file may break any of the readers below; these notes are only an addition
        return XlsxNotes()


def _notes(archive: zipfile.ZipFile, left_out: frozenset[str]) -> XlsxNotes:
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    if "xl/workbook.xml" not in archive.namelist():
        return XlsxNotes()
    book = fromstring(archive.read("xl/workbook.xml"))
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    formats = cell_formats(archive)
    notes = {}
    for element in book.iter():
        if _local(element.tag) == "sheet" and str(element.get("name")) not in left_out:
            link = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
            part = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
            if part in archive.namelist():
                notes[str(element.get("name"))] = _sheet_notes(archive, part, formats)
    flags = [element.get("date1904", "") for element in book.iter() if _local(element.tag) == "workbookPr"]
    return XlsxNotes(by_sheet=notes, dates_from_1904=flags[:1] in (["1"], ["true"]))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def cell_formats(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the number format of every cell style."""
    from defusedxml.ElementTree import fromstring

    if "xl/styles.xml" not in archive.namelist():
        return ()
    root = fromstring(archive.read("xl/styles.xml"))
    codes = dict(_BUILT_IN_FORMATS)
    for element in root.iter():
        if _local(element.tag) == "numFmt" and str(element.get("numFmtId")).isdigit():
            codes[int(str(element.get("numFmtId")))] = str(element.get("formatCode"))
    styles = next((element for element in root if _local(element.tag) == "cellXfs"), ())
    return tuple(codes.get(int(style.get("numFmtId", "0")), "") for style in styles)


def _sheet_notes(archive: zipfile.ZipFile, part: str, formats: tuple[str, ...]) -> SheetNotes:
    errors: dict[tuple[int, int], str] = {}
    never_computed: list[tuple[int, int]] = []
    number_formats: tuple[str, ...] = ()
    hidden_rows: list[int] = []
    hidden_columns: tuple[int, ...] = ()
    with archive.open(part) as stream:
        for position, text in enumerate(_whole_cells(stream)):
            if position == 0:
                number_formats = _first_formats(text, formats)
                hidden_columns = tuple(_hidden_columns(text))
            if b"hidden=" in text:
                hidden_rows.extend(_hidden_rows(text))
            if b't="e"' in text:
                errors.update(_errors(text))
            if b"</f>" in text or b"<f " in text:
                never_computed.extend(_places(text))
            if len(errors) + len(never_computed) + len(hidden_rows) > _MOST_FOUND:
                break
    return SheetNotes(
        errors=errors,
        never_computed=tuple(never_computed),
        number_formats=number_formats,
        hidden_rows=tuple(hidden_rows),
        hidden_columns=hidden_columns,
    )


def _hidden_rows(text: bytes) -> Iterator[int]:
    for match in _ROW.finditer(text):
        number = _ROW_NUMBER.search(match[1])
        if number and _HIDDEN.search(match[1]):
            yield int(number[1]) - 1


def _hidden_columns(text: bytes) -> Iterator[int]:
    for match in _COLUMNS.finditer(text):
        first, last = _FIRST_COLUMN.search(match[1]), _LAST_COLUMN.search(match[1])
        if first and last and _HIDDEN.search(match[1]):
            yield from range(int(first[1]) - 1, min(int(last[1]), _MOST_COLUMNS))


def _whole_cells(stream: object) -> Iterator[bytes]:
    """Yield the text in pieces that end after a cell."""
    rest, scanned = b"", 0
    while scanned < _LONGEST_SCAN and (chunk := stream.read(_CHUNK)):  # type: ignore[attr-defined]
        scanned += len(chunk)
        text = rest + chunk
        cut = text.rfind(b"</row>") + 1 or text.rfind(b"<row") + 1 or len(text)
        yield text[:cut]
        rest = text[cut:] if len(text) - cut < 8 * _CHUNK else b""
    if rest:
        yield rest


def _errors(text: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _ERROR.finditer(text):
        place, name = _place(match[1]), _ERROR_NAME.search(match[2])
        if place is not None:
            yield place, (name[1].decode("utf-8", "replace") if name else "") or "#ERROR"


def _places(text: bytes) -> Iterator[tuple[int, int]]:
    for match in _NEVER_COMPUTED.finditer(text):
        place = _place(match[1])
        if place is not None and b't="str"' not in match[1]:
            yield place


def _place(attributes: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(attributes)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1


def _first_formats(text: bytes, formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return for each column the format of its first formatted number within the first rows."""
    found: dict[int, str] = {}
    for match in _STYLED_CELL.finditer(text):
        place, style, cell_type = _place(match[1]), _STYLE.search(match[1]), _TYPE.search(match[1])
        if place is None:
            continue
        if place[0] > _FORMAT_ROWS:
            break
        if style and (cell_type is None or cell_type[1] == b"n") and int(style[1]) < len(formats):
            found.setdefault(place[1], formats[int(style[1])])
    return tuple(found.get(column, "") for column in range(max(found, default=-1) + 1))
