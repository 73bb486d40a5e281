"""The heat map as a table: mouse, keyboard, and how it makes use of its room."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView, QWidget

from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.heat_map.delegate import HeatMapDelegate
from vm_desktop.ui.pages.metrics.scorecard.heat_map.header import HeatMapHeader
from vm_desktop.ui.pages.metrics.scorecard.heat_map.layout import STRIP_WIDTH, widths
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import COMPOSITE, NAME, HeatMapModel, Place
from vm_desktop.ui.pages.metrics.scorecard.view import ScorecardView
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import small_font

_LOWEST_ROW, _HIGHEST_ROW = 46, 76
_LEAST_WIDTH = 320
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class HeatMap(QTableView):
    """Emits `place_opened(Place)` on a click or Enter, `place_visited(Place)` where the keyboard goes, and
    `weight_moved(criterion, weight, gesture)`."""

    place_opened = Signal(object)
    place_visited = Signal(object)
    weight_moved = Signal(object, float, object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scorecard-table")
        self.setAccessibleName(self.tr("Scorecard: candidates by criteria"))
        self.setAccessibleDescription(
            self.tr("The arrow keys go from score to score; Enter shows the evidence of one.")
        )
        self.is_narrow = False
        self._marked: Place | None = None
        self._strip_font = small_font()
        self._model = HeatMapModel(self)
        self.setModel(self._model)
        self.setItemDelegate(HeatMapDelegate(self))
        self._header = HeatMapHeader(self)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._header.weight_moved.connect(self.weight_moved)
        self._header.strip_pressed.connect(self._toggle_strip)
        self.horizontalScrollBar().valueChanged.connect(self._header.place_sliders)
        appearance().changed.connect(self._show_theme)

    def model(self) -> HeatMapModel:
        return self._model

    def show_view(self, view: ScorecardView) -> None:
        """Show a scorecard; the cell that the keyboard is on stays the same, wherever its row has gone."""
        place = self._model.place(self.currentIndex())
        self._model.show_view(view)
        self._stay_on(place)
        self._fit()
        self._header.show_weights()

    def place_at(self, point: QPoint) -> Place | None:
        """Return what is at a point of the viewport; of the current cell where a key asked (the point is outside)."""
        index = self.indexAt(point)
        return self._model.place(index if index.isValid() else self.currentIndex())

    def mark(self, place: Place | None) -> None:
        """Mark the cell whose evidence is shown."""
        self._marked = place
        self.viewport().update()

    def is_marked(self, index: QModelIndex | QPersistentModelIndex, has_focus: bool) -> bool:
        """Return whether a cell has a ring: the keyboard is on it, or its evidence is shown."""
        if has_focus:
            return True
        return self._marked is not None and index.column() != COMPOSITE and self._model.place(index) == self._marked

    def sizeHint(self) -> QSize:
        """As high as all rows at their highest; a layout that has less gives less."""
        rows = max(self._model.rowCount(), 1)
        return QSize(super().sizeHint().width(), self._around_rows() + rows * _HIGHEST_ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self._header.sizeHint().height() + 2 * _LOWEST_ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        if event.key() in _OPENING and before.isValid():
            self._open(before)
            return
        super().keyPressEvent(event)
        place = self._model.place(self.currentIndex())
        if self.currentIndex() != before and place is not None:
            self.place_visited.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_over = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_strip_text()

    def _paint_strip_text(self) -> None:
        """Write down the strip what it stands for, where it is high enough."""
        strip = self._model.strip
        if strip is None or self._model.is_open or not self._model.rowCount():
            return
        text = self.tr("{count} criteria without data").format(count=number(self._model.hidden))
        height = min(self.verticalHeader().length(), self.viewport().height())
        painter = QPainter(self.viewport())
        painter.setFont(self._strip_font)
        wanted = painter.fontMetrics().horizontalAdvance(text) + 16
        if wanted <= height:
            tokens = appearance().tokens
            painter.translate(self.columnViewportPosition(strip) + 8, (height + wanted) / 2)
            painter.rotate(-90)
            painter.fillRect(QRectF(0, 0, wanted, STRIP_WIDTH - 12), QColor(tokens.surface))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(QRectF(0, 0, wanted, STRIP_WIDTH - 12), int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()

    def _show_theme(self) -> None:
        self.viewport().update()
        self._header.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        place = self._model.place(index)
        if place is None:
            self._toggle_strip()
        else:
            self.place_opened.emit(place)

    def _toggle_strip(self) -> None:
        place = self._model.place(self.currentIndex())
        self._model.open_strip(not self._model.is_open)
        self._stay_on(place)
        self._fit()
        self._header.show_weights()

    def _stay_on(self, place: Place | None) -> None:
        index = self._model.index_of(place) if place is not None else QModelIndex()
        if not index.isValid() and self._model.rowCount():
            index = self._model.index(0, NAME)
        if index.isValid():
            self.setCurrentIndex(index)

    def _fit(self) -> None:
        """Give every column and row its size: no scroll bar as long as there is a way without."""
        model = self._model
        wanted = tuple(self._header.wanted_width(column) for column in model.columns)
        found = widths(self.viewport().width(), wanted, has_strip=model.strip is not None)
        if found.is_narrow != self.is_narrow:
            self.is_narrow = found.is_narrow
            self.updateGeometries()
        sizes = (found.name, found.composite, *found.cells)
        for section, size in enumerate(sizes[: model.columnCount()]):
            self._header.resizeSection(section, size)
        if model.strip is not None:
            self._header.resizeSection(model.strip, STRIP_WIDTH)
        self._fit_rows()
        self._header.place_sliders()
        self.updateGeometry()

    def _fit_rows(self) -> None:
        rows = max(self._model.rowCount(), 1)
        height = min(max((self.height() - self._around_rows()) // rows, _LOWEST_ROW), _HIGHEST_ROW)
        self.verticalHeader().setDefaultSectionSize(height)

    def _around_rows(self) -> int:
        """How high head and scroll bar are together, in pixels."""
        overflows = self._header.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if overflows else 0
        return self._header.sizeHint().height() + bar + 2
