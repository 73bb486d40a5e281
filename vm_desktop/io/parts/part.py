"""A part of the program: something made by others that it comes with or runs on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part: `licence` is an SPDX expression, `homepage` an address or "", `purl` its package URL.

    `texts` are the files with its licence and notices; never empty in a program that was packaged.
    """

    name: str
    version: str
    licence: str
    homepage: str
    purl: str
    texts: tuple[Path, ...] = ()

    def licence_text(self) -> str:
        """Return the texts of the licence and notices, one below the other; a file that cannot be read is left out."""
        return "\n\n".join(text for text in map(_read, self.texts) if text)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip("\n")
    except OSError:
        return ""
