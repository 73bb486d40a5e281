"""The header of the preview: a head with a choice of role above each column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.tables import Table
from vm_desktop.ui.importing.column_head import HEAD_HEIGHT, ColumnHead
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.tab_order import chain_tabs
from vm_desktop.ui.theme.appearance import appearance

_GRIP = 4
_AHEAD = 2  # columns beyond the right edge that have a head too, so that Tab finds them


class RoleHeader(QHeaderView):
    """Heads are built for the columns that are looked at, since a sheet can have hundreds.

    `role_chosen(column name, role)`; `section_focused(section)` when the keyboard comes to a head.
    """

    role_chosen = Signal(str, object)
    section_focused = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("preview-header")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(120)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._draft: Draft | None = None
        self._sheet = ""
        self._columns: tuple[str, ...] = ()
        self._heads: dict[int, ColumnHead] = {}
        self._tab_neighbours: tuple[QWidget, QWidget] | None = None
        self.sectionResized.connect(lambda *_: self.arrange())
        self.geometriesChanged.connect(self.arrange)

    def let_go(self) -> None:
        """Forget the sheet before the model changes: until `show_sheet` the columns are not those of the heads."""
        self._draft = None

    def show_sheet(self, draft: Draft, sheet: str) -> None:
        """Show the columns of a sheet; heads that are there already take the new roles."""
        columns = (sheet, *(column.column for column in draft.sheet(sheet).columns))
        if columns != self._columns:
            self._drop_heads()
        self._draft, self._sheet, self._columns = draft, sheet, columns
        for section, head in self._heads.items():
            self._fill(section, head)
        self.arrange()

    def come_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab go from `before` through the heads to `after`; without this they would come last of all."""
        self._tab_neighbours = (before, after)
        self._chain_tabs()

    def head(self, section: int) -> ColumnHead:
        """The head of a column, built now if nobody has looked at it yet."""
        if section not in self._heads:
            self._heads[section] = self._build(section)
            self._chain_tabs()
        return self._heads[section]

    def arrange(self) -> None:
        """Put heads above the columns in view."""
        if self._draft is None or not self.count():
            return
        first = max(self.visualIndexAt(0), 0)
        last = self.visualIndexAt(self.viewport().width() - 1)
        last = self.count() - 1 if last < 0 else min(last + _AHEAD, self.count() - 1)
        for section in range(first, last + 1):
            self.head(section)
        for section, head in self._heads.items():
            left = self.sectionViewportPosition(section)
            head.setGeometry(left, 0, self.sectionSize(section) - _GRIP, self.height() - 1)
            head.show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = appearance().tokens
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.border_input))
        painter.fillRect(rect.right(), rect.top() + 12, 1, rect.height() - 24, QColor(tokens.border))

    def _build(self, section: int) -> ColumnHead:
        head = ColumnHead(section, self.viewport())
        self._fill(section, head)
        head.role_chosen.connect(lambda role: self._choose(section, role))
        head.focused.connect(lambda: self.section_focused.emit(section))
        return head

    def _fill(self, section: int, head: ColumnHead) -> None:
        assert self._draft is not None
        mapping = self._draft.sheet(self._sheet)
        column = self._table().columns[section]
        mapped = next(known for known in mapping.columns if known.column == column.name)
        head.show_column(column, self._draft.facts[self._sheet][section], mapped, mapping.rows_are)

    def _choose(self, section: int, role: Role) -> None:
        self.role_chosen.emit(self._table().columns[section].name, role)

    def _table(self) -> Table:
        assert self._draft is not None
        return self._draft.tables[self._sheet]

    def _drop_heads(self) -> None:
        for head in self._heads.values():
            head.hide()
            head.deleteLater()
        self._heads = {}

    def _chain_tabs(self) -> None:
        """Tab goes from left to right, in whatever order the heads were built."""
        fields: list[QWidget] = [self._heads[section].field for section in sorted(self._heads)]
        if self._tab_neighbours is not None:
            before, after = self._tab_neighbours
            fields = [before, *fields, after]
        chain_tabs(fields)
