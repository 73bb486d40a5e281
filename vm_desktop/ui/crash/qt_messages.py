"""What Qt itself has to say, in the log at its own level.

A message of Qt may quote a text or a path of the person's (``QPixmap: cannot open …/Acme.xlsx``). Of most of them only
the head is written, the class and function that Qt puts first. What its platform plugin says (``qt.qpa…``) is about
displays and drivers, and is written whole but for the person's folder.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from vm_desktop.io.log.masking import MASK, plain

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_HEAD = re.compile(r"Q[A-Z][A-Za-z]*(::[A-Za-z_]+)*(\(\))?(?=:)")
_OF_PLATFORM = "qt.qpa"
_LONGEST = 400

_log = logging.getLogger(__name__)


def log_qt_messages() -> None:
    """Send the messages of Qt to the log, from now on."""
    qInstallMessageHandler(_take)


def leave_qt_messages() -> None:
    """Let Qt tell the terminal again."""
    qInstallMessageHandler(None)


def masked_qt_message(category: str, text: str) -> str:
    """Return what may be written of a message."""
    if category.startswith(_OF_PLATFORM):
        return text.replace(str(Path.home()), "~")[:_LONGEST]
    head = _HEAD.match(text)
    return f"{head[0]}: {MASK}" if head else MASK


def _take(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    category = context.category or "default"
    _log.log(_LEVELS[kind], "Qt (%s): %s", plain(category), plain(masked_qt_message(category, text)))
