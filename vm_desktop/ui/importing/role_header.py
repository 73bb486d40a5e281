"""The header of the preview: the column's letter as the spreadsheet has it, and a head with a choice of role."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook.cells import column_letters
from vm_desktop.ui.importing.aggregation_words import needs_aggregation
from vm_desktop.ui.importing.column_head import AGGREGATION_HEIGHT, HEAD_HEIGHT, ColumnHead, HeadView
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.preview_model import PreviewModel
from vm_desktop.ui.importing.tab_order import chain_tabs
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, small_font
from vm_desktop.ui.theme.icons import icon_pixmap
from vm_desktop.ui.theme.tokens import SPACE_S, Tokens

LETTERS_HEIGHT = 22
_GRIP = 4
_AHEAD = 2  # columns beyond the right edge that have a head too, so that Tab finds them
_ICON = 12
_CENTRE = Qt.AlignmentFlag.AlignCenter


class RoleHeader(QHeaderView):
    """Heads are built for the columns that are looked at, since a sheet can have hundreds.

    `role_chosen(column name, role)`, `aggregation_chosen(column name, aggregation or None)`, `mark_requested(section)`;
    `section_focused(section)` when the keyboard comes to a head.
    """

    role_chosen = Signal(str, object)
    aggregation_chosen = Signal(str, object)
    mark_requested = Signal(int)
    section_focused = Signal(int)

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("preview-header")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(60)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = model
        self._font = small_font(MEDIUM)
        self._draft: Draft | None = None
        self._dataset: Dataset | None = None
        self._sheet = ""
        self._columns: tuple[str, ...] = ()
        self._heads: dict[int, ColumnHead] = {}
        self._tab_neighbours: tuple[QWidget, QWidget] | None = None
        self.sectionResized.connect(lambda *_: self.arrange())
        self.geometriesChanged.connect(self.arrange)

    def let_go(self) -> None:
        """Forget the sheet before the model changes: until `show_sheet` the columns are not those of the heads."""
        self._draft = None

    def show_sheet(self, draft: Draft, sheet: str, dataset: Dataset | None) -> None:
        """Show the columns of a sheet; heads that are there already take the new roles. `dataset` is what the draft
        gave last, None where nothing is known yet."""
        columns = (sheet, *(f"{column.index} {column.name}" for column in draft.tables[sheet].columns))
        if columns != self._columns:
            self._drop_heads()
        before = self._height()
        self._draft, self._sheet, self._columns, self._dataset = draft, sheet, columns, dataset
        for section, head in self._heads.items():
            self._fill(section, head)
        if self._height() != before:
            self.geometriesChanged.emit()
        self.arrange()

    def come_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab go from `before` through the heads to `after`; without this they would come last of all."""
        self._tab_neighbours = (before, after)
        self._chain_tabs()

    def head(self, section: int) -> ColumnHead:
        """The head of a column of the table, built now if nobody has looked at it yet."""
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
            if self._model.column(section) is not None:
                self.head(section)
        for section, head in self._heads.items():
            left = self.sectionViewportPosition(section)
            room = self.height() - LETTERS_HEIGHT - 1
            head.setGeometry(left, LETTERS_HEIGHT, self.sectionSize(section) - _GRIP, room)
            head.show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = appearance().tokens
        painter.fillRect(rect, QColor(tokens.surface))
        strip = QRect(rect.left(), rect.top(), rect.width(), LETTERS_HEIGHT)
        painter.fillRect(strip, QColor(tokens.surface_raised))
        line = QColor(tokens.border)
        painter.fillRect(rect.left(), strip.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.border_input))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
        painter.setFont(self._font)
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(strip, _CENTRE, column_letters(section))
        if self._model.is_hidden_column(section):
            self._paint_hidden(painter, strip, tokens)
        if self._model.column(section) is None:
            room = rect.adjusted(SPACE_S, LETTERS_HEIGHT + SPACE_S, -SPACE_S, -SPACE_S)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self.tr("Not part of the table"))

    def _paint_hidden(self, painter: QPainter, strip: QRect, tokens: Tokens) -> None:
        pixmap = icon_pixmap("eye-off", tokens.warning, _ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(strip.left() + SPACE_S, strip.center().y() - _ICON / 2 + 1), pixmap)

    def _height(self) -> int:
        """Heads are lower where nothing in the sheet is aggregated: rows are worth more than empty heads."""
        has_aggregation = any(self._has_aggregation(column.name) for column in self._model.table_columns())
        return LETTERS_HEIGHT + HEAD_HEIGHT + (AGGREGATION_HEIGHT if has_aggregation else 0)

    def _has_aggregation(self, name: str) -> bool:
        if self._draft is None:
            return False
        mapping = self._draft.sheet(self._sheet)
        mapped = mapping.column(name)
        return mapped is not None and needs_aggregation(mapped, mapping.rows_are, self._dataset)

    def _build(self, section: int) -> ColumnHead:
        head = ColumnHead(section, self.viewport())
        self._fill(section, head)
        head.role_chosen.connect(lambda role: self._tell(section, lambda name: self.role_chosen.emit(name, role)))
        head.aggregation_chosen.connect(
            lambda chosen: self._tell(section, lambda name: self.aggregation_chosen.emit(name, chosen))
        )
        head.mark_requested.connect(lambda: self.mark_requested.emit(section))
        head.focused.connect(lambda: self.section_focused.emit(section))
        return head

    def _fill(self, section: int, head: ColumnHead) -> None:
        column = self._model.column(section)
        assert self._draft is not None
        assert column is not None
        mapping = self._draft.sheet(self._sheet)
        mapped = mapping.column(column.name)
        assert mapped is not None
        head.show_view(
            HeadView(
                column=column,
                facts=column.facts,
                mapped=mapped,
                rows_are=mapping.rows_are,
                has_aggregation=self._has_aggregation(column.name),
                marked=self._model.marks().count(section),
            )
        )

    def _tell(self, section: int, tell: Callable[[str], None]) -> None:
        column = self._model.column(section)
        if column is not None:
            tell(column.name)

    def _drop_heads(self) -> None:
        for head in self._heads.values():
            head.hide()
            head.deleteLater()
        self._heads = {}

    def _chain_tabs(self) -> None:
        """Tab goes from left to right, in whatever order the heads were built."""
        stops: list[QWidget] = [stop for section in sorted(self._heads) for stop in self._heads[section].stops()]
        if self._tab_neighbours is not None:
            before, after = self._tab_neighbours
            stops = [before, *stops, after]
        chain_tabs(stops)
