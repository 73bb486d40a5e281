"""How the parts of the page ask for edits: tried first, so that a refusal can be told where the person is looking."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from vm_desktop.core.edits import Edit
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project


class Asker(QObject):
    """Passes edits on that would be accepted, and says why others would not."""

    edit_requested = Signal(object, object)
    """(Edit, gesture or None)."""
    moving = Signal(bool)
    """Whether a hand is changing a number right now, by a drag or by typing."""
    gesture_abandoned = Signal(object)
    """A gesture whose edits have all been taken back: it need not stay in the history."""
    refused = Signal(object)
    """A `UserError` that belongs to no field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None

    def ask(self, edit: Edit, gesture: object | None = None) -> UserError | None:
        """Ask for the edit; return why it would be refused, and then ask for nothing."""
        if self.project is None:
            return None
        try:
            after = edit.apply(self.project)
        except UserError as refusal:
            return refusal
        if after is not self.project:
            self.edit_requested.emit(edit, gesture)
        return None

    def begin_gesture(self) -> object:
        """Return what the edits of a drag, or of the keys typed into one field, are to be asked for with."""
        self.moving.emit(True)
        return object()

    def end_gesture(self) -> None:
        """Tell that the hand rests."""
        self.moving.emit(False)

    def take_back(self, edit: Edit, gesture: object | None) -> None:
        """Ask for the edit that puts back what a gesture has changed, and tell that the gesture is over."""
        self.ask(edit, gesture)
        if gesture is not None:
            self.gesture_abandoned.emit(gesture)

    def ask_aloud(self, edit: Edit, gesture: object | None = None) -> bool:
        """Ask for the edit; a refusal is told at the top of the page. Return whether it was asked for."""
        refusal = self.ask(edit, gesture)
        if refusal is not None:
            self.refused.emit(refusal)
        return refusal is None
