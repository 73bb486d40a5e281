"""Tables in markup that spreadsheet programs open as workbooks: web pages called .xls, and Excel's XML of 2003."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.encodings import detect_encoding
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.wire import ErrorValue, WireSheet, wire_column

_LARGEST = 100_000_000
_SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_SAVE_AS = said_later("Save it as .xlsx or .csv and import that.")
_WIDEST_ROW = 16_384
_HIGHEST = 1_048_576
_LONGEST_COUNT = 10  # digits
_MOST_CELLS = 20_000_000

Rows = list[list[object]]


def read_markup(source: Source) -> tuple[WireSheet, ...]:
    """Return the tables of the document, each as a sheet; UserError where it has none."""
    if source.size > _LARGEST:
        raise UserError(
            say("{source} is too large for a web page or an XML document.").format(source=source.name),
            hint=say(_SAVE_AS),
        )
    data = source.all()
    if b"schemas-microsoft-com:office:spreadsheet" in data[:10_000] and b"<html" not in data[:10_000].lower():
        found = list(_excel_2003(data, source.name))
    else:
        found = list(_web_page(source, data))
    if not found:
        raise UserError(
            say("{source} is a web page or an XML document without a table.").format(source=source.name),
            hint=say(_SAVE_AS),
        )
    for _, rows in found:
        _refuse_too_many_cells(source.name, rows)
    return tuple(_sheet(name, rows) for name, rows in found)


def _sheet(name: str, rows: Rows) -> WireSheet:
    columns = itertools.zip_longest(*rows, fillvalue=None)
    return WireSheet(name=name, columns=map(wire_column, columns), height=len(rows))


def _refuse_too_many_cells(name: str, rows: Rows) -> None:
    """Raise a UserError for a table that is far larger than what is in it, as a cell in the last corner makes it."""
    cells = len(rows) * max(map(len, rows), default=0)
    if cells > _MOST_CELLS:
        raise UserError(
            say("{name} spans {cells:,} cells, more than a document of this kind may.").format(name=name, cells=cells),
            hint=say(_SAVE_AS),
        )


def _web_page(source: Source, data: bytes) -> Iterator[tuple[str, Rows]]:
    """Yield the outermost tables that have at least two rows."""
    encoding = detect_encoding(source).name
    reader = _Tables()
    reader.feed(data.decode(encoding, errors="replace"))
    reader.close()
    tables = [rows for rows in reader.tables if len(rows) >= 2]
    for number, rows in enumerate(tables, start=1):
        yield source.path.stem if len(tables) == 1 else f"{source.path.stem} {number}", rows


class _Tables(HTMLParser):
    """Collects the cells of a page's outermost tables. A cell over several columns is followed by blanks."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Rows] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 1_000) if _is_count(span) else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._depth == 1 and tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table":
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or not self.tables:
            return
        if not self.tables[-1]:
            self.tables[-1].append([])
        text = " ".join("".join(self._cell).split())
        row = self.tables[-1][-1]
        if len(row) + self._span <= _WIDEST_ROW:
            row.extend([text, *[None] * (self._span - 1)])
        self._cell = None


def _excel_2003(data: bytes, name: str) -> Iterator[tuple[str, Rows]]:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UserError(
            say("{name} cannot be read: the XML is damaged.").format(name=name), hint=say(_SAVE_AS)
        ) from error
    for sheet in root.iter(f"{_SPREADSHEET}Worksheet"):
        rows: Rows = []
        for row in sheet.iter(f"{_SPREADSHEET}Row"):
            _skip_to(rows, row.get(f"{_SPREADSHEET}Index"), [], _HIGHEST)
            rows.append(_cells_of(row))
        yield str(sheet.get(f"{_SPREADSHEET}Name")), rows


def _cells_of(row: Any) -> list[object]:
    cells: list[object] = []
    for cell in row.iter(f"{_SPREADSHEET}Cell"):
        _skip_to(cells, cell.get(f"{_SPREADSHEET}Index"), None, _WIDEST_ROW)
        found = cell.find(f"{_SPREADSHEET}Data")
        cells.append(None if found is None else _value(found.get(f"{_SPREADSHEET}Type"), "".join(found.itertext())))
        merged = cell.get(f"{_SPREADSHEET}MergeAcross") or "0"
        _skip_to(cells, str(len(cells) + 1 + int(merged)) if _is_count(merged) else None, None, _WIDEST_ROW)
    return cells


def _is_count(text: str) -> bool:
    return text.isdecimal() and len(text) < _LONGEST_COUNT


def _skip_to(things: list[Any], index: str | None, filler: Any, most: int) -> None:
    """Append fillers until the next thing has that index, counted from 1."""
    if index is not None and _is_count(index):
        things.extend([filler] * (min(int(index), most) - 1 - len(things)))


def _value(kind: str | None, text: str) -> object:
    try:
        match kind:
            case "Number":
                return float(text)
            case "DateTime":
                return dt.datetime.fromisoformat(text)
            case "Boolean":
                return text.strip() == "1"
            case "Error":
                return ErrorValue(text or "#ERROR")
            case _:
                return text
    except ValueError:
        return text
