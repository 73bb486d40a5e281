"""The line that says that a file is read as the last one was, with the way to have it understood anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.ui.importing.refresh.recognised import Reading
from vm_desktop.ui.importing.refresh.recognition_words import recognition_sentence
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.banner import Banner, Severity
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class RecognitionBar(QWidget):
    """Hidden where nothing of the file is known. `draft_chosen(draft)`: the file is to be read in the other way."""

    draft_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recognition-bar")
        self.setProperty("kind", "page")
        self._reading: Reading | None = None
        self._is_guessed = False
        self._banner = Banner(name="recognition")
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, 0)
        line.addWidget(self._banner)
        self._banner.action_requested.connect(self._choose_the_other)
        self.hide()

    def show_reading(self, reading: Reading | None) -> None:
        """Say how the file is read; None for no file."""
        self._reading, self._is_guessed = reading, False
        self._show()

    def _show(self) -> None:
        reading = self._reading
        found = reading.recognition if reading is not None else None
        if reading is None or found is None or reading.known is None:
            self.hide()
            return
        if self._is_guessed:
            text, action = self.tr("Understood anew, as a file that nobody has seen."), self.tr("Read as before")
        else:
            text, action = recognition_sentence(found, reading.known.imported_at), self.tr("Guess anew")
        severity: Severity = "warning" if not found.is_complete and not self._is_guessed else "info"
        self._banner.show_message(severity, text, action=action, dismissible=False)
        self._banner.setToolTip(wrapped_tool_tip("\n".join(found.lines())))
        self.show()

    def _choose_the_other(self) -> None:
        if self._reading is None:
            return
        self._is_guessed = not self._is_guessed
        self._show()
        self.draft_chosen.emit(self._reading.guess if self._is_guessed else self._reading.draft)
