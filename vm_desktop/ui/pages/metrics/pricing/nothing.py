"""What the panel says while nothing can be priced, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.problems import UserError
from vm_desktop.ui.commands import GoTo, ImportWorkbook, PageName
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.empty_state import EmptyState


class Nothing(QWidget):
    """An error in words, with the two places where it can be mended."""

    command_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = EmptyState("scale", "", "", name="price-nothing")
        prices = Button(self.tr("Go to the prices"), name="price-nothing-prices", icon="layers")
        prices.clicked.connect(lambda: self.command_requested.emit(GoTo(PageName.PRICING)))
        data = Button(self.tr("Import bills…"), name="price-nothing-import", icon="upload")
        data.clicked.connect(lambda: self.command_requested.emit(ImportWorkbook()))
        self._message.add_action(prices)
        self._message.add_action(data)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._message)

    def show_error(self, error: UserError) -> None:
        """Say what is missing and what to do."""
        self._message.show_message("scale", error.message, error.hint)
