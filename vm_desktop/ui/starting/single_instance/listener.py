"""In the window that runs: hears what second starts ask."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from vm_desktop.ui.starting.single_instance.request import ANSWER, GREETING, MOST_BYTES, read_request

LONGEST_TALK_MS = 2_000

_log = logging.getLogger(__name__)


class Listener(QObject):
    """Listens as long as it lives. `asked` brings each valid Request; anything else is ignored.

    To be made by the process that holds the claim: it takes the place of a socket that a killed one left behind.
    """

    asked = Signal(object)

    def __init__(self, socket: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        QLocalServer.removeServer(socket)
        if not self._server.listen(socket):
            _log.warning("Second starts cannot be heard")

    @property
    def is_listening(self) -> bool:
        """Whether second starts can be heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            QTimer.singleShot(LONGEST_TALK_MS, socket, socket.abort)
            socket.write(GREETING)
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        """Take a line once it is whole; end the talk with one who has more to say than any request."""
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST_BYTES:
                socket.abort()
            return
        request = read_request(socket.readLine(MOST_BYTES + 1).data())
        if request is None:
            socket.abort()
            return
        socket.write(ANSWER)
        socket.disconnectFromServer()
        self.asked.emit(request)
