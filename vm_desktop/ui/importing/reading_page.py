"""What the wizard shows while it reads a file, when it needs a password, and when it cannot read it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.problems import UserError
from vm_desktop.ui.importing.password_card import PasswordCard
from vm_desktop.ui.importing.time_words import time_words
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.progress_row import ProgressRow
from vm_desktop.ui.widgets.text_label import TextLabel

_WIDTH = 520
_TICK_MS = 500
_REASONS_SHOWN = 5


class ReadingPage(QStackedWidget):
    """Progress with Cancel; a question for the password; or what went wrong, and the ways on."""

    cancel_requested = Signal()
    other_file_requested = Signal()
    password_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = ProgressRow(name="import-progress")
        self._time = TextLabel(style="small", tone="muted")
        self._time.setObjectName("import-time")
        self._share: float | None = None
        self._elapsed = QElapsedTimer()
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self._show_time)
        self._card = Card(name="import-reading-card")
        self.password = PasswordCard()
        self._refusal = EmptyState("file-x", "", "", name="import-refusal")
        self._other = Button(self.tr("Choose another file…"), name="import-other-file", kind="primary", icon="upload")
        self._close = Button(self.tr("Close"), name="import-close")
        self._lay_out()
        self._connect()

    def start(self, title: str, label: str) -> None:
        """Show that reading begins, and from now on how long it takes."""
        self._elapsed.start()
        self._ticks.start()
        self.show_progress(title, None, label)
        self._show_time()
        self.setCurrentIndex(0)
        self._progress.cancel_button.setFocus()

    def stop(self) -> None:
        """Nothing is read any more."""
        self._ticks.stop()
        self.password.forget()

    def show_progress(self, title: str, share: float | None, label: str = "") -> None:
        """Show how much is read; None where nobody knows how far it is."""
        self._share = share
        self._card.show_title(title)
        self._progress.show_progress(share, label)

    def ask_password(self, file: str, *, was_wrong: bool) -> None:
        """Ask for the password of a file, in place."""
        self.stop()
        self.password.ask(file, was_wrong=was_wrong)
        self.setCurrentIndex(1)
        self.password.focus_field()

    def show_refusal(self, error: UserError) -> None:
        """Say why the file cannot be imported, and offer another one."""
        self.stop()
        details = "\n".join(problem.sentence() for problem in error.problems[:_REASONS_SHOWN])
        self._refusal.show_message("file-x", error.message, f"{error.hint}\n{details}".strip())
        self.setCurrentIndex(2)
        self._other.setFocus()

    def _show_time(self) -> None:
        self._time.setText(time_words(self._elapsed.elapsed() / 1_000, self._share))

    def _connect(self) -> None:
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._close.clicked.connect(self.cancel_requested)
        self._other.clicked.connect(self.other_file_requested)
        self.password.cancel_requested.connect(self.cancel_requested)
        self.password.other_file_requested.connect(self.other_file_requested)
        self.password.password_given.connect(self.password_given)

    def _lay_out(self) -> None:
        self._card.add(self._progress)
        self._card.add(self._time)
        self.addWidget(_in_the_middle(self._card))
        self.addWidget(_in_the_middle(self.password))
        self._refusal.add_action(self._other)
        self._refusal.add_action(self._close)
        self.addWidget(self._refusal)


def _in_the_middle(card: Card) -> QWidget:
    """The card, a little above the middle, where eyes rest."""
    card.setFixedWidth(_WIDTH)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addStretch(2)
    layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    return page
