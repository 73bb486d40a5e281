"""A whole number that a person types or steps through."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from vm_desktop.ui import formatting
from vm_desktop.ui.theme.tokens import CONTROL_HEIGHT


class NumberField(QSpinBox):
    """A spin box. Emits `edited(number)` when a person is done and the number is another one."""

    edited = Signal(int)

    def __init__(
        self,
        *,
        name: str,
        label: str,
        least: int = 0,
        most: int = 1_000_000,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = least
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setGroupSeparatorShown(True)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(7, 0, 0, 0)  # The style sheet's left padding does not reach spin boxes.
        self.valueChanged.connect(self._tell)

    def show_number(self, number: int) -> None:
        """Show a number; emits nothing."""
        self._shown = number
        self.setLocale(QLocale(formatting.in_force().numbers))
        self.setValue(number)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a number."""
        event.ignore()

    def _tell(self, number: int) -> None:
        if number != self._shown:
            self._shown = number
            self.edited.emit(number)
