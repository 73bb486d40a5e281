"""A text of one line or two."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class TwoLineLabel(TextLabel):
    """Small and muted; wraps once, and ends in "…" where even two lines are too short. The tool tip has it all."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(style="small", tone="muted", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._most = 2
        self.set_lines(2)

    def set_lines(self, most: int) -> None:
        """Take the room of one line or of two."""
        self._most = most
        self.setFixedHeight(most * self.fontMetrics().lineSpacing())

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setToolTip(wrapped_tool_tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        for number, text in enumerate(self._lines()):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QPointF(0, metrics.ascent() + number * metrics.lineSpacing()), shown)

    def _lines(self) -> tuple[str, ...]:
        """The first line, and all the rest as the second."""
        layout = QTextLayout(self.text(), self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        line = layout.createLine()
        if not line.isValid():
            layout.endLayout()
            return ()
        if self._most == 1:
            layout.endLayout()
            return (self.text(),)
        line.setLineWidth(self.width())
        end = line.textLength()
        layout.endLayout()
        return tuple(filter(None, (self.text()[:end].rstrip(), self.text()[end:])))
