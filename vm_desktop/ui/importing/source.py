"""What is imported: files and folders, or a table that was copied in a spreadsheet program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vm_desktop.ui import formatting


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Files and folders on this machine that become one dataset."""

    paths: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The file's or folder's name, or how many there are."""
        if len(self.paths) == 1:
            return self.paths[0].name
        return _tr("{count} files").format(count=formatting.number(len(self.paths)))

    @property
    def project_name(self) -> str:
        """What a project of this data is called at first: after the file, or after the folder of several."""
        first = self.paths[0]
        if len(self.paths) == 1:
            return first.name if first.is_dir() else first.stem
        return first.parent.name or first.stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A table from the clipboard: its text, and the suffix of a file with such a text (``.tsv`` or ``.html``)."""

    text: str
    suffix: str

    @property
    def name(self) -> str:
        """What the table is called."""
        return _tr("Pasted table")

    @property
    def project_name(self) -> str:
        """What a project of this data is called at first."""
        return self.name


Source = Files | Pasted


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportSource", text)
