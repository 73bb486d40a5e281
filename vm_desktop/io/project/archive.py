"""A zip archive with few, known entries: written in one step, read within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.io.os_errors import told
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.safe_write import new_file

MOST_BYTES = {".json": 64 * 2**20, ".parquet": 8 * 2**30}
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same project gives the same bytes


def write_archive(path: Path, entries: Mapping[str, bytes]) -> None:
    """Make a zip of the entries the file at `path`, in one step; what stood there stays as ``<name>.bak``.

    Raises UserError, with `path` as it was, if the disk refuses.
    """
    failed = say("{name} could not be saved.").format(name=path.name)
    with new_file(path, failed=failed, keep_previous=True) as file:
        _write_zip(file, entries)


def read_archive(path: Path, *, required: str, known: tuple[str, ...]) -> dict[str, bytes]:
    """Return the entries' contents; `DamagedProject` if one is damaged, too large or not known, UserError if the file
    is no archive of that kind or the system refuses it. A damaged table is left out: it is told by whoever needs it."""
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = _checked_entries(archive, path, required, known)
            contents = {name: _content(archive, name, path) for name in sizes}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, IndexError) as error:
        raise damaged(path) from error
    except OSError as error:
        raise told(error, say("{name} could not be opened.").format(name=path.name)) from error
    return {name: content for name, content in contents.items() if content is not None}


def damaged(path: Path) -> DamagedProject:
    """Return the error for a file of which nothing more is known."""
    return DamagedProject(path, say("{name} is damaged, or is no project.").format(name=path.name))


def _write_zip(file: BinaryIO, entries: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.external_attr = 0o644 << 16
            is_packed = name.endswith(".parquet")  # parquet is compressed inside
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _checked_entries(archive: zipfile.ZipFile, path: Path, required: str, known: tuple[str, ...]) -> dict[str, int]:
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    sizes = {entry.filename: entry.file_size for entry in files}
    if required not in sizes:
        raise UserError(say("{name} is no project: there is no {entry} in it.").format(name=path.name, entry=required))
    unknown = sorted(set(sizes) - set(known))
    if unknown:
        raise DamagedProject(
            path,
            say("{name} holds {entry!r}, which this version of the program does not know.").format(
                name=path.name, entry=unknown[0]
            ),
            problems=tuple(_unknown(entry) for entry in unknown[:20]),
        )
    if len(files) > len(sizes):
        raise DamagedProject(path, say("{name} is damaged: an entry stands in it twice.").format(name=path.name))
    if any(entry.compress_type not in _METHODS for entry in files):
        raise damaged(path)  # others may ask for gigabytes before they unpack the first byte
    for name, size in sizes.items():
        if size > MOST_BYTES[Path(name).suffix]:
            raise too_large(path.name, name)
    return sizes


def _unknown(entry: str) -> Problem:
    return Problem(code="entry.unknown", where=entry, message=say("This version does not know what it is."))


def too_large(file: str, entry: str) -> UserError:
    """Return the error for an entry that no project needs to be so large."""
    return UserError(say("{name}: {entry} is larger than any project.").format(name=file, entry=entry))


def _content(archive: zipfile.ZipFile, name: str, path: Path) -> bytes | None:
    """Return an entry's bytes; None for a damaged table. No more than its declared size is ever unpacked."""
    try:
        with archive.open(name) as entry:
            return entry.read()
    except RuntimeError as error:  # zipfile's answer to a password
        raise UserError(
            say("{name} is locked with a password.").format(name=path.name), hint=say("Save it without one.")
        ) from error
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as error:
        if name.endswith(".json"):
            raise damaged(path) from error
        return None
