"""What the wizard shows while it reads a file, and when it cannot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.problems import UserError
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.progress_row import ProgressRow

_WIDTH = 460


class ReadingPage(QStackedWidget):
    """Progress with Cancel; or what went wrong, and the ways on."""

    cancel_requested = Signal()
    other_file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = ProgressRow(name="import-progress")
        self._card = Card(name="import-reading-card")
        self._refusal = EmptyState("file-x", "", "", name="import-refusal")
        self._other = Button(self.tr("Choose another file…"), name="import-other-file", kind="primary", icon="upload")
        self._close = Button(self.tr("Close"), name="import-close")
        self._lay_out()
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._close.clicked.connect(self.cancel_requested)
        self._other.clicked.connect(self.other_file_requested)

    def show_progress(self, title: str, share: float | None, label: str = "") -> None:
        """Show that the file is being read; None where nobody knows how far it is."""
        self._card.show_title(title)
        self._progress.show_progress(share, label)
        self.setCurrentIndex(0)

    def focus_cancel(self) -> None:
        self._progress.cancel_button.setFocus()

    def show_refusal(self, error: UserError) -> None:
        """Say why the file cannot be imported, and offer another one."""
        details = "\n".join(problem.sentence() for problem in error.problems[:5])
        self._refusal.show_message("file-x", error.message, f"{error.hint}\n{details}".strip())
        self.setCurrentIndex(1)
        self._other.setFocus()

    def _lay_out(self) -> None:
        self._card.setFixedWidth(_WIDTH)
        self._card.add(self._progress)
        reading = QWidget()
        layout = QVBoxLayout(reading)
        layout.addStretch(2)
        layout.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.addWidget(reading)
        self._refusal.add_action(self._other)
        self._refusal.add_action(self._close)
        self.addWidget(self._refusal)
