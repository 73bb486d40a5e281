"""Where the table of a sheet is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vm_desktop.io.workbook.row_choices import NO_CHOICES
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.sheet_rows import SheetRows


def range_words(draft: Draft, sheet: str, rows: SheetRows) -> str:
    """ "Rows 5–340, columns B–K · 3 rows left out: totals · 2 hidden rows are read"."""
    table, raw = draft.tables[sheet], draft.raw(sheet)
    if not table.height or not table.columns:
        return _tr("No rows of data")
    first, last = table.columns[0].letter, table.columns[-1].letter
    place = _tr("Rows {first}–{last}, columns {left}–{right}").format(
        first=formatting.number(int(table.rows[0])),
        last=formatting.number(int(table.rows[-1])),
        left=first,
        right=last,
    )
    chosen = _tr("as you chose") if draft.sheet(sheet).rows != NO_CHOICES else ""
    return " · ".join(
        filter(None, (place, chosen, rows.left_out_words(), _hidden_words(raw.hidden_rows, raw.hidden_columns)))
    )


def _hidden_words(rows: tuple[int, ...], columns: tuple[int, ...]) -> str:
    parts = [
        _counted(len(rows), _tr("{count} hidden row"), _tr("{count} hidden rows")),
        _counted(len(columns), _tr("{count} hidden column"), _tr("{count} hidden columns")),
    ]
    found = ", ".join(filter(None, parts))
    return _tr("{what} read too").format(what=found) if found else ""


def _counted(count: int, one: str, several: str) -> str:
    return (one if count == 1 else several).format(count=formatting.number(count)) if count else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableRange", text)
