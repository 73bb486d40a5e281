"""One option of a segmented control."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget

from vm_desktop.ui.theme.fonts import MEDIUM, body_font
from vm_desktop.ui.widgets.option_button import OptionButton
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_AT_THE_SIDES = 11


class SegmentButton(OptionButton):
    """A checkable button whose look comes from the SegmentedControl around it."""

    def __init__(self, text: str, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFont(body_font(MEDIUM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell on hovering what is cut off: words are longer in other languages."""
        super().resizeEvent(event)
        self.setToolTip("" if self._shown() == self.text() else plain_tool_tip(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show by an ellipsis that the text is cut off."""
        shown = self._shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = shown
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _shown(self) -> str:
        room = self.width() - 2 * _AT_THE_SIDES
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
