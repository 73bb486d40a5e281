"""What the columns of a table are called, by the rows of its header."""

from __future__ import annotations

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet, column_letters
from vm_desktop.io.workbook.headers import HeaderRows


def column_names(sheet: RawSheet, header: HeaderRows, used: list[int]) -> list[str]:
    """Return the names of those columns, no two alike: ``Seats``, under a group row ``2024-01 · Seats``, over a row of
    units ``Storage (GB)``, ``Column C`` where there is none, ``Seats (2)`` for one that repeats."""
    return _unique([(index, _name(sheet, index, header)) for index in used])


def _name(sheet: RawSheet, index: int, header: HeaderRows) -> str:
    if not header.count:
        return ""
    name = _cell(sheet, index, header.last)
    if header.count > 1:
        name = " · ".join(part for part in (_group(sheet, index, header), name) if part)
    unit = _cell(sheet, index, header.units).strip("()[] ") if header.units is not None else ""
    return f"{name} ({unit})" if unit.strip("-") and name else name


def _group(sheet: RawSheet, index: int, header: HeaderRows) -> str:
    """Return the heading that stands over a column: in its own cell, or to the left where the cell is merged across.

    A heading over no name is one that is merged down; it stands over its own column only.
    """
    above = header.last - 1
    for left in range(index, -1, -1):
        text = _cell(sheet, left, above)
        is_merged_down = sheet.columns[left].kinds[header.last] == Kind.BLANK
        if text:
            return text if left == index or not is_merged_down else ""
        if is_merged_down and left != index:
            return ""
    return ""


def _cell(sheet: RawSheet, index: int, row: int) -> str:
    return " ".join(sheet.columns[index].shown(row).split())


def _unique(names: list[tuple[int, str]]) -> list[str]:
    taken: set[str] = set()
    unique = []
    for index, name in names:
        base = name or f"Column {column_letters(index)}"
        number, candidate = 1, base
        while candidate in taken:
            number += 1
            candidate = f"{base} ({number})"
        taken.add(candidate)
        unique.append(candidate)
    return unique
