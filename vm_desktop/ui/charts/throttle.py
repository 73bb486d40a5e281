"""At most one signal per frame, and always the newest value."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

FRAME_MS = 16


class LatestWins(QObject):
    """Passes values on at most once in 16 ms; values that were overtaken are dropped."""

    def __init__(self, deliver: Callable[[object], None], parent: QObject) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self._latest: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._pass_on)

    def offer(self, value: object) -> None:
        """Deliver ``value`` within a frame, unless a newer one comes first."""
        self._latest = value
        if not self._timer.isActive():  # restarting it would starve the receiver while the mouse moves
            self._timer.start()

    def drop(self) -> None:
        """Forget what is not yet delivered."""
        self._timer.stop()

    def _pass_on(self) -> None:
        self._deliver(self._latest)
