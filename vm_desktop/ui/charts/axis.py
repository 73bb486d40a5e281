"""The two axes and the grid: labels at ticks, thin lines, nothing that moves by itself."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from vm_desktop.ui.charts.layer import Layer, crisp
from vm_desktop.ui.charts.look import ChartLook
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.ticks import Tick, fit_ticks
from vm_desktop.ui.charts.view_data import Formatter

GAP = 8.0
"""Pixels between a label and the plot area."""
_BETWEEN_LABELS = 18.0
_PIXELS_PER_ROW = 38.0
_TITLE_GAP = 4.0


class LeftAxis(Layer):
    """Labels to the left of the plot area, aligned on their right edge."""

    bleed = 10.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=5)
        self.ticks: tuple[Tick, ...] = ()
        self.least_width = 0.0

    def fit(self, scale: Scale, write: Formatter, length: float, *, whole: bool = False) -> None:
        """Choose round values for an axis of ``length`` pixels; ``whole`` where halves make no sense."""
        most = max(2, int(length / _PIXELS_PER_ROW) + 1)

        def fits(ticks: tuple[Tick, ...]) -> bool:
            return not whole or all(_is_whole(scale.value(tick.share)) for tick in ticks)

        self.ticks = fit_ticks(scale, write, fits, most)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Names for equally high rows, from top to bottom."""
        count = max(len(names), 1)
        self.ticks = tuple(Tick(share=1 - (row + 0.5) / count, label=name) for row, name in enumerate(names))

    def wanted_width(self) -> float:
        """Pixels that the labels need."""
        metrics = QFontMetricsF(self.look.label)
        widest = max((metrics.horizontalAdvance(tick.label) for tick in self.ticks), default=0.0)
        return max(float(widest) + GAP, self.least_width)

    def draw(self, painter: QPainter) -> None:
        painter.setFont(self.look.label)
        painter.setPen(self.look.muted)
        metrics = QFontMetricsF(self.look.label)
        width, height = self.size.width() - GAP, self.size.height()
        for tick in self.ticks:
            row = QRectF(0, (1 - tick.share) * height - 10, width, 20)
            label = metrics.elidedText(tick.label, Qt.TextElideMode.ElideRight, width + 1)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), label)


class BottomAxis(Layer):
    """Labels below the plot area and the axis' title below them."""

    bleed = 120.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=5)
        self.ticks: tuple[Tick, ...] = ()
        self.title = ""
        self.lines = 1
        self.room_left = 0.0
        self.room_right = 0.0
        self._slot: float | None = None

    def fit(self, scale: Scale, write: Formatter, length: float) -> None:
        """Choose as many round values as fit side by side in ``length`` pixels."""
        self._slot = None
        metrics = QFontMetricsF(self.look.label)

        def fits(ticks: tuple[Tick, ...]) -> bool:
            ends = -_BETWEEN_LABELS - self.room_left
            for tick in ticks:
                half = metrics.horizontalAdvance(tick.label) / 2
                if tick.share * length - half < ends + _BETWEEN_LABELS:
                    return False
                ends = tick.share * length + half
            return True

        self.ticks = fit_ticks(scale, write, fits)

    def show_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Exactly these labels."""
        self._slot = None
        self.ticks = ticks

    def show_names(self, names: tuple[str, ...], length: float) -> None:
        """Names for equally wide columns; a name that is too long is cut with an ellipsis, never turned."""
        count = max(len(names), 1)
        self._slot = length / count - 6
        self.ticks = tuple(Tick(share=(column + 0.5) / count, label=name) for column, name in enumerate(names))

    def wanted_height(self) -> float:
        """Pixels that labels and title need."""
        line = QFontMetricsF(self.look.label).height()
        return float(GAP + line * self.lines + (line + _TITLE_GAP if self.title else 0) + 2)

    def draw(self, painter: QPainter) -> None:
        painter.setFont(self.look.label)
        painter.setPen(self.look.muted)
        metrics = QFontMetricsF(self.look.label)
        for tick in self.ticks:
            for number, line in enumerate(tick.label.split("\n")):
                self._draw_label(painter, metrics, tick.share, line, GAP + number * metrics.height())
        if self.title:
            self._draw_title(painter, metrics)

    def _draw_label(self, painter: QPainter, metrics: QFontMetricsF, share: float, text: str, top: float) -> None:
        if self._slot is not None:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._slot)
        width = metrics.horizontalAdvance(text)
        left = share * self.size.width() - width / 2
        left = min(max(left, -self.room_left), self.size.width() + self.room_right - width)
        painter.drawText(QRectF(left, top, width + 2, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), text)

    def _draw_title(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        top = GAP + metrics.height() * self.lines + _TITLE_GAP
        room = QRectF(-self.room_left, top, self.size.width() + self.room_left + self.room_right, metrics.height())
        text = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, room.width())
        if metrics.horizontalAdvance(text) <= self.size.width():
            room = QRectF(0, top, self.size.width(), metrics.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter), text)


class Grid(Layer):
    """Light lines at the ticks, and the line that the chart stands on."""

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=0)
        self.rows: tuple[float, ...] = ()
        self.columns: tuple[float, ...] = ()
        self.base: float | None = 0.0
        """Where the axis line lies, as a share of the height; None for no line."""

    def draw(self, painter: QPainter) -> None:
        width, height = self.size.width(), self.size.height()
        painter.setPen(QPen(self.look.grid, 1))
        lines = [QLineF(0, y, width, y) for y in (crisp((1 - share) * height) for share in self.rows)]
        lines += [QLineF(x, 0, x, height) for x in (crisp(share * width) for share in self.columns)]
        painter.drawLines(lines)
        if self.base is not None:
            painter.setPen(QPen(self.look.axis, 1))
            y = crisp((1 - self.base) * height)
            painter.drawLine(QLineF(0, y, width, y))


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) <= 1e-6 * max(abs(value), 1.0)
