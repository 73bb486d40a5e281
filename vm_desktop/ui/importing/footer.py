"""The bar at the foot of the wizard: a way out, how things stand, and Import."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from vm_desktop.ui.importing.edge_bar import EdgeBar
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_label import IconLabel

Standing = Literal["ready", "check", "working", "error"]

_BAR_WIDTH = 120
_STEPS = 1000
_ICON = {
    "ready": ("circle-check", "good"),
    "check": ("circle-question-mark", "warning"),
    "working": ("loader", "text_muted"),
    "error": ("circle-alert", "bad"),
}


class ImportFooter(EdgeBar):
    """Emits `cancel_requested`, `import_requested` and, where a step came before, `back_requested`."""

    cancel_requested = Signal()
    back_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("top", name="import-footer", parent=parent)
        self.cancel_button = Button(self.tr("Cancel"), name="import-cancel")
        self.back_button = Button(self.tr("How the file is read"), name="import-back", icon="chevron-left")
        self.back_button.hide()
        self.import_button = Button(self.tr("Import"), name="import-confirm", kind="primary")
        self.import_button.setAutoDefault(True)
        self._icon = IconLabel("loader")
        self._text = ElidedLabel(tone="muted")
        self._text.setObjectName("import-standing")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(self.tr("Progress of the import"))
        self._lay_out()
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.import_button.clicked.connect(self.import_requested)

    def show_standing(self, standing: Standing, text: str, *, can_import: bool) -> None:
        """Say how things stand, with an icon and in words."""
        self._icon.show_icon(*_ICON[standing])
        self._text.setText(text)
        self._bar.setVisible(standing == "working")
        self.import_button.setEnabled(can_import)

    def show_step(self, action: str, *, has_back: bool) -> None:
        """Say what the main button does here, and whether there is a step to go back to."""
        self.import_button.show_text(action)
        self.back_button.setVisible(has_back)

    def show_progress(self, share: float) -> None:
        self._bar.setValue(round(share * _STEPS))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar)
        layout.addSpacing(SPACE_L)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.back_button)
        layout.addWidget(self.import_button)
