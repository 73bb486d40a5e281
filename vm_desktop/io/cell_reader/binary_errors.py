"""Errors (``#N/A``) in the cells of xls and xlsb files, which the bulk reader gives as blanks.

A look at the records of each sheet finds them again, so that they can be told. Whatever cannot be understood here is
left to the bulk reader.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator

from vm_desktop.io.cell_reader.source import Source

Errors = dict[tuple[int, int], str]  # by (row, column), both 0-based

_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_MOST_FOUND = 200_000
_LARGEST_STREAM = 500_000_000
_WORKBOOK_STREAMS = ("Workbook", "Book")
# Records of xls. Source: [MS-XLS] 2.3, 2.4.28 BoundSheet8, 2.4.24 BoolErr, 2.4.127 Formula.
_BOUND_SHEET, _BOOL_OR_ERROR, _FORMULAS, _END = 0x0085, 0x0205, (0x0006, 0x0206, 0x0406), 0x000A
_IS_NO_NUMBER, _IS_ERROR = b"\xff\xff", 2
# Records of xlsb. Source: [MS-XLSB] 2.1.4 and 2.3.2.
_ROW, _CELL_ERROR, _FORMULA_ERROR, _BUNDLE_SHEET = 0, 3, 11, 156
# Kind, length, column (below 16,384), style: most sheets have no such bytes, and their records need not be looked at.
_MAY_BE_ERROR = re.compile(
    rb"[\x03\x0b](?:[\x00-\x7f]|[\x80-\xff][\x00-\x7f]).[\x00-\x3f]\x00\x00.{4}"
    rb"[\x00\x07\x0f\x17\x1d\x24\x2a\x2b]",
    re.DOTALL,
)


def binary_errors(source: Source) -> tuple[Errors, ...]:
    """Return the errors of each sheet of an xls or xlsb file, in the order in which the workbook lists the sheets;
    nothing for every other file and for what cannot be understood."""
    try:
        if source.first(2) == b"PK":
            with source.stream() as stream, zipfile.ZipFile(stream) as archive:
                return tuple(_xlsb_errors(archive)) if "xl/workbook.bin" in archive.namelist() else ()
        return tuple(_xls_errors(_workbook_stream(source)))
    except Exception:  # a hostile file may break any of the readers below; these errors are only an addition
        return ()


def _workbook_stream(source: Source) -> bytes:
    """Return the records of an xls file; KeyError where it has none."""
    import olefile  # type: ignore[import-untyped]

    with source.stream() as stream, olefile.OleFileIO(stream) as container:
        for name in _WORKBOOK_STREAMS:
            if container.exists(name) and container.get_size(name) < _LARGEST_STREAM:
                return bytes(container.openstream(name).read())
    raise KeyError(_WORKBOOK_STREAMS)


def _xls_errors(data: bytes) -> Iterator[Errors]:
    for record, at, length in _xls_records(data, 0):
        if record == _BOUND_SHEET and length >= 4:
            yield _errors_of_xls_sheet(data, struct.unpack_from("<I", data, at)[0])


def _xls_records(data: bytes, begin: int) -> Iterator[tuple[int, int, int]]:
    """Yield the kind, place and length of the records up to the one that ends the part."""
    while begin + 4 <= len(data):
        record, length = struct.unpack_from("<HH", data, begin)
        if record == _END or begin + 4 + length > len(data):
            return
        yield record, begin + 4, length
        begin += 4 + length


def _errors_of_xls_sheet(data: bytes, begin: int) -> Errors:
    errors: Errors = {}
    for record, at, length in _xls_records(data, begin):
        code = None
        if record == _BOOL_OR_ERROR and length >= 8 and data[at + 7] == 1:
            code = data[at + 6]
        elif record in _FORMULAS and length >= 14:
            value = data[at + 6 : at + 14]
            code = value[2] if value[6:] == _IS_NO_NUMBER and value[0] == _IS_ERROR else None
        if code is not None and len(errors) < _MOST_FOUND:
            errors[struct.unpack_from("<HH", data, at)] = _NAMES.get(code, "#ERROR")
    return errors


def _xlsb_errors(archive: zipfile.ZipFile) -> Iterator[Errors]:
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    links = fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    for record, sheet in _xlsb_records(archive.read("xl/workbook.bin")):
        if record == _BUNDLE_SHEET:
            letters = struct.unpack_from("<I", sheet, 8)[0]
            target = targets.get(sheet[12 : 12 + 2 * letters].decode("utf-16-le"), "")
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            is_small = archive.getinfo(part).file_size < _LARGEST_STREAM
            yield _errors_of_xlsb_sheet(archive.read(part)) if is_small else {}


def _errors_of_xlsb_sheet(data: bytes) -> Errors:
    errors: Errors = {}
    if not _MAY_BE_ERROR.search(data):
        return errors
    row = -1
    for record, cell in _xlsb_records(data):
        if record == _ROW and len(cell) >= 4:
            row = struct.unpack_from("<I", cell)[0]
        elif record in (_CELL_ERROR, _FORMULA_ERROR) and len(cell) >= 9 and len(errors) < _MOST_FOUND:
            errors[row, struct.unpack_from("<I", cell)[0]] = _NAMES.get(cell[8], "#ERROR")
    return errors


def _xlsb_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the bytes of each record; IndexError where the last one is cut off."""
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        length = 0
        for place in range(4):
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << (7 * place)
            if not byte & 0x80:
                break
        yield kind, data[at : at + length]
        at += length
