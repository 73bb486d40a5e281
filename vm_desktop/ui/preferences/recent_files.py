"""The files opened last, as a value: what is on top, what is kept, what falls off."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

MOST = 12
_LONGEST = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentFile:
    """A project or a workbook. `page` is the one on which a project was left; empty where nobody knows."""

    path: Path
    opened_at: str = ""
    """A moment in ISO 8601."""
    is_pinned: bool = False
    page: str = ""


Recent = tuple[RecentFile, ...]


def with_opened(files: Recent, path: Path, opened_at: str) -> Recent:
    """Return the files with this one as the newest; where there are too many, the oldest falls off."""
    known = next((file for file in files if file.path == path), RecentFile(path=path))
    return _ordered((replace(known, opened_at=opened_at), *without(files, path)))


def without(files: Recent, path: Path) -> Recent:
    """Return the files but this one."""
    return tuple(file for file in files if file.path != path)


def with_pinned(files: Recent, path: Path, is_pinned: bool) -> Recent:
    """Return the files with this one always on top, or no longer."""
    changed = (replace(file, is_pinned=is_pinned) if file.path == path else file for file in files)
    return _ordered(tuple(changed))


def with_page(files: Recent, path: Path, page: str) -> Recent:
    """Return the files with the page on which this one was left."""
    return tuple(replace(file, page=page) if file.path == path else file for file in files)


def text_of(files: Recent) -> str:
    """Return the files as JSON."""
    return json.dumps([{**asdict(file), "path": str(file.path)} for file in files])


def files_from(text: str) -> Recent:
    """Return the files that the JSON says; entries that are none are left out."""
    try:
        entries = json.loads(text[:_LONGEST])
    except (ValueError, RecursionError):
        return ()
    found = [_file(entry) for entry in entries] if isinstance(entries, list) else []
    unique = {file.path: file for file in reversed(found) if file is not None}
    return _ordered(tuple(reversed(unique.values())))


def _ordered(files: Recent) -> Recent:
    """Pinned ones first; otherwise the order in which they are given."""
    pinned = [file for file in files if file.is_pinned]
    others = [file for file in files if not file.is_pinned]
    newest = sorted(others, key=lambda file: file.opened_at, reverse=True)
    return tuple([*pinned, *newest][:MOST])


def _file(entry: Any) -> RecentFile | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str) or not Path(entry["path"]).is_absolute():
        return None
    page, opened_at = entry.get("page"), entry.get("opened_at")
    return RecentFile(
        path=Path(entry["path"]),
        opened_at=opened_at if isinstance(opened_at, str) and _is_moment(opened_at) else "",
        is_pinned=entry.get("is_pinned") is True,
        page=page if isinstance(page, str) else "",
    )


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
