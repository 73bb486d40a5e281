"""Progress over a part of the window that cannot be used meanwhile."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from vm_desktop.ui.widgets.announcement import announce
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.progress_row import ProgressRow

_WIDTH = 420


class ProgressOverlay(QFrame):
    """Covers `parent` from `start` to `finish`, with a title, a bar and Cancel in the middle."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget, *, name: str = "progress-overlay") -> None:
        super().__init__(parent)
        self._covered = parent
        self._before: QWidget | None = None
        self._keeps_keyboard = False
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
        focused = self._covered.window().focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self._keeps_keyboard = True
        self._card.show_title(title)
        self._row.show_progress(None, label)
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()
        self._row.cancel_button.setFocus()
        announce(self, title)

    def show_progress(self, share: float | None, label: str = "") -> None:
        """Show a share from 0 to 1, or None where nobody knows; an empty label keeps the one shown."""
        self._row.show_progress(share, label)

    def finish(self) -> None:
        """Uncover the parent, and give the keyboard back to what had it, where that can still be seen."""
        had_keyboard = self._row.cancel_button.hasFocus()
        before, self._before, self._keeps_keyboard = self._before, None, False
        self.hide()
        if had_keyboard and before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard inside while this is shown: Cancel is all there is to press."""
        return self._keeps_keyboard or super().focusNextPrevChild(forward)
