"""The small card that explains what is under the pointer."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.header import LegendEntry, draw_swatch
from vm_desktop.ui.charts.look import ChartLook

_MARGIN = 10.0
_ROW = 18.0
_TITLE = 20.0
_SWATCH = 20.0
_COLUMN_GAP = 20.0
_NOTE_WIDTH = 230.0
_NOTE_GAP = 6.0
_FROM_POINTER = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOutRow:
    """A name and its value; the swatch is the series' own."""

    name: str
    value: str
    swatch: LegendEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOutText:
    """What the card says."""

    title: str
    rows: tuple[ReadOutRow, ...] = ()
    note: str = ""

    def sentence(self) -> str:
        """The same for a screen reader."""
        parts = [self.title, *(f"{row.name}: {row.value}" for row in self.rows), self.note]
        return ". ".join(part for part in parts if part)


class ReadOut(QWidget):
    """The card. It lies over the chart, lets the mouse through, and stays inside its parent."""

    def __init__(self, look: ChartLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart = parent
        self.setObjectName("readOut")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.look = look
        self.text: ReadOutText | None = None
        self.hide()

    def set_look(self, look: ChartLook) -> None:
        """Paint with other colours from now on."""
        self.look = look
        self.update()

    def show_at(self, text: ReadOutText, point: QPointF) -> None:
        """Show the card beside ``point`` (in the parent's coordinates), to the right of it where there is room."""
        if text != self.text:
            self.text = text
            self.resize(self._wanted_size().toSize())
            self.update()
        parent = self._chart.rect()
        x = point.x() + _FROM_POINTER
        if x + self.width() > parent.width() - 2:
            x = point.x() - _FROM_POINTER - self.width()
        y = point.y() - self.height() - _FROM_POINTER / 2
        if y < 2:
            y = point.y() + _FROM_POINTER
        x = min(max(x, 2), max(parent.width() - self.width() - 2, 2))
        y = min(max(y, 2), max(parent.height() - self.height() - 2, 2))
        self.move(int(x), int(y))
        self.show()
        self.raise_()

    def clear(self) -> None:
        """Hide the card."""
        self.text = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.border_strong, 1))
        painter.setBrush(self.look.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_text(painter, self.text)
        painter.end()

    def _paint_text(self, painter: QPainter, text: ReadOutText) -> None:
        inner = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN - 2, -_MARGIN, -_MARGIN + 2)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self.look.strong)
        painter.setPen(self.look.text)
        title = QFontMetricsF(self.look.strong).elidedText(text.title, Qt.TextElideMode.ElideRight, inner.width() + 1)
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width() + 2, _TITLE), middle, title)
        top = inner.top() + _TITLE
        indent = _SWATCH if any(row.swatch for row in text.rows) else 0.0
        for row in text.rows:
            if row.swatch is not None:
                draw_swatch(painter, QPointF(inner.left(), top + _ROW / 2), row.swatch)
            line = QRectF(inner.left() + indent, top, inner.width() - indent, _ROW)
            painter.setFont(self.look.label)
            painter.setPen(self.look.muted)
            painter.drawText(line, middle, row.name)
            painter.setFont(self.look.label_strong)
            painter.setPen(self.look.text)
            painter.drawText(line, middle | int(Qt.AlignmentFlag.AlignRight), row.value)
            top += _ROW
        if text.note:
            painter.setFont(self.look.label)
            painter.setPen(self.look.muted)
            rest = QRectF(inner.left(), top + _NOTE_GAP, inner.width() + 2, inner.bottom() - top)
            painter.drawText(rest, int(Qt.TextFlag.TextWordWrap), text.note)

    def _wanted_size(self) -> QSizeF:
        if self.text is None:
            return QSizeF()
        label, strong = QFontMetricsF(self.look.label), QFontMetricsF(self.look.label_strong)
        indent = _SWATCH if any(row.swatch for row in self.text.rows) else 0.0
        widths = [
            indent + label.horizontalAdvance(row.name) + _COLUMN_GAP + strong.horizontalAdvance(row.value)
            for row in self.text.rows
        ]
        most = max(self._chart.width() - 2 * _MARGIN - 8, 60.0)
        title = QFontMetricsF(self.look.strong).horizontalAdvance(self.text.title) + 2
        note = min(label.horizontalAdvance(self.text.note), _NOTE_WIDTH)
        width = min(max(title, note, *widths) if widths else max(title, note), most)
        height = _TITLE + _ROW * len(self.text.rows)
        if self.text.note:
            wrapped = label.boundingRect(QRectF(0, 0, width, 1000), int(Qt.TextFlag.TextWordWrap), self.text.note)
            height += _NOTE_GAP + wrapped.height()
        return QSizeF(width + 2 * _MARGIN + 1, height + 2 * _MARGIN - 3)
