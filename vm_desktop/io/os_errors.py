"""What the operating system refuses, in plain words: why, and what to do about it."""

from __future__ import annotations

import errno
import sys

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import UserError

_LONGEST_WINDOWS_PATH = 259

_NO_PERMISSION = (
    said_later("You have no permission for this place."),
    said_later("Choose another folder, or ask the person who looks after this one."),
)
_READ_ONLY = (said_later("The disk is read-only."), said_later("Choose another disk."))
_FULL = (said_later("The disk is full."), said_later("Free some space on it, or choose another disk."))
_SHARE_FULL = (
    said_later("Your share of the disk is full."),
    said_later("Remove files of yours from it, or choose another disk."),
)
_TOO_LARGE = (said_later("The file is too large for this disk."), said_later("Choose another disk."))
_NOT_THERE = (said_later("There is no such file or folder."), said_later("Check the folder and the name."))
_NO_FOLDER = (said_later("A part of the path is no folder."), said_later("Check the folder."))
_IS_FOLDER = (said_later("This is a folder."), said_later("Choose the name of a file."))
_NO_FILE = (said_later("This is no ordinary file."), said_later("Choose the name of a file."))
_LONG_NAME = (said_later("The name is too long."), said_later("Choose a shorter name, or a folder nearer to the top."))
_BAD_NAME = (
    said_later("The disk does not take this name."),
    said_later("Choose another name, of letters, digits and blanks."),
)
_LOOP = (said_later("The link leads back to itself."), said_later("Choose the file itself."))
_HELD = (
    said_later("It is open in another program (Excel?)."),
    said_later("Close it there, or save under another name."),
)
_FAILING = (said_later("The disk reports an error."), said_later("Choose another disk, and have this one looked at."))
_GONE = (
    said_later("The disk or network drive does not answer."),
    said_later("Connect it again, or choose another place."),
)
_TOO_MANY = (said_later("Too many files are open."), said_later("Close other programs, and try again."))

_BY_NAME = {
    "EACCES": _NO_PERMISSION,
    "EPERM": _NO_PERMISSION,
    "EROFS": _READ_ONLY,
    "ENOSPC": _FULL,
    "EDQUOT": _SHARE_FULL,
    "EFBIG": _TOO_LARGE,
    "ENOENT": _NOT_THERE,
    "ENOTDIR": _NO_FOLDER,
    "EISDIR": _IS_FOLDER,
    "ENAMETOOLONG": _LONG_NAME,
    "EINVAL": _BAD_NAME,
    "EILSEQ": _BAD_NAME,
    "ELOOP": _LOOP,
    "EBUSY": _HELD,
    "ETXTBSY": _HELD,
    "EIO": _FAILING,
    "ESTALE": _GONE,
    "ENODEV": _GONE,
    "ENXIO": _GONE,
    "EHOSTDOWN": _GONE,
    "EHOSTUNREACH": _GONE,
    "ENETDOWN": _GONE,
    "ENETUNREACH": _GONE,
    "ENOTCONN": _GONE,
    "ETIMEDOUT": _GONE,
    "EMFILE": _TOO_MANY,
    "ENFILE": _TOO_MANY,
    "EEXIST": _NO_FILE,
}
_BY_NUMBER = {getattr(errno, name): words for name, words in _BY_NAME.items() if hasattr(errno, name)}
_BY_WINDOWS_NUMBER = {
    19: _READ_ONLY,  # ERROR_WRITE_PROTECT
    21: _GONE,  # ERROR_NOT_READY
    32: _HELD,  # ERROR_SHARING_VIOLATION
    33: _HELD,  # ERROR_LOCK_VIOLATION
    39: _FULL,  # ERROR_HANDLE_DISK_FULL
    53: _GONE,  # ERROR_BAD_NETPATH
    55: _GONE,  # ERROR_DEV_NOT_EXIST
    59: _GONE,  # ERROR_UNEXP_NET_ERR
    64: _GONE,  # ERROR_NETNAME_DELETED
    67: _GONE,  # ERROR_BAD_NET_NAME
    111: _LONG_NAME,  # ERROR_BUFFER_OVERFLOW
    112: _FULL,  # ERROR_DISK_FULL
    121: _GONE,  # ERROR_SEM_TIMEOUT
    123: _BAD_NAME,  # ERROR_INVALID_NAME
    161: _BAD_NAME,  # ERROR_BAD_PATHNAME
    206: _LONG_NAME,  # ERROR_FILENAME_EXCED_RANGE
    1117: _FAILING,  # ERROR_IO_DEVICE
    1224: _HELD,  # ERROR_USER_MAPPED_FILE
    1231: _GONE,  # ERROR_NETWORK_UNREACHABLE
    1295: _SHARE_FULL,  # ERROR_DISK_QUOTA_EXCEEDED
}
HELD_ON_WINDOWS = frozenset(number for number, words in _BY_WINDOWS_NUMBER.items() if words is _HELD)
"""The numbers by which Windows says that another program has the file open."""


def told(error: OSError, what: str, *, also: str = "") -> UserError:
    """Return the error in words: what could not be done (a sentence), why, what to do; `also` is added to the hint."""
    why, to_do = _words(error)
    return UserError(f"{what} {why}", hint=f"{to_do} {also}".strip())


def _words(error: OSError) -> tuple[str, str]:
    """Return why, and what to do."""
    number = error.errno or 0
    if sys.platform == "win32" and number == errno.ENOENT and _is_long(error.filename):
        known: tuple[str, str] | None = _LONG_NAME  # Windows says only that it is not there
    else:
        known = _BY_WINDOWS_NUMBER.get(getattr(error, "winerror", None) or 0) or _BY_NUMBER.get(number)
    if known is not None:
        return say(known[0]), say(known[1])
    reason = error.strerror or type(error).__name__
    return say("The system refused: {reason}.").format(reason=reason), say("Choose another place, or try again.")


def _is_long(path: object) -> bool:
    return len(str(path or "")) > _LONGEST_WINDOWS_PATH
