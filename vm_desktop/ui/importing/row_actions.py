"""What can be done to a row of the preview: corrections by choosing."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.ui.importing.sheet_rows import RowState


class RowAction(StrEnum):
    """A correction of a table that begins at one of its rows."""

    NAMES_HERE = "names"
    IS_DATA = "data"
    LEAVE_OUT = "leave-out"
    ENDS_HERE = "ends"


def row_actions(state: RowState) -> tuple[RowAction, ...]:
    """The corrections that make sense for a row."""
    match state:
        case RowState.NAMES:
            return ()
        case RowState.ABOVE | RowState.BLANK:
            return (RowAction.NAMES_HERE,)
        case RowState.DATA:
            return (RowAction.LEAVE_OUT, RowAction.ENDS_HERE, RowAction.NAMES_HERE)
        case RowState.LEFT_OUT:
            return (RowAction.IS_DATA, RowAction.NAMES_HERE)
        case _:
            assert_never(state)


def action_words(action: RowAction, row: str) -> str:
    """A correction as the menu says it; `row` is the number of the row."""
    match action:
        case RowAction.NAMES_HERE:
            return _tr("Row {row} holds the names of the columns").format(row=row)
        case RowAction.IS_DATA:
            return _tr("Row {row} is data: count it").format(row=row)
        case RowAction.LEAVE_OUT:
            return _tr("Leave row {row} out").format(row=row)
        case RowAction.ENDS_HERE:
            return _tr("The table ends with row {row}").format(row=row)
        case _:
            assert_never(action)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RowActions", text)
