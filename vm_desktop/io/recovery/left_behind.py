"""The recoveries of windows that are gone: found, swept, kept for later or removed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vm_desktop.io.recovery.about import About, NewerRecovery, UnreadableRecovery, read_about
from vm_desktop.io.recovery.held_lock import HeldLock, hold
from vm_desktop.io.recovery.keeping import documents_in, remove_folder
from vm_desktop.io.recovery.places import ABOUT, FOLDER_NAME, LOCK_NAME, document_name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeftBehind:
    """Unsaved work of a window that is gone, held so that no other window offers it, too.

    `about` is None where about.json is damaged, or where a newer version kept it (`is_newer`).
    """

    folder: Path
    lock: HeldLock
    about: About | None
    is_newer: bool = False

    def documents(self) -> tuple[str, ...]:
        """Return the names of its documents: the one that about.json names first, then the newest."""
        newest_first = (document_name(*numbers) for numbers in sorted(documents_in(self.folder), reverse=True))
        named = (self.about.document,) if self.about is not None else ()
        return tuple(dict.fromkeys((*named, *newest_first)))

    def remove(self) -> None:
        """Delete it for good."""
        remove_folder(self.folder)
        self.lock.release()

    def leave(self) -> None:
        """Let go of it and leave it for the next start."""
        self.lock.release(remove=False)


def left_behind(root: Path) -> tuple[LeftBehind, ...]:
    """Return the unsaved work of windows that are gone, the newest first; what holds none is swept away."""
    found = tuple(_found(root))
    return tuple(sorted(found, key=lambda left: left.about.edited_at if left.about else "", reverse=True))


def _found(root: Path) -> Iterator[LeftBehind]:
    for folder in _folders(root):
        lock = _lock_of(folder)
        if lock is None:
            continue
        left = _looked_into(folder, lock)
        if left is not None:
            yield left
    _sweep_locks(root)


def _folders(root: Path) -> tuple[Path, ...]:
    try:
        inside = tuple(root.iterdir())
    except OSError:
        return ()
    return tuple(path for path in inside if FOLDER_NAME.fullmatch(path.name) and path.is_dir())


def _lock_of(folder: Path) -> HeldLock | None:
    """Return the lock on a recovery whose window is gone; None while its window lives."""
    try:
        return hold(folder.with_name(f"{folder.name}.lock"))
    except OSError:
        return None


def _looked_into(folder: Path, lock: HeldLock) -> LeftBehind | None:
    """Return what is to be offered; None, and the folder is removed, where there is nothing."""
    left = _read(folder, lock)
    if left.is_newer or (left.about is not None and left.about.has_unsaved_edits):
        return left
    if left.about is None and left.documents():
        return left
    left.remove()
    return None


def _read(folder: Path, lock: HeldLock) -> LeftBehind:
    try:
        return LeftBehind(folder=folder, lock=lock, about=read_about((folder / ABOUT).read_bytes()))
    except NewerRecovery:
        return LeftBehind(folder=folder, lock=lock, about=None, is_newer=True)
    except (UnreadableRecovery, OSError):
        return LeftBehind(folder=folder, lock=lock, about=None)


def _sweep_locks(root: Path) -> None:
    """Remove the locks of windows that are gone and have left nothing."""
    with contextlib.suppress(OSError):
        for path in tuple(root.glob("*.lock")):
            name = LOCK_NAME.fullmatch(path.name)
            if name is None or (root / name[1]).exists():
                continue
            lock = hold(path)
            if lock is not None:
                lock.release(remove=not (root / name[1]).exists())
