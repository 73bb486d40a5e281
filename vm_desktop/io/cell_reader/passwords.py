"""Workbooks that are locked by a password: told apart, and opened where the kind of lock is known."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import PasswordRefusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOF, _FILE_PASS = b"\x09\x08", 0x002F
_FIRST_RECORDS = 8
_LOOKED_AT = 4_000_000
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 1_000_000_000  # bytes; it is held in memory twice while it is opened
_SAVE_A_COPY = said_later("Save a copy without the password and import that.")


def is_locked(source: Source) -> bool:
    """Whether the whole file is locked by a password; a protected sheet inside an open file is not."""
    start = source.first(_LOOKED_AT)
    if start.startswith(_OLE):
        return is_locked_xls(start) or _has_locked_package(source, start)
    if start.startswith(b"PK"):
        return _is_locked_open_document(source)
    return is_locked_xls(start)


def is_locked_xls(data: bytes) -> bool:
    """Whether the bytes are an xls workbook under a password: a FilePass record stands among its first records.

    Source: [MS-XLS] 2.4.117 FilePass, 2.4.21 BOF.
    """
    start = next((at for at in range(0, min(len(data), _LOOKED_AT), 512) if data[at : at + 2] == _BOF), -1)
    position = start
    for _ in range(_FIRST_RECORDS):
        if start < 0 or position + 4 > len(data):
            return False
        record, length = struct.unpack_from("<HH", data, position)
        if record == _FILE_PASS:
            return True
        position += 4 + length
    return False


def unlocked(source: Source, password: str | None) -> Source:
    """Return the file with the bytes that the password opens, kept in memory only.

    PasswordRefusal where it is missing or wrong; UserError where this kind of lock cannot be opened.
    """
    name = source.name
    if source.first(2) == b"PK":
        raise UserError(
            say("{name} is protected by a password of LibreOffice, a kind that this program cannot open.").format(
                name=name
            ),
            hint=say(_SAVE_A_COPY),
        )
    if source.size > _LARGEST:
        raise UserError(
            say("{name} is protected by a password and too large to be opened here.").format(name=name),
            hint=say(_SAVE_A_COPY),
        )
    if not password:
        raise PasswordRefusal(say("{name} is protected by a password.").format(name=name), was_wrong=False)
    return Source(path=source.path, opened=_opened(source, password))


def _opened(source: Source, password: str) -> bytes:
    import msoffcrypto  # type: ignore[import-untyped]
    from msoffcrypto.exceptions import InvalidKeyError  # type: ignore[import-untyped]

    result = io.BytesIO()
    try:
        with source.stream() as stream:
            file: Any = msoffcrypto.OfficeFile(stream)
            if file.format == "ooxml":
                file.load_key(password=password, verify_password=True)
            else:
                file.load_key(password=password)
            file.decrypt(result)
    except InvalidKeyError as error:
        raise PasswordRefusal(
            say("{source} does not open with this password.").format(source=source.name), was_wrong=True
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # what it raises on damage and on locks that it does not know has no common ancestor
        raise UserError(
            say("{source} is protected by a password in a way that this program cannot open.").format(
                source=source.name
            ),
            hint=say(_SAVE_A_COPY),
        ) from error
    return result.getvalue()


def _has_locked_package(source: Source, start: bytes) -> bool:
    """Whether the container holds an encrypted xlsx. Its directory may lie anywhere in the file.

    Source: [MS-OFFCRYPTO] 2.3.1: a stream named EncryptedPackage.
    """
    return _LOCKED_STREAM in start or (source.size > len(start) and _LOCKED_STREAM in source.all())


def _is_locked_open_document(source: Source) -> bool:
    try:
        with source.stream() as stream, zipfile.ZipFile(stream) as archive:
            info = archive.getinfo("META-INF/manifest.xml")
            return info.file_size < _LOOKED_AT and b"encryption-data" in archive.read(info)
    except Exception:  # a damaged archive is the next reader's to tell
        return False
