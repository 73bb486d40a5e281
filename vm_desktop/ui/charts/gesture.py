"""One drag of a handle, by mouse or by keys: started, moved at most once per frame, then finished or cancelled."""

from PySide6.QtCore import QObject, Signal

from vm_desktop.ui.charts.throttle import LatestWins
from vm_desktop.ui.charts.view_data import Handle


class Gesture(QObject):
    """The drag under way. Nothing is emitted until the value really changes, so that a mere click is no edit."""

    started = Signal(object)
    moved = Signal(object, float)
    finished = Signal(object, float)
    cancelled = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.handle: Handle | None = None
        self.value = 0.0
        self._is_started = False
        self._throttle = LatestWins(self._pass_on, self)

    @property
    def changes(self) -> bool:
        """Whether a value is being changed right now."""
        return self.handle is not None and self._is_started

    def begin(self, handle: Handle, value: float) -> None:
        """Take hold of a handle whose value is ``value``."""
        self.finish()
        self.handle, self.value = handle, value

    def move_to(self, value: float) -> None:
        """Set the value; the newest is emitted within a frame."""
        if self.handle is None or value == self.value:
            return
        self.value = value
        if not self._is_started:
            self._is_started = True
            self.started.emit(self.handle)
        self._throttle.offer((self.handle, value))

    def finish(self) -> None:
        """Let go; the last value stands."""
        handle, is_started = self._let_go()
        if handle is not None and is_started:
            self.finished.emit(handle, self.value)

    def cancel(self) -> None:
        """Let go; the receiver restores what was before."""
        handle, is_started = self._let_go()
        if handle is not None and is_started:
            self.cancelled.emit(handle)

    def _let_go(self) -> tuple[Handle | None, bool]:
        self._throttle.drop()
        before = self.handle, self._is_started
        self.handle, self._is_started = None, False
        return before

    def _pass_on(self, moved: object) -> None:
        if self.handle is not None and isinstance(moved, tuple):
            self.moved.emit(*moved)
