"""The list at the left of the wizard: the summary, and every sheet."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from vm_desktop.ui.importing.draft_words import SheetLine
from vm_desktop.ui.importing.sheet_delegate import SheetDelegate
from vm_desktop.ui.theme.appearance import appearance

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_WIDTH = 216


class SheetModel(QAbstractListModel):
    """The first row is the summary; the others are sheets."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[SheetLine, ...] = ()

    def show_lines(self, lines: tuple[SheetLine, ...]) -> None:
        """Show these; rows that are the same sheets are only written anew, so that the selection stays."""
        is_same = [line.name for line in lines] == [line.name for line in self.lines]
        if not is_same:
            self.beginResetModel()
        self.lines = lines
        if not is_same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.name}: {line.detail}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.name}\n{line.detail}"
        return None


class SheetList(QListView):
    """Emits `summary_chosen` or `sheet_chosen(name)` when another line becomes current."""

    summary_chosen = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-sheets")
        self.setAccessibleName(self.tr("Summary and sheets"))
        self.setFixedWidth(_WIDTH)
        self._wanted: tuple[str, ...] = ()
        self._model = SheetModel(self)
        self.setModel(self._model)
        self.setItemDelegate(SheetDelegate(self._model, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._tell)
        appearance().changed.connect(self.viewport().update)

    def show_lines(self, summary: SheetLine, sheets: tuple[SheetLine, ...]) -> None:
        """Show the summary's line and those of the sheets; the current line stays."""
        self._model.show_lines((summary, *sheets))
        self._hide_others()
        if not self.currentIndex().isValid():
            self.choose_summary()

    def show_only(self, words: str) -> None:
        """Hide the sheets whose names lack one of these words; the summary stays."""
        self._wanted = tuple(words.casefold().split())
        self._hide_others()

    def _hide_others(self) -> None:
        for place, line in enumerate(self._model.lines[1:], start=1):
            names = " ".join((line.name, *line.members)).casefold()
            self.setRowHidden(place, not all(word in names for word in self._wanted))

    def lines(self) -> tuple[SheetLine, ...]:
        """What is listed, the summary first."""
        return self._model.lines

    def start_over(self) -> None:
        """Forget the sheets; the next lines begin with the summary as the current one."""
        self._model.show_lines(())
        self.summary_chosen.emit()

    def choose_summary(self) -> None:
        self._choose(0)

    def choose_sheet(self, name: str) -> None:
        """Make the line of a sheet current; nothing happens where there is none of that name."""
        for place, line in enumerate(self._model.lines[1:], start=1):
            if name in line.members:
                self._choose(place)

    def mark_sheet(self, name: str) -> None:
        """Make the line of a sheet current without telling anyone."""
        self.blockSignals(True)
        self.choose_sheet(name)
        self.blockSignals(False)

    def _choose(self, place: int) -> None:
        index = self._model.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell(self, current: QModelIndex, _: QModelIndex) -> None:
        if not current.isValid():
            return
        if current.row() == 0:
            self.summary_chosen.emit()
        else:
            self.sheet_chosen.emit(self._model.lines[current.row()].members[0])
