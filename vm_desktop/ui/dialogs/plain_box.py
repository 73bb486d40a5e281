"""Message boxes whose texts are never taken for markup: they name customers, files and prices of other people."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


def plain_box(window: QWidget, title: str, text: str, informative: str = "") -> QMessageBox:
    """Return a box with a warning's icon, ready for its buttons."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    set_informative(box, informative)
    return box


def set_informative(box: QMessageBox, text: str) -> None:
    """Show the smaller text as it is; the box's own format holds for the larger one only."""
    box.setInformativeText(text)
    for label in box.findChildren(QLabel):
        if label.objectName() == "qt_msgbox_informativelabel":
            label.setTextFormat(Qt.TextFormat.PlainText)
