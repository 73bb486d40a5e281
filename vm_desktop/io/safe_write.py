"""The one way in which this program writes a person's file: all of it or nothing, and for that person's eyes alone.

The bytes go to a new file beside the target, are flushed to the disk, and the new file is then moved over the target in
one step. Whatever fails before that step leaves the target as it was. Rejected: writing into the target itself, which a
full disk leaves as half a file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from vm_desktop.core.language import say
from vm_desktop.io.os_errors import HELD_ON_WINDOWS, told

_PREFIX, _SUFFIX = ".value-metric-", ".tmp"
_OLD = 86_400  # seconds; no writing takes so long
_WAITS = (0.05, 0.1, 0.2, 0.3, 0.4)  # seconds; a virus scanner lets go of a new file within one
_ACCESS_DENIED = 5  # what Windows says of most files that are open
_CANNOT_FLUSH = frozenset(getattr(errno, name, errno.EINVAL) for name in ("EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"))


def previous_version(path: Path) -> Path:
    """Return where the version before the file is kept: beside the file itself, also where `path` is a link to it."""
    file = Path(os.path.realpath(path))
    return file.with_name(f"{file.name}.bak")


def write_file(path: Path, content: bytes, *, failed: str = "", keep_previous: bool = False) -> None:
    """Make `content` the file at `path`; UserError, with the file as it was, where that cannot be done."""
    with new_file(path, failed=failed, keep_previous=keep_previous) as file:
        file.write(content)


@contextmanager
def new_file(path: Path, *, failed: str = "", keep_previous: bool = False) -> Iterator[BinaryIO]:
    """Yield an empty file that becomes the file at `path` in one step when the block has ended without an error.

    A new file is readable by its person alone; one that stood there keeps its permissions, and stays as ``<name>.bak``
    where `keep_previous` is asked. A link is followed. `failed` is the sentence that says what could not be done.
    Raises UserError where the system refuses anything; the file at `path` is then as it was.
    """
    failed = failed or say("{name} could not be written.").format(name=path.name)
    try:
        target = _target(path)
        with _beside(target) as (file, temporary):
            yield file
            _flush(file)
            file.close()
            _take_the_place(temporary, target, keep_previous=keep_previous)
    except OSError as error:
        raise told(error, failed, also=_as_before(path)) from error


def _target(path: Path) -> Path:
    """Return the file to be replaced, links followed; OSError if it cannot be one."""
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
    except ValueError as error:  # a name with a zero byte, or letters that the disk cannot write
        raise OSError(errno.EINVAL, "no name for a file") from error
    if mode is None:
        return target
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, "a link to itself")
    if not stat.S_ISREG(mode):
        raise FileExistsError(errno.EEXIST, "a device or pipe")
    if not os.access(target, os.W_OK):  # moving a new file over it would be possible, but is not what was asked
        raise PermissionError(errno.EACCES, "read-only")
    return target


def _mode(path: Path) -> int | None:
    """Return what the file is, and its permissions; None where there is no file."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


@contextmanager
def _beside(target: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Yield a new private file in the target's folder; it is removed if it has not taken the target's place."""
    _remove_left_behind(target.parent)
    temporary = _temporary_name(target.parent)
    try:
        with os.fdopen(_private_file(temporary), "wb") as file:
            yield file, temporary
    finally:
        _remove(temporary)


def _temporary_name(folder: Path) -> Path:
    return folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"


def _private_file(path: Path) -> int:
    """Return the handle of a new file that only this person can read, from its first byte on."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.open(path, flags, 0o600)


def _remove(path: Path) -> None:
    """Remove a file if it is there; if that fails, the error that led here is the one to tell."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _remove_left_behind(folder: Path) -> None:
    """Remove what a process that was killed while it wrote has left in the folder."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if time.time() - path.lstat().st_mtime > _OLD:
                path.unlink()


def _flush(file: BinaryIO) -> None:
    """Wait until the bytes are on the disk, where the disk can say so."""
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise


def _take_the_place(temporary: Path, target: Path, *, keep_previous: bool) -> None:
    mode = _mode(target)
    if mode is not None:
        _give_permissions(temporary, mode)
    with _previous_kept(target) if keep_previous and mode is not None else contextlib.nullcontext():
        _move(temporary, target)
    _flush_folder(target.parent)


@contextmanager
def _previous_kept(target: Path) -> Iterator[None]:
    """Keep the file that is replaced within the block as ``<name>.bak``; the one before it stays if the block fails.

    A link costs nothing; where the disk has none, a copy. That none can be made is no reason not to save.
    """
    kept = _temporary_name(target.parent)
    try:
        is_kept = _linked_or_copied(target, kept)
        yield
        if is_kept:
            with contextlib.suppress(OSError):
                os.replace(kept, previous_version(target))
    finally:
        _remove(kept)  # also where `kept` and the .bak file are one file already: moving then does nothing


def _linked_or_copied(target: Path, kept: Path) -> bool:
    with contextlib.suppress(OSError):
        os.link(target, kept)
        return True
    with contextlib.suppress(OSError):
        with target.open("rb") as old, os.fdopen(_private_file(kept), "wb") as copy:
            shutil.copyfileobj(old, copy)
        shutil.copystat(target, kept)
        return True
    return False


def _give_permissions(temporary: Path, mode: int) -> None:
    with contextlib.suppress(OSError):  # some network drives have none to give
        temporary.chmod(stat.S_IMODE(mode) & 0o777)


def _move(temporary: Path, target: Path) -> None:
    """Move the file over the target. Windows refuses while another program has it open: then once more, and again."""
    for wait in (*_WAITS, None):
        try:
            os.replace(temporary, target)
            return
        except OSError as error:
            if not _is_held(error, target):
                raise
            if wait is None:
                raise OSError(errno.EBUSY, "open in another program") from error
            time.sleep(wait)


def _is_held(error: OSError, target: Path) -> bool:
    number = getattr(error, "winerror", None)
    return number in HELD_ON_WINDOWS or (number == _ACCESS_DENIED and target.is_file())


def _flush_folder(folder: Path) -> None:
    """Make the move itself durable, where folders can be opened (not on Windows) and flushed (not on some network
    drives). The new file stands there already: that this fails is not told."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _as_before(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        if path.is_file():
            return say("The file on the disk is as it was before.")
    return ""
