"""Zip files that are no workbook, or that would grow beyond all measure, are refused before anything is unpacked."""

from __future__ import annotations

import zipfile

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.source import Source

_MOST_UNPACKED = 12_000_000_000  # bytes of all parts together
_ALWAYS_UNPACKED = 300_000_000
_MOST_GROWTH = 150  # times the packed size; sheets shrink to a tenth, the dullest ones to a hundredth
_MOST_PARTS = 20_000


def refuse_bombs_and_other_archives(source: Source) -> None:
    """Raise a UserError for a zip file that holds no workbook, or one that cannot be meant well."""
    if source.first(2) != b"PK":
        return
    name = source.name
    try:
        with source.stream() as stream, zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserError(
            say("{name} is damaged: its parts cannot be listed.").format(name=name), hint=say("Get a fresh copy of it.")
        ) from error
    unpacked, packed = sum(part.file_size for part in parts), max(1, source.size)
    grows = unpacked > _ALWAYS_UNPACKED and unpacked > _MOST_GROWTH * packed
    if unpacked > _MOST_UNPACKED or grows or len(parts) > _MOST_PARTS:
        raise UserError(
            say("{name} would unpack to {unpacked:,.1f} GB in {parts:,} parts, which no workbook needs.").format(
                name=name, unpacked=unpacked / 1000000000.0, parts=len(parts)
            ),
            hint=say("Save its tables as .csv or parquet and import those."),
        )
    _refuse_other_archives({part.filename for part in parts}, name)


def _refuse_other_archives(names: set[str], name: str) -> None:
    if "META-INF/manifest.xml" in names or "mimetype" in names or "content.xml" in names:
        return
    if not any(part.lower().startswith("xl/") or part.startswith("[Content_Types]") for part in names):
        raise UserError(
            say("{name} is a zip archive, not a workbook.").format(name=name),
            hint=say("Unpack it and import the file inside."),
        )
