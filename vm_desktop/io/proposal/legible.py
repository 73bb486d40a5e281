"""A project whose texts can stand anywhere in a workbook: in formulas, charts and properties, too."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, cast

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.project import Project
from vm_desktop.io.proposal.xml_text import plain_text


def legible(project: Project) -> Project:
    """Return the project with every character that XML forbids replaced, in all that a person named or wrote.

    A single one of them, from a broken paste, would make the whole workbook unreadable. The data stay as they are:
    their texts are written by `xml_text` alone. Parts without such characters stay the same objects.
    """
    return cast(Project, _legible(project))


def _legible(value: Any) -> Any:
    if isinstance(value, Enum | Dataset):
        return value
    if isinstance(value, str):
        plain = plain_text(value)
        return value if plain == value else plain
    if isinstance(value, tuple):
        items = tuple(map(_legible, value))
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if is_dataclass(value) and not isinstance(value, type):
        return _with_legible_fields(value)
    return value


def _with_legible_fields(value: Any) -> Any:
    old = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    new = {name: _legible(item) for name, item in old.items()}
    changed = {name: item for name, item in new.items() if item is not old[name]}
    return replace(value, **changed) if changed else value
