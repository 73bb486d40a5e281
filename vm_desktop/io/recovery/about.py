"""about.json: which document of a recovery is the newest, and what a person is told before opening it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vm_desktop import __version__
from vm_desktop.io.recovery.file_mark import FileMark
from vm_desktop.io.recovery.places import DOCUMENT_NAME

FORMAT = "vm-recovery/1"
_FORMAT_NUMBER = re.compile(r"vm-recovery/(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a recovery without reading the project. `edited_at` is a time in ISO 8601.

    `path` and `mark` tell of the project's own file, None where it was never saved. `is_data_in_file` says that the
    data of the document are those in that file. `customers` None = no data.
    """

    document: str
    name: str
    edited_at: str
    has_unsaved_edits: bool
    customers: int | None
    scenarios: int
    sources: tuple[str, ...] = ()
    path: Path | None = None
    mark: FileMark | None = None
    is_data_in_file: bool = False
    program_version: str = __version__


class NewerRecovery(Exception):
    """A newer version of the program kept this: it is left alone."""


class UnreadableRecovery(Exception):
    """The text is no about.json."""


def about_bytes(about: About) -> bytes:
    """Return about.json."""
    written: dict[str, Any] = {
        "format": FORMAT,
        "document": about.document,
        "name": about.name,
        "edited_at": about.edited_at,
        "has_unsaved_edits": about.has_unsaved_edits,
        "customers": about.customers,
        "scenarios": about.scenarios,
        "sources": list(about.sources),
        "path": str(about.path) if about.path is not None else None,
        "mark": _mark_document(about.mark) if about.mark is not None else None,
        "is_data_in_file": about.is_data_in_file,
        "program_version": about.program_version,
    }
    return (json.dumps(written, ensure_ascii=True, indent=1) + "\n").encode("ascii")


def read_about(content: bytes) -> About:
    """Return what the text says; raises `NewerRecovery` or `UnreadableRecovery`."""
    try:
        values = json.loads(content)
        number = _FORMAT_NUMBER.fullmatch(values["format"])
        if number is not None and values["format"] != FORMAT:
            raise NewerRecovery
        return _about(values)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableRecovery from error


def _about(values: dict[str, Any]) -> About:
    """Return the values, each of its kind; ValueError where one is not."""
    document, path, mark = _text(values["document"]), values.get("path"), values.get("mark")
    customers = values["customers"]
    if DOCUMENT_NAME.fullmatch(document) is None:
        raise ValueError(document)
    return About(
        document=document,
        name=_text(values["name"]),
        edited_at=_text(values["edited_at"]),
        has_unsaved_edits=_flag(values["has_unsaved_edits"]),
        customers=_count(customers) if customers is not None else None,
        scenarios=_count(values["scenarios"]),
        sources=tuple(_text(name) for name in values.get("sources", ())),
        path=Path(_text(path)) if path is not None else None,
        mark=_mark(mark) if mark is not None else None,
        is_data_in_file=_flag(values.get("is_data_in_file", False)),
        program_version=_text(values.get("program_version", "")),
    )


def _mark_document(mark: FileMark) -> dict[str, Any]:
    return {"size": mark.size, "modified_ns": mark.modified_ns, "sha256": mark.sha256, "data": mark.data}


def _mark(values: dict[str, Any]) -> FileMark:
    return FileMark(
        size=_count(values["size"]),
        modified_ns=_count(values["modified_ns"]),
        sha256=_text(values["sha256"]),
        data=_text(values.get("data", "")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value
