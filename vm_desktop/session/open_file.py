"""The file of the open project: held against others, known by its mark, read and written in the background."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.io.recovery.file_mark import FileMark, is_as_marked, mark_of
from vm_desktop.io.recovery.leftovers import sweep_leftovers
from vm_desktop.io.recovery.project_lock import Holder, ProjectLock, lock_project


class Access(Enum):
    """How a project is opened: as the only one, as a copy without a file, or although another machine has it open."""

    ALONE = auto()
    COPY = auto()
    TAKE_OVER = auto()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenFile:
    """A file as it was when it was opened or saved last, the dataset in it, and the lock on it.

    `mark` None = not known, so that the next save asks nothing.
    """

    path: Path
    mark: FileMark | None = None
    dataset: Dataset | None = None
    lock: ProjectLock | None = None

    def release(self) -> None:
        """Let others have the file."""
        if self.lock is not None:
            self.lock.release()


class OpenElsewhere(UserError):
    """Another window, process or person has the project open."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(
            say("{name} is open in another window.").format(name=path.name),
            hint=say("Close it there, open a copy, or choose another name."),
        )
        self.path = path
        self.holder = holder


class ChangedOnDisk(UserError):
    """Another program has changed the file since it was opened."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{name} was changed by another program since you opened it.").format(name=path.name),
            hint=say("Save under another name, or overwrite it: the other version then stays as the .bak file."),
        )
        self.path = path


def read_file(path: Path, access: Access, present: OpenFile | None) -> tuple[Project, OpenFile | None]:
    """Return the project and its file, None for a copy; UserError, `OpenElsewhere` where another one has it.

    `present` is the file that is open already: its lock stays where it is opened anew.
    """
    sweep_leftovers(path.parent)
    if access is Access.COPY:
        return load_project(path), None
    if not path.exists():
        return load_project(path), None  # tells that it is not there, without leaving a lock
    lock = _locked(path, access, present)
    try:
        mark = _mark(path)
        project = load_project(path)
    except BaseException:
        _release_unless_present(lock, present)
        raise
    return project, OpenFile(path=path, mark=mark, dataset=project.dataset, lock=lock)


def write_file(project: Project, path: Path, present: OpenFile | None, *, overwrite: bool) -> OpenFile:
    """Write the project, and return its file; UserError, `OpenElsewhere` or `ChangedOnDisk` where it was not written.

    A file that another program changed since it was opened is replaced only if `overwrite` says so.
    """
    if not overwrite and _has_changed(path, present):
        raise ChangedOnDisk(path)
    lock = _locked(path, Access.ALONE, present)
    try:
        save_project(project, path)
        mark = _mark(path)
    except BaseException:
        _release_unless_present(lock, present)
        raise
    return OpenFile(path=path, mark=mark, dataset=project.dataset, lock=lock)


class FilePlace:
    """Where an open project is saved, as the lane of saves knows it: each save begins with what the last one wrote,
    which the window may not have been told yet."""

    def __init__(self, file: OpenFile | None) -> None:
        self._written = file

    def write(self, project: Project, path: Path, *, overwrite: bool) -> OpenFile:
        """Write the project, as `write_file` does."""
        self._written = write_file(project, path, self._written, overwrite=overwrite)
        return self._written


def marked_file(path: Path, mark: FileMark | None) -> OpenFile:
    """Return a file that was open when the program ended; without its lock where another one has it by now."""
    lock = lock_project(path) if path.parent.is_dir() else None
    return OpenFile(path=path, mark=mark, lock=lock if isinstance(lock, ProjectLock) else None)


def let_go(before: OpenFile | None, now: OpenFile | None) -> None:
    """Release the lock of the file that was open before, unless it is the present one's, too."""
    if before is not None and (now is None or before.lock is not now.lock):
        before.release()


def _locked(path: Path, access: Access, present: OpenFile | None) -> ProjectLock:
    if present is not None and present.lock is not None and present.lock.project == Path(os.path.realpath(path)):
        return present.lock
    lock = lock_project(path, take_over=access is Access.TAKE_OVER)
    if isinstance(lock, Holder):
        raise OpenElsewhere(path, lock)
    return lock


def _release_unless_present(lock: ProjectLock, present: OpenFile | None) -> None:
    if present is None or lock is not present.lock:
        lock.release()


def _mark(path: Path) -> FileMark | None:
    """Return the file's mark, or None where it cannot be read: the read or write itself tells why."""
    try:
        return mark_of(path)
    except OSError:
        return None


def _has_changed(path: Path, present: OpenFile | None) -> bool:
    if present is None or present.mark is None or present.path != path or not path.exists():
        return False
    return not is_as_marked(path, present.mark)


Then = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenRefused:
    """A project was not opened because another one has it; `then` is what was to follow."""

    error: OpenElsewhere
    then: Then | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SaveRefused:
    """A project was not saved, is modified still, and its recovery stays; `then` is what was to follow."""

    error: UserError
    path: Path
    then: Then | None
