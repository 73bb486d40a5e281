"""What the operating system refuses, in plain words."""

from __future__ import annotations

import errno

from vm_desktop.core.problems import UserError

_WORDS = {
    errno.EACCES: "you have no permission for this place",
    errno.EPERM: "you have no permission for this place",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file is too large for this disk",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of the path is no folder",
    errno.EISDIR: "this is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EBUSY: "another program uses the file",
    errno.EIO: "the disk reports an error",
}


def told(error: OSError, what: str, *, hint: str = "") -> UserError:
    """Return the error in words: what could not be done, and why."""
    why = _WORDS.get(error.errno or 0, error.strerror or "the system refused")
    return UserError(f"{what}: {why}.", hint=hint)
