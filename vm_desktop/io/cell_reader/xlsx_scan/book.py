"""What the library says of a workbook without its cells: which sheets it has, and which styles are dates.

The rules of number formats, of names and of links between parts stay the library's: it is given a copy of the workbook
in which every sheet is a few probing cells.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.cell_reader.xlsx_notes import cell_formats
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain

STRINGS_PART = "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"
_COPIED = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
_LARGEST_COPIED = 20 << 20
_MOST_SHEETS = 2_000
_PROBE = 1.5  # as a date it has a day and a time


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet as the library lists it, and the part of the zip file that holds it."""

    name: str
    visible: bool
    part: zipfile.ZipInfo


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Book:
    """A workbook without its cells: `style_kinds` (NUMBER, DATE, DURATION) and `formats` of each style."""

    sheets: tuple[SheetPart, ...]
    style_kinds: NDArray[np.uint8]
    formats: tuple[str, ...]
    dates_from_1904: bool
    strings: zipfile.ZipInfo | None


def book_of(archive: zipfile.ZipFile) -> Book:
    """Return what the workbook says beside its cells; NotPlain when the library or the scanner cannot tell."""
    parts = {part.filename: part for part in archive.infolist()}
    if len({name.casefold() for name in parts}) != len(archive.infolist()):
        raise NotPlain("parts of the same name")
    sheets = [name for name in parts if name.startswith(_SHEETS) and name.endswith(".xml")]
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= parts.keys() or len(sheets) > _MOST_SHEETS:
        raise NotPlain("no workbook of the usual make")
    try:
        formats = cell_formats(archive) if "xl/styles.xml" in parts else ()
        copy = _copy(archive, parts, sheets, len(formats))
        from_1904 = _says_1904(archive.read("xl/workbook.xml"))
        return _probed(copy, [parts[name] for name in sheets], formats, from_1904, parts.get(STRINGS_PART))
    except NotPlain:
        raise
    except Exception as error:  # the library's errors, and those of damaged zip and XML, have no common ancestor
        raise NotPlain("the library cannot tell what the workbook is") from error


def _copy(archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo], sheets: list[str], styles: int) -> bytes:
    """Return a copy of the workbook whose sheets hold, in row 1, their place and a probe of each style."""
    buffer = io.BytesIO()
    probes = "".join(_row(style + 2, _PROBE, f' s="{style}"') for style in range(styles))
    with zipfile.ZipFile(buffer, "w") as copy:
        for name in _COPIED:
            if name in parts:
                if parts[name].file_size > _LARGEST_COPIED:
                    raise NotPlain(f"large {name}")
                copy.writestr(name, archive.read(name))
        for place, name in enumerate(sheets):
            rows = _row(1, place) + (probes if place == 0 else "")
            copy.writestr(name, f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    return buffer.getvalue()


def _row(number: int, value: float, attributes: str = "") -> str:
    return f'<row r="{number}"><c r="A{number}"{attributes}><v>{value}</v></c></row>'


def _says_1904(workbook_xml: bytes) -> bool:
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    flags = [
        element.get("date1904", "")
        for element in fromstring(workbook_xml).iter()
        if element.tag.rpartition("}")[2] == "workbookPr"
    ]
    return flags[:1] in (["1"], ["true"])


def _probed(
    copy: bytes,
    sheets: list[zipfile.ZipInfo],
    formats: tuple[str, ...],
    from_1904: bool,
    strings: zipfile.ZipInfo | None,
) -> Book:
    import python_calamine as calamine

    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(copy))
    found: list[SheetPart] = []
    kinds: list[int] = []
    for metadata in workbook.sheets_metadata:
        if metadata.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        rows = workbook.get_sheet_by_name(metadata.name).to_python()
        place = int(str(rows[0][0]).removesuffix(".0"))
        if place == 0:
            kinds = [_kind(row[0], from_1904) for row in rows[1:]]
        visible = metadata.visible == calamine.SheetVisibleEnum.Visible
        found.append(SheetPart(name=metadata.name, visible=visible, part=sheets[place]))
    return Book(
        sheets=tuple(found),
        style_kinds=np.array(kinds, dtype=np.uint8),
        formats=formats,
        dates_from_1904=from_1904,
        strings=strings,
    )


def _kind(value: Any, from_1904: bool) -> Kind:
    """Return what the library made of the probe; NotPlain when it counts dates from another day than we."""
    if not isinstance(value, dt.datetime):
        return Kind.DURATION if isinstance(value, dt.timedelta) else Kind.NUMBER
    if (value.year >= 1904) != from_1904:
        raise NotPlain("it is not clear from when dates count")
    return Kind.DATE
