"""What spreadsheet programs put on the clipboard, as something to import."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication, QMimeData

from vm_desktop.core.language import in_quotes
from vm_desktop.core.problems import UserError
from vm_desktop.ui.importing.source import Pasted

_DELIMITERS = "\t;,|"
_LOOKED_AT = 50  # lines
_ALIKE = 0.8  # of the lines must have as many delimiters as most of them


def pasted_table(data: QMimeData | None) -> Pasted:
    """Return the table on the clipboard; UserError in a plain sentence where there is none.

    Excel, LibreOffice and Google Sheets put the cells there as text with tabs and as a web page. The text is taken
    where it has several columns; a web page tells a single column of cells from a list of lines.
    """
    if data is None or not (data.hasText() or data.hasHtml()):
        raise UserError(_tr("There is no table on the clipboard."), hint=_how())
    text = data.text().strip("\r\n")
    if _is_table(text):
        return Pasted(text=text + "\n", suffix=".tsv")
    if data.hasHtml() and "<table" in data.html().lower():
        return Pasted(text=data.html(), suffix=".html")
    what = _tr("The clipboard holds a text, not a table") if text else _tr("There is no table on the clipboard")
    found = f": {in_quotes(_beginning(text))}." if text else "."
    raise UserError(what + found, hint=_how())


def _is_table(text: str) -> bool:
    """Whether there are at least two lines, and nearly all have the same number of tabs (or ``;`` ``,`` ``|``)."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    if len(lines) < 2:
        return False
    if sum("\t" in line for line in lines) >= _ALIKE * len(lines):
        return True
    for delimiter in _DELIMITERS:
        count, often = Counter(line.count(delimiter) for line in lines).most_common(1)[0]
        if count and often >= max(2, _ALIKE * len(lines)):
            return True
    return False


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"


def _how() -> str:
    return _tr("Select the cells with their header row in your spreadsheet, copy them, and paste here.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Clipboard", text)
