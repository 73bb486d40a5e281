"""The head of the heat map: groups, names and measures of the criteria, and their weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QHeaderView

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import COMPOSITE, FIRST, NAME
from vm_desktop.ui.pages.metrics.scorecard.heat_map.weight_slider import WeightSlider, weight_text
from vm_desktop.ui.pages.metrics.scorecard.view import ColumnView
from vm_desktop.ui.pages.metrics.scorecard.words import Group, group_title, scorecard_text
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, inter
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S, Tokens

if TYPE_CHECKING:
    from vm_desktop.ui.pages.metrics.scorecard.heat_map.table import HeatMap

_GROUP = 22
_TITLE = 34
_TURNED = 104
_MEASURE = 16
_SLIDER = 30
_BOTTOM = Qt.AlignmentFlag.AlignBottom
_SIZE_TINY = 11


class HeatMapHeader(QHeaderView):
    """Paints everything itself; the sliders are widgets on it. Emits `weight_moved(criterion, weight, gesture)`."""

    weight_moved = Signal(object, float, object)
    strip_pressed = Signal()

    def __init__(self, table: HeatMap) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._sliders: dict[Criterion, WeightSlider] = {}
        self._title = inter(_SIZE_TINY, MEDIUM)
        self._tiny = inter(_SIZE_TINY)
        self._group = inter(_SIZE_TINY, SEMIBOLD)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.sectionClicked.connect(self._press)

    def wanted_width(self, column: ColumnView) -> int:
        """Return how wide the column of a criterion is to be, so that its head and intervals can be read."""
        metrics = QFontMetricsF(self._title)
        widest = max(metrics.horizontalAdvance(word) for word in column.title.split())
        return max(64, round(widest) + 5)

    def show_weights(self) -> None:
        """Show a slider over each criterion that counts."""
        for column in self._table.model().columns:
            if column.counts:
                self._slider(column.criterion).show_weight(column.weight, column.title)
        self.place_sliders()

    def place_sliders(self) -> None:
        """Put the sliders over their columns; those of criteria that do not count are not there."""
        columns = {column.criterion: place for place, column in enumerate(self._table.model().columns)}
        for criterion, slider in self._sliders.items():
            place = columns.get(criterion)
            shown = place is not None and self._table.model().columns[place].counts
            if place is not None and shown:
                section = FIRST + place
                width = self.sectionSize(section)
                slider.show_value(not self._table.is_narrow)
                top = self.height() - _SLIDER
                slider.setGeometry(self.sectionViewportPosition(section), top, width, _SLIDER - 2)
            slider.setVisible(shown)

    def sizeHint(self) -> QSize:
        title = _TURNED if self._table.is_narrow else _TITLE
        return QSize(super().sizeHint().width(), _GROUP + title + _MEASURE + _SLIDER)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place_sliders()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = appearance().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(tokens.surface))
        for section in range(self.count()):
            self._paint_section(painter, section, self._box(section), tokens)
        self._paint_groups(painter, tokens)
        painter.end()

    def _box(self, section: int) -> QRectF:
        return QRectF(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height())

    def _paint_section(self, painter: QPainter, section: int, box: QRectF, tokens: Tokens) -> None:
        model = self._table.model()
        title = str(model.headerData(section, Qt.Orientation.Horizontal))
        lines = QRectF(box.left(), _GROUP, box.width(), self.height() - _GROUP - _MEASURE - _SLIDER)
        if section == NAME:
            self._write_left(painter, lines.adjusted(SPACE_M, 0, 0, 0), title, self._title, tokens.text)
            weights = QRectF(box.left() + SPACE_M, self.height() - _SLIDER, box.width(), _SLIDER - 2)
            self._write(painter, weights, scorecard_text("Weight"), self._tiny, tokens.text_muted, _left())
        elif section == COMPOSITE:
            self._paint_composite_head(painter, lines, title, tokens)
        elif section == model.strip:
            self._paint_strip_head(painter, box, tokens)
        else:
            self._paint_criterion(painter, lines, model.columns[section - FIRST], tokens)

    def _paint_composite_head(self, painter: QPainter, lines: QRectF, title: str, tokens: Tokens) -> None:
        room = lines.adjusted(SPACE_S, 0, -SPACE_M, 0)
        self._write_left(painter, room, title, self._title, tokens.text)
        below = QRectF(room.left(), lines.bottom(), room.width(), _MEASURE)
        self._write(painter, below, scorecard_text("of 100"), self._tiny, tokens.text_muted, _left())
        if room.width() >= 70:
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._write(painter, below, scorecard_text("is best"), self._tiny, tokens.text_muted, right)

    def _paint_criterion(self, painter: QPainter, lines: QRectF, column: ColumnView, tokens: Tokens) -> None:
        tone = tokens.text if column.has_data else tokens.text_muted
        if self._table.is_narrow:
            self._paint_turned(painter, lines, column.title, tone)
        else:
            painter.setFont(self._title)
            painter.setPen(QColor(tone))
            option = QTextOption(Qt.AlignmentFlag.AlignHCenter | _BOTTOM)
            option.setWrapMode(QTextOption.WrapMode.WordWrap)
            painter.drawText(lines.adjusted(1, 0, -1, 0), column.title, option)
        below = QRectF(lines.left(), lines.bottom(), lines.width(), _MEASURE)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        if not self._table.is_narrow:
            self._write(painter, below, column.measure, self._tiny, tokens.text_muted, centre)
        elif column.counts:  # beside the slider there is no room for it
            self._write(painter, below, weight_text(column.weight), self._group, tokens.text, centre)

    def _paint_turned(self, painter: QPainter, lines: QRectF, title: str, colour: str) -> None:
        painter.save()
        painter.translate(lines.center().x() - 9, lines.bottom() - 2)
        painter.rotate(-90)
        self._write(painter, QRectF(0, 0, lines.height(), 18), title, self._title, colour, _left())
        painter.restore()

    def _paint_strip_head(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        model = self._table.model()
        text = "«" if model.is_open else f"+{model.hidden}"
        room = QRectF(box.left() + 6, _GROUP, box.width() - 8, box.height() - _GROUP - _SLIDER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(room, 5, 5)
        self._write(painter, room, text, self._group, tokens.accent, int(Qt.AlignmentFlag.AlignCenter))

    def _paint_groups(self, painter: QPainter, tokens: Tokens) -> None:
        """Write the name of each group over its columns, with a line below it."""
        spans: dict[tuple[Group, bool], QRectF] = {}
        for place, column in enumerate(self._table.model().columns):
            key = (column.group, column.has_data)
            spans[key] = spans.get(key, self._box(FIRST + place)).united(self._box(FIRST + place))
        for (group, _), box in spans.items():
            room = QRectF(box.left() + 3, 0, box.width() - 6, _GROUP - 4)
            self._write(
                painter, room, group_title(group), self._group, tokens.text_muted, int(Qt.AlignmentFlag.AlignCenter)
            )
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.drawLine(QLineF(room.left(), room.bottom() + 0.5, room.right(), room.bottom() + 0.5))

    def _write_left(self, painter: QPainter, room: QRectF, text: str, font: QFont, colour: str) -> None:
        self._write(painter, room, text, font, colour, int(Qt.AlignmentFlag.AlignLeft | _BOTTOM))

    def _write(self, painter: QPainter, room: QRectF, text: str, font: QFont, colour: str, alignment: int) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, alignment, shown)

    def _press(self, section: int) -> None:
        if section == self._table.model().strip:
            self.strip_pressed.emit()

    def _slider(self, criterion: Criterion) -> WeightSlider:
        if criterion not in self._sliders:
            slider = WeightSlider(criterion, parent=self.viewport())
            slider.moved.connect(lambda weight, gesture: self.weight_moved.emit(criterion, weight, gesture))
            self._sliders[criterion] = slider
        return self._sliders[criterion]


def _left() -> int:
    return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
