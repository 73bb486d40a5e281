"""A one-line text that ends in "…" where the room ends."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOption, QWidget

from vm_desktop.ui.widgets.text_label import TextLabel, TextStyle, Tone
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip


class ElidedLabel(TextLabel):
    """Takes the room it is given; the whole text is the tool tip where it does not fit."""

    def __init__(
        self,
        text: str = "",
        *,
        style: TextStyle = "body",
        tone: Tone = "text",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style=style, tone=tone, parent=parent)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        if text == self.text():
            return
        super().setText(text)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        shown = self.fontMetrics().elidedText(self.text(), self._mode, self.width())
        painter = QPainter(self)
        painter.setPen(option.palette.color(self.foregroundRole()))
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(self.rect(), alignment | Qt.TextFlag.TextSingleLine, shown)

    def _explain(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else plain_tool_tip(self.text()))
