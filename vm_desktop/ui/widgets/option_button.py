"""One of several buttons of which exactly one is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from vm_desktop.ui.widgets.keyboard_ring import KeyboardRing


class OptionButton(KeyboardRing, QPushButton):
    """Emits `chosen` when a person chooses it: by a click, a key, or through a screen reader.

    A screen reader toggles a button and does not click it, which emits `toggled` alone.
    """

    chosen = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # a screen reader calls it one of several then, and not a check box
        self._is_showing = False
        self._was_on = False
        self.pressed.connect(self._note)
        self.toggled.connect(self._turn)
        self.clicked.connect(self._click)

    def show_chosen(self) -> None:
        """Turn it on; emits no `chosen`."""
        self._is_showing = True
        self.setChecked(True)
        self._is_showing = False

    def _note(self) -> None:
        self._was_on = self.isChecked()

    def _turn(self, is_on: bool) -> None:
        if is_on and not self._is_showing:
            self.chosen.emit()

    def _click(self) -> None:
        if self._was_on:  # else it was turned on by this click, and that is told
            self.chosen.emit()
