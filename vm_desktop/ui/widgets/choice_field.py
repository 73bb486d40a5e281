"""A choice from a list."""

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox, QWidget

from vm_desktop.ui.theme.tokens import CONTROL_HEIGHT
from vm_desktop.ui.widgets.style_property import set_style_property
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip, wrapped_tool_tip

_POPUP_FRAME = 26
_COMBO = QStyle.ComplexControl.CC_ComboBox


class ChoiceField(QComboBox):
    """A combo box of (key, text) pairs. Emits `chosen(key)` only when a person chooses."""

    chosen = Signal(str)

    def __init__(self, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = ""
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.view().setObjectName(f"{name}-list")
        self.view().setAccessibleName(label)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setItemDelegate(QStyledItemDelegate(self))  # The default one ignores the style sheet's row height.
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def show_choices(self, choices: tuple[tuple[str, str], ...], current: str = "") -> None:
        """Offer these (key, text) pairs and mark `current`; an unknown key marks none. Emits nothing."""
        if choices != self._choices():
            self.clear()
            for key, text in choices:
                self.addItem(text, key)
        self.show_choice(current)

    def show_choice(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))
        self.setToolTip(plain_tool_tip(self.currentText()))

    def choice(self) -> str:
        """The key of what is shown; empty where nothing is."""
        return self.currentData() or ""

    def show_problem(self, message: str) -> None:
        """Mark the field as wrong and say why; an empty message takes the mark away."""
        set_style_property(self, "invalid", "true" if message else "false")
        self.setToolTip(wrapped_tool_tip(message) or plain_tool_tip(self.currentText()))
        self._problem = message
        self._describe()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._describe()

    def showPopup(self) -> None:
        """Open the list as wide as its longest text, not only as wide as the field."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _POPUP_FRAME)
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Let a text that is too long end in "…"; Qt would cut it off."""
        super().initStyleOption(option)
        room = self.style().subControlRect(_COMBO, option, QStyle.SubControl.SC_ComboBoxEditField, self).width()
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a price plan."""
        event.ignore()

    def _describe(self) -> None:
        """Tell what is wrong; on Linux also the name, for Qt calls a list there by the text that is chosen."""
        parts = (self.accessibleName() if sys.platform == "linux" else "", self._problem)
        self.setAccessibleDescription(". ".join(part for part in parts if part))

    def _choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.itemData(place), self.itemText(place)) for place in range(self.count()))
