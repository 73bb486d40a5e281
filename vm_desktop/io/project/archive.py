"""A zip archive with few, known entries: written in one step beside its target, read within bounds."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from vm_desktop.core.problems import UserError
from vm_desktop.io.project.os_errors import told

MOST_BYTES = {".json": 64 * 2**20, ".parquet": 8 * 2**30}
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same project gives the same bytes
_DAMAGED = "The file is damaged or no project."


def write_archive(path: Path, entries: Mapping[str, bytes]) -> None:
    """Write the entries to a new file beside `path`, flush it to disk and move it over `path`.

    A file that was there stays as ``<name>.bak``. Raises UserError, with `path` as it was, if the disk refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        with _new_file_beside(target) as (file, temporary):
            _write_zip(file, entries)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            _keep_previous(target, temporary)
            temporary.replace(target)
            _flush_folder(target.parent)
    except OSError as error:
        raise told(error, f"{path.name} could not be saved", hint="The file on disk is as it was before.") from error


def read_archive(
    path: Path, *, required: str, known: tuple[str, ...], only: tuple[str, ...] | None = None
) -> dict[str, bytes]:
    """Return the entries' contents (`only` these, if given); UserError if damaged, too large, or with unknown ones."""
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = _checked_entries(archive, path.name, required, known)
            return {name: _content(archive, name, path.name) for name in sizes if only is None or name in only}
    except OSError as error:
        raise told(error, f"{path.name} could not be opened") from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UserError(f"{path.name}: {_DAMAGED}", hint=_backup_hint(path)) from error


@contextlib.contextmanager
def _new_file_beside(target: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Yield a new file in the target's folder, so that moving it is one step; it is removed if it was not moved."""
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            yield file, temporary
    finally:
        temporary.unlink(missing_ok=True)


def _write_zip(file: BinaryIO, entries: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.external_attr = 0o644 << 16
            is_packed = name.endswith(".parquet")  # parquet is compressed inside
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _keep_previous(target: Path, temporary: Path) -> None:
    """Keep the file that is about to be replaced as ``<name>.bak``, and its permissions for the new one.

    A link costs nothing; where the disk has none, a copy. That no backup can be made is no reason not to save.
    """
    if not target.exists():
        return
    shutil.copymode(target, temporary)
    backup = target.with_name(f"{target.name}.bak")
    with contextlib.suppress(OSError):
        backup.unlink(missing_ok=True)
        try:
            os.link(target, backup)
        except OSError:
            shutil.copy2(target, backup)


def _flush_folder(folder: Path) -> None:
    """Make the move itself durable, where the system can open folders (Windows cannot)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _checked_entries(archive: zipfile.ZipFile, file_name: str, required: str, known: tuple[str, ...]) -> dict[str, int]:
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    sizes = {entry.filename: entry.file_size for entry in files}
    if required not in sizes:
        raise UserError(f"{file_name} is no project: there is no {required} in it.")
    unknown = sorted(set(sizes) - set(known))
    if unknown:
        raise UserError(
            f"{file_name} holds {unknown[0]!r}, which this version does not know.",
            hint="It may have been made by a newer version.",
        )
    if len(files) > len(sizes):
        raise UserError(f"{file_name}: {_DAMAGED}", hint="An entry stands in it twice.")
    for name, size in sizes.items():
        if size > MOST_BYTES[Path(name).suffix]:
            raise UserError(f"{file_name}: {name} is larger than any project ({size:,} bytes).")
    return sizes


def _content(archive: zipfile.ZipFile, name: str, file_name: str) -> bytes:
    """Return an entry's bytes. No more than its declared size is ever unpacked."""
    try:
        with archive.open(name) as entry:
            return entry.read()
    except RuntimeError as error:  # zipfile's answer to a password
        raise UserError(f"{file_name} is locked with a password.", hint="Save it without one.") from error
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error) as error:
        if name.endswith(".json"):
            raise UserError(f"{file_name}: {_DAMAGED}", hint="Open the .bak file beside it.") from error
        return b""  # told by whoever needs it, together with what could be read


def _backup_hint(path: Path) -> str:
    backup = path.with_name(f"{path.name}.bak")
    return f"The version before it is in {backup.name}." if backup.exists() else "Choose another file."
