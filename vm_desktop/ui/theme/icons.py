"""Lucide icons by name, in any colour, crisp at any device pixel ratio."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICON_SIZE = 16
_STROKE_WIDTH = 1.75  # Lucide draws with 2; at 16 px that is heavier than the text beside it.
_PIXEL_RATIOS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


def icon_svg(name: str, colour: str) -> bytes:
    """The SVG text of a Lucide icon, its strokes in `colour`. Raises LookupError for a name that Lucide has not."""
    svg = _lucide_svg(name).replace('stroke="currentColor"', f'stroke="{colour}"')
    return svg.replace('stroke-width="2"', f'stroke-width="{_STROKE_WIDTH}"').encode()


@cache
def icon_pixmap(name: str, colour: str, size: int = ICON_SIZE, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """The icon as `size` x `size` logical pixels, and `gap` empty ones, for a screen of this device pixel ratio."""
    drawing = QSvgRenderer(QByteArray(icon_svg(name, colour)))
    pixmap = QPixmap(QSize(size + gap, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def icon(
    name: str,
    colour: str,
    size: int = ICON_SIZE,
    *,
    disabled_colour: str | None = None,
    checked_colour: str | None = None,
    gap: int = 0,
) -> QIcon:
    """The icon for buttons and menus, in other colours where the button is disabled or checked.

    `gap` logical pixels stay empty at the right of the icon: Qt has no way to set a button's text apart from it.
    """
    made = QIcon()
    for ratio in _PIXEL_RATIOS:
        made.addPixmap(icon_pixmap(name, colour, size, ratio, gap))
        if disabled_colour is not None:
            made.addPixmap(icon_pixmap(name, disabled_colour, size, ratio, gap), QIcon.Mode.Disabled)
        if checked_colour is not None:
            made.addPixmap(icon_pixmap(name, checked_colour, size, ratio, gap), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def _lucide_svg(name: str) -> str:
    archive = _lucide_archive()
    try:
        return archive.read(f"{name}.svg").decode()
    except KeyError:
        raise LookupError(f"Lucide has no icon named {name!r}.") from None


@cache
def _lucide_archive() -> ZipFile:
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))
