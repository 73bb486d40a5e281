"""Metrics x segments as a table that is read at a glance, by keyboard and by screen readers."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from vm_desktop.ui.pages.metrics.segments.matrix_painting import MatrixDelegate
from vm_desktop.ui.pages.metrics.segments.view import Matrix, SegmentCell
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, inter, small_font
from vm_desktop.ui.theme.tokens import SIZE_SMALL, SPACE_M, SPACE_S
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip, wrapped_tool_tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_Role = Qt.ItemDataRole

ROW = 62
_HEADER = 46
_NARROWEST, _WIDEST = 96, 168
_NAMES = 176


class MatrixModel(QAbstractTableModel):
    """Holds one matrix."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()

    def show_matrix(self, matrix: Matrix) -> None:
        """Take another matrix; of the same shape, only its cells are drawn again."""
        before, names = self.matrix, [row.name for row in matrix.rows]
        if matrix.columns == before.columns and names == [row.name for row in before.rows] and matrix.rows:
            self.matrix = matrix
            self.dataChanged.emit(self.index(0, 0), self.index(len(matrix.rows) - 1, len(matrix.columns) - 1))
            return
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def cell(self, index: Index) -> SegmentCell:
        """Return the cell at a place."""
        return self.matrix.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.matrix.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        cell = self.cell(index)
        match role:
            case _Role.DisplayRole:
                return cell.value
            case _Role.ToolTipRole:
                return wrapped_tool_tip(cell.spoken)
            case _Role.AccessibleTextRole:
                return cell.spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            name = self.matrix.rows[section].name
            return {_Role.DisplayRole: name, _Role.ToolTipRole: plain_tool_tip(name)}.get(_Role(role))
        column = self.matrix.columns[section]
        match role:
            case _Role.DisplayRole:
                return column.name
            case _Role.ToolTipRole:
                return wrapped_tool_tip(f"{column.name}, {column.customers}\n{column.definition}")
        return None


class MatrixHeader(QHeaderView):
    """The segments' names above the number of their customers, or the metrics' names."""

    def __init__(self, model: MatrixModel, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._matrix_model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:
        tokens, matrix = appearance().tokens, self._matrix_model.matrix
        name = inter(SIZE_SMALL + 1, MEDIUM)
        if self.orientation() is Qt.Orientation.Vertical:
            lines = ((matrix.rows[logicalIndex].name, name, tokens.text),)
        else:
            column = matrix.columns[logicalIndex]
            lines = ((column.name, name, tokens.text), (column.customers, small_font(), tokens.text_muted))
        box = rect.adjusted(SPACE_S - 2, 0, -SPACE_S + 2, 0)  # type: ignore[attr-defined]
        height = 17
        top = box.center().y() - height * len(lines) // 2
        painter.save()
        for number, (text, font, colour) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box.left(), top + number * height, box.width(), height, flags, shown)
        painter.restore()


class SegmentMatrix(QTableView):
    """As high as its rows; columns share the width, and scroll where they are too many."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segment-matrix")
        self.setAccessibleName(self.tr("Metrics by segment"))
        self.setAccessibleDescription(self.tr("The arrow keys go from cell to cell; each tells what it means."))
        self._model = MatrixModel(self)
        self.setModel(self._model)
        self.setItemDelegate(MatrixDelegate(self))
        self._set_up_headers()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QTableCornerButton::section { border: none; }")  # no line above the names
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self._draw_again)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show metrics x segments."""
        self._model.show_matrix(matrix)
        self._fit_columns()
        self.updateGeometry()

    def model(self) -> MatrixModel:
        return self._model

    def sizeHint(self) -> QSize:
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_too_wide() else 0
        return QSize(480, _HEADER + ROW * max(1, self._model.rowCount()) + bar + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _is_too_wide(self) -> bool:
        return _NARROWEST * self._model.columnCount() > self.width() - self.verticalHeader().width()

    def _fit_columns(self) -> None:
        count = self._model.columnCount()
        if not count:
            return
        width = min(max(self.viewport().width() // count, _NARROWEST), _WIDEST)
        for column in range(count):
            self.setColumnWidth(column, width)
        self.updateGeometry()

    def _set_up_headers(self) -> None:
        across = MatrixHeader(self._model, Qt.Orientation.Horizontal, self)
        across.setFixedHeight(_HEADER)
        down = MatrixHeader(self._model, Qt.Orientation.Vertical, self)
        down.setFixedWidth(_NAMES - SPACE_M)
        down.setDefaultSectionSize(ROW)
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)

    def _draw_again(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
