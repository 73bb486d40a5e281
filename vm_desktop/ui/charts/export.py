"""A chart as a picture: an image at twice the size, a PNG file, an SVG file."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView

from vm_desktop.io.safe_write import write_file

_TIMES = 2


def picture_of(view: QGraphicsView) -> QImage:
    """The view's content on its own background, at twice its size in pixels."""
    size = view.size() * _TIMES
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(view.backgroundBrush().color())
    painter = QPainter(image)
    _paint(view, painter, size)
    painter.end()
    image.setDevicePixelRatio(_TIMES)
    return image


def write_png(view: QGraphicsView, path: Path) -> None:
    """Write the view as PNG. Raises UserError where the file cannot be written."""
    write_image(picture_of(view), path)


def write_image(image: QImage, path: Path) -> None:
    """Write an image as PNG. Raises UserError where the file cannot be written."""
    buffer = QBuffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    _write(buffer, path)


def write_svg(view: QGraphicsView, path: Path, title: str, description: str) -> None:
    """Write the view as SVG. Raises UserError where the file cannot be written.

    pyqtgraph's own SVG exporter breaks with PySide6 6.11, so Qt's generator draws the scene.
    """
    buffer = QBuffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # SVG Tiny, the default, cannot clip lines
    generator.setOutputDevice(buffer)
    generator.setSize(view.size())
    generator.setViewBox(QRect(0, 0, view.width(), view.height()))
    generator.setTitle(title)
    generator.setDescription(description)
    painter = QPainter(generator)
    painter.fillRect(QRect(0, 0, view.width(), view.height()), view.backgroundBrush())
    _paint(view, painter, view.size())
    painter.end()
    _write(buffer, path)


def _write(buffer: QBuffer, path: Path) -> None:
    """Write what Qt has made; were it to write by itself, it would only answer "no" where it cannot."""
    write_file(path, bytes(buffer.data().data()))


def _paint(view: QGraphicsView, painter: QPainter, size: QSize) -> None:
    painter.setRenderHints(view.renderHints())
    view.render(painter, QRectF(0, 0, size.width(), size.height()), view.rect())
