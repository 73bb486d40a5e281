"""Brings the window to the front when a person has asked for it outside of it."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def bring_to_front(window: QWidget, activation: str = "") -> None:
    """Show the window before the others, with the keyboard; where the desktop does not allow that, let it be marked.

    `activation` is the token of the start that asked: Qt's plugin for Wayland takes it from the environment.
    """
    if activation:
        os.environ["XDG_ACTIVATION_TOKEN"] = activation
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
