"""What a file is: told by its first bytes, never by its name alone."""

from __future__ import annotations

from collections.abc import Iterable

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.archives import refuse_bombs_and_other_archives
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.wire import WireSheet

_FIRST = 10_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_FOREIGN = {
    b"%PDF": said_later("a PDF document"),
    b"\x89PNG": said_later("a picture"),
    b"\xff\xd8\xff": said_later("a picture"),
    b"GIF8": said_later("a picture"),
    b"\x1f\x8b": said_later("a gzip archive"),
    b"7z\xbc\xaf": said_later("a 7z archive"),
    b"Rar!": said_later("a RAR archive"),
    b"SQLite format 3": said_later("a database"),
    b"{\\rtf": said_later("a text document"),
    b"\x7fELF": said_later("a program"),
    b"MZ": said_later("a program"),
}
_SAVE_AS = said_later("Save it as .xlsx or .csv and import that.")


def read_file(source: Source, password: str | None, telling: Telling) -> Iterable[WireSheet]:
    """Return the sheets of a file; UserError for what is no table. Readers are imported only where they are needed."""
    start = source.first(_FIRST)
    if not start.strip(b"\0 \t\r\n") and is_blank(source):
        raise UserError(
            say("{source} is empty.").format(source=source.name), hint=say("Choose a file with customers or usage.")
        )
    for mark, what in _FOREIGN.items():
        if start.startswith(mark):
            raise UserError(
                say("{source} is {what}, not a workbook.").format(source=source.name, what=say(what)),
                hint=say(_SAVE_AS),
            )
    if start.startswith(b"PAR1"):
        from vm_desktop.io.cell_reader.parquet import read_parquet

        return read_parquet(source, telling)
    if start.startswith((b"PK", _OLE, *_OLD_EXCEL)):
        return _spreadsheet(source, password, telling)
    if looks_like_markup(start):
        from vm_desktop.io.cell_reader.markup import read_markup

        return read_markup(source)
    from vm_desktop.io.cell_reader.delimited import read_delimited

    return (read_delimited(source, telling),)


def looks_like_markup(start: bytes) -> bool:
    """Whether the bytes begin as a web page or XML does."""
    start = start[:2_000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"").lower()
    return start.startswith((b"<?xml", b"<html", b"<!doctype", b"<table", b"<head", b"<body", b"<style", b"<meta"))


def is_blank(source: Source) -> bool:
    """Whether the file holds nothing but blanks."""
    with source.stream() as stream:
        return not any(block.strip(b"\0 \t\r\n") for block in iter(lambda: stream.read(1 << 20), b""))


def _spreadsheet(source: Source, password: str | None, telling: Telling) -> Iterable[WireSheet]:
    from vm_desktop.io.cell_reader.passwords import is_locked, unlocked
    from vm_desktop.io.cell_reader.spreadsheet import read_spreadsheet

    if is_locked(source):
        telling.progress(0.0, say("Opening the locked file"))
        source = unlocked(source, password)
    refuse_bombs_and_other_archives(source)
    return read_spreadsheet(source, telling)
