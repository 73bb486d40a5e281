"""The mark of the program."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 24, 32, 48, 64, 128, 256)


def app_icon(svg_file: Path) -> QIcon:
    """The icon of windows and task bars, drawn at every usual size from `resources/icons/app.svg`.

    Raises FileNotFoundError where the file is missing: the installation is broken then.
    """
    drawing = QSvgRenderer(svg_file.read_bytes())
    made = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made
