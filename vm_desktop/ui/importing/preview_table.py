"""The preview of a sheet: its rows as the file has them, and a role above each column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.preview_delegate import PreviewDelegate
from vm_desktop.ui.importing.preview_model import PreviewModel
from vm_desktop.ui.importing.role_header import RoleHeader
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import small_font

_ROW_HEIGHT = 30
_COLUMN_WIDTH = 180


class PreviewTable(QTableView):
    """Shows every row of the sheet. `role_chosen(column name, role)` when a person chooses a role."""

    role_chosen = Signal(str, object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Rows of the sheet"))
        self._model = PreviewModel(self)
        self._roles = RoleHeader(self)
        self.setModel(self._model)
        self.setItemDelegate(PreviewDelegate(self._model, self))
        self.setHorizontalHeader(self._roles)
        self._set_up()
        self._roles.role_chosen.connect(self.role_chosen)
        self._roles.section_focused.connect(self._bring_into_view)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._roles.arrange())
        appearance().changed.connect(self._repaint)

    def show_sheet(self, draft: Draft, sheet: str) -> None:
        """Show a sheet of the draft, from the top where it is another one than before."""
        table = draft.tables[sheet]
        is_other = self._model.raw is not draft.raw(sheet)
        self._roles.let_go()
        self._model.show_sheet(draft.raw(sheet), table)
        self._roles.show_sheet(draft, sheet)
        if is_other:
            self.scrollToTop()
            self.horizontalScrollBar().setValue(0)

    def show_cell(self, row: int | None, letters: str) -> None:
        """Select a cell by its row and letters in Excel and bring it into view; a part that is missing is the first."""
        section = max(self._model.section_of(letters), 0)
        place = min((row or 1) - 1, self._model.rowCount() - 1)
        index = self._model.index(place, section)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def role_header(self) -> RoleHeader:
        return self._roles

    def _set_up(self) -> None:
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(_ROW_HEIGHT)
        vertical.setFont(small_font())
        vertical.setHighlightSections(False)
        vertical.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._roles.setDefaultSectionSize(_COLUMN_WIDTH)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _bring_into_view(self, section: int) -> None:
        """Scroll sideways to a column that the keyboard came to, and no further."""
        left, width = self._roles.sectionViewportPosition(section), self._roles.sectionSize(section)
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        if left < 0:
            bar.setValue(bar.value() + left)
        elif left + width > room:
            bar.setValue(bar.value() + left + width - room)

    def _repaint(self) -> None:
        self.viewport().update()
        self._roles.viewport().update()
