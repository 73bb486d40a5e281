"""How a person has laid out the window, as a value that is written as JSON and read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_WIDEST = 10_000
_LONGEST = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """Widths in pixels by the keys of the columns, empty where nobody changed them, and the column to sort by."""

    widths: Mapping[str, int] = field(default_factory=dict)
    sorted_by: str = ""
    is_descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Each part by the objectName of its widget."""

    splitters: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    tables: Mapping[str, TableLayout] = field(default_factory=dict)
    tabs: Mapping[str, int] = field(default_factory=dict)
    open_sections: tuple[str, ...] = ()


def text_of(layout: Layout) -> str:
    """Return the layout as JSON."""
    tables = {
        name: {"widths": dict(table.widths), "sorted_by": table.sorted_by, "is_descending": table.is_descending}
        for name, table in layout.tables.items()
    }
    return json.dumps(
        {
            "splitters": {name: list(sizes) for name, sizes in layout.splitters.items()},
            "tables": tables,
            "tabs": dict(layout.tabs),
            "open_sections": list(layout.open_sections),
        }
    )


def layout_from(text: str) -> Layout:
    """Return the layout that the JSON says; what is no layout is left out."""
    try:
        root = json.loads(text[:_LONGEST])
    except (ValueError, RecursionError):
        return Layout()
    if not isinstance(root, dict):
        return Layout()
    sections = root.get("open_sections")
    return Layout(
        splitters={name: _sizes(value) for name, value in _entries(root, "splitters") if _sizes(value)},
        tables={name: _table(value) for name, value in _entries(root, "tables") if isinstance(value, dict)},
        tabs={name: value for name, value in _entries(root, "tabs") if _is_size(value)},
        open_sections=tuple(name for name in sections if isinstance(name, str)) if isinstance(sections, list) else (),
    )


def _entries(root: dict[str, Any], key: str) -> list[tuple[str, Any]]:
    found = root.get(key)
    return list(found.items()) if isinstance(found, dict) else []


def _sizes(value: Any) -> tuple[int, ...]:
    """The sizes of a splitter's parts; none where they are no sizes, or hide everything."""
    is_sound = isinstance(value, list) and all(_is_size(size) for size in value) and any(value)
    return tuple(value) if is_sound else ()


def _table(value: dict[str, Any]) -> TableLayout:
    sorted_by = value.get("sorted_by")
    return TableLayout(
        widths={name: width for name, width in _entries(value, "widths") if _is_size(width) and width > 0},
        sorted_by=sorted_by if isinstance(sorted_by, str) else "",
        is_descending=value.get("is_descending") is True,
    )


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _WIDEST
