"""The list of parts that a frozen program brings: one JSON file beside the texts of the licences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from vm_desktop.io.parts.part import Part

PARTS_FILE = "parts.json"


def write_parts(parts: Iterable[Part], folder: Path) -> None:
    """Write the list into the folder that holds the texts; a text is named by its place in that folder."""
    document = [
        {
            "name": part.name,
            "version": part.version,
            "licence": part.licence,
            "homepage": part.homepage,
            "purl": part.purl,
            "texts": [text.relative_to(folder).as_posix() for text in part.texts],
        }
        for part in parts
    ]
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (folder / PARTS_FILE).write_text(text, encoding="utf-8")


def read_parts(file: Path) -> tuple[Part, ...]:
    """Return the parts of a list. It is one of the program's own files: a damaged one raises ValueError or KeyError."""
    document = json.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Part(
            name=entry["name"],
            version=entry["version"],
            licence=entry["licence"],
            homepage=entry["homepage"],
            purl=entry["purl"],
            texts=tuple(file.parent / text for text in entry["texts"]),
        )
        for entry in document
    )
