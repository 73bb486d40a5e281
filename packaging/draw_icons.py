"""Draws the icons in all their sizes from the SVG files; started by the Python of an environment that has Qt.

    python packaging/draw_icons.py SVG SIZE PNG [SIZE PNG ...]

The pictures are not kept under version control: they are made when a package is.
"""

from __future__ import annotations

import sys
from pathlib import Path


def draw(svg: Path, pictures: dict[Path, int]) -> None:
    """Writes the drawing as PNG files, each that many pixels wide and high, on a transparent ground."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(svg))
    if not drawing.isValid():
        raise SystemExit(f"{svg} is no SVG file that Qt can draw.")
    for path, size in pictures.items():
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not picture.save(str(path)):
            raise SystemExit(f"{path} could not be written.")


def main(arguments: list[str]) -> int:
    """The exit status."""
    if len(arguments) < 3 or len(arguments) % 2 == 0:
        print(__doc__, file=sys.stderr)
        return 2
    sizes, paths = arguments[1::2], arguments[2::2]
    draw(Path(arguments[0]), {Path(path): int(size) for size, path in zip(sizes, paths)})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
