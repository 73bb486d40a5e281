"""What can be done with tiers, as buttons below the table and as its context menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from vm_desktop.ui.pages.pricing.tier_table import TierTable
from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.button import Button


class TierActions(QWidget):
    """Add, remove, move, copy and paste, for the current row of the table that it is attached to."""

    add_requested = Signal(int)
    remove_requested = Signal(int)
    move_requested = Signal(int, int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: TierTable | None = None
        self._row, self._count = -1, 0
        self._add = Button(self.tr("Add tier"), name="tier-add", kind="link", icon="plus")
        self._remove = Button(self.tr("Remove"), name="tier-remove", kind="link", icon="minus")
        self._paste = Button(self.tr("Paste from Excel"), name="tier-paste", kind="link", icon="clipboard-paste")
        self._add.setToolTip(self.tr("Splits the tier you are in; no bill changes by it (Insert)"))
        self._remove.setToolTip(self.tr("Removes the tier you are in (Ctrl+Delete)"))
        self._paste.setToolTip(self.tr("Puts copied rows in the place of this table: up to, price, flat fee (Ctrl+V)"))
        self._add.clicked.connect(lambda: self.add_requested.emit(self._row))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self._row))
        self._paste.clicked.connect(self._paste_here)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_XS)
        for button in (self._add, self._remove, self._paste):
            line.addWidget(button)
        line.addStretch(1)

    def attach(self, table: TierTable) -> None:
        """Serve this table from now on."""
        self._table = table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)

    def show_row(self, row: int, count: int) -> None:
        """The current row (-1: none) of so many."""
        self._row, self._count = row, count
        self._remove.setEnabled(count > 1 and row >= 0)

    def build_menu(self) -> QMenu:
        """The table's context menu."""
        menu = QMenu(self)
        row, count = self._row, self._count
        insert, delete = QKeySequence(Qt.Key.Key_Insert), QKeySequence("Ctrl+Del")
        _add(menu, "tier-menu-add", self.tr("Add tier below"), insert).triggered.connect(self._add.click)
        remove = _add(menu, "tier-menu-remove", self.tr("Remove tier"), delete, enabled=count > 1 and row >= 0)
        remove.triggered.connect(self._remove.click)
        menu.addSeparator()
        up = _add(menu, "tier-menu-up", self.tr("Move its price up"), enabled=row > 0)
        up.triggered.connect(lambda: self.move_requested.emit(row, -1))
        down = _add(menu, "tier-menu-down", self.tr("Move its price down"), enabled=0 <= row < count - 1)
        down.triggered.connect(lambda: self.move_requested.emit(row, 1))
        menu.addSeparator()
        _add(menu, "tier-menu-copy", self.tr("Copy"), QKeySequence.StandardKey.Copy).triggered.connect(self._copy)
        paste = _add(menu, "tier-menu-paste", self.tr("Paste from Excel"), QKeySequence.StandardKey.Paste)
        paste.triggered.connect(self._paste_here)
        return menu

    def _open_menu(self, point: QPoint) -> None:
        if self._table is not None:
            menu = self.build_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._table.viewport().mapToGlobal(point))

    def _copy(self) -> None:
        if self._table is not None:
            self._table.copy()

    def _paste_here(self) -> None:
        if self._table is None:
            return
        if self._table.current_cell() is None:
            self._table.select_cell(0, 0)
        self._table.paste()


def _add(
    menu: QMenu,
    name: str,
    text: str,
    keys: QKeySequence | QKeySequence.StandardKey | None = None,
    *,
    enabled: bool = True,
) -> QAction:
    action = menu.addAction(text)
    action.setObjectName(name)
    action.setEnabled(enabled)
    if keys is not None:
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the table's own keys do the work
    return action
