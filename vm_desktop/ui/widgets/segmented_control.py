"""A choice among a few, all of them visible."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from vm_desktop.ui.theme.tokens import CONTROL_HEIGHT
from vm_desktop.ui.widgets.segment_button import SegmentButton


class SegmentedControl(QFrame):
    """Two to five exclusive options; the arrow keys move among them. Emits `chosen(key)` when a person chooses."""

    chosen = Signal(str)

    def __init__(
        self, options: tuple[tuple[str, str], ...], *, name: str, label: str, parent: QWidget | None = None
    ) -> None:
        """`options` are (key, text); the first is chosen. `label` is the accessible name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, SegmentButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        for key, text in options:
            layout.addWidget(self._build_button(key, text))
        self.show_choice(options[0][0])

    def show_choice(self, key: str) -> None:
        """Mark an option as the chosen one; emits nothing. Raises KeyError for an unknown key."""
        self._buttons[key].show_chosen()

    def choice(self) -> str:
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), CONTROL_HEIGHT)

    def _build_button(self, key: str, text: str) -> SegmentButton:
        label = f"{self.accessibleName()}: {text}"
        button = SegmentButton(text, name=f"{self.objectName()}-{key}", label=label)
        button.chosen.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button
