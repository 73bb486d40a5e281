"""Progress over a part of the window that cannot be used meanwhile."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.progress_row import ProgressRow

_WIDTH = 420


class ProgressOverlay(QFrame):
    """Covers `parent` from `start` to `finish`, with a title, a bar and Cancel in the middle."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget, *, name: str = "progress-overlay") -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName(name)
        self._card = Card()
        self._card.setFixedWidth(_WIDTH)
        self._row = ProgressRow(name=f"{name}-row")
        self._row.cancel_requested.connect(self.cancel_requested)
        self._card.add(self._row)
        layout = QVBoxLayout(self)
        layout.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        parent.installEventFilter(self)
        self.hide()

    def start(self, title: str, label: str) -> None:
        """Cover the parent and take the keyboard."""
        self._card.show_title(title)
        self._row.show_progress(None, label)
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()
        self._row.cancel_button.setFocus()

    def show_progress(self, share: float | None, label: str = "") -> None:
        """Show a share from 0 to 1, or None where nobody knows; an empty label keeps the one shown."""
        self._row.show_progress(share, label)

    def finish(self) -> None:
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard inside: Cancel is all there is to press."""
        return True
