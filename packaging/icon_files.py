"""Icons as Windows and macOS want them: all sizes of a drawing in one file.

Drawn from the SVG files when a package is made, in an environment that has Qt.
"""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from draw_icons import draw

ICO_BITMAPS = (16, 20, 24, 32, 40, 48, 64)  # as the oldest readers of the format want them
ICO_PICTURES = (128, 256)  # as PNG, which is smaller
ICNS_KINDS = {
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic13": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""The kinds of picture in a macOS icon that are PNG, and their sizes; some sizes stand there for two densities."""
_DIRECTORY, _ENTRY, _BITMAP = struct.Struct("<3H"), struct.Struct("<4B2H2I"), struct.Struct("<3I2H6I")


def write_ico(svg: Path, target: Path) -> None:
    """Writes the drawing as a Windows icon."""
    images = {size: _bitmap(svg, size) for size in ICO_BITMAPS} | {size: _png(svg, size) for size in ICO_PICTURES}
    place = _DIRECTORY.size + _ENTRY.size * len(images)
    entries = []
    for size, image in images.items():
        side = size % 256  # 256 is written as 0
        entries.append(_ENTRY.pack(side, side, 0, 0, 1, 32, len(image), place))
        place += len(image)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_DIRECTORY.pack(0, 1, len(images)) + b"".join(entries) + b"".join(images.values()))


def write_icns(svg: Path, target: Path) -> None:
    """Writes the drawing as a macOS icon."""
    pictures = {size: _png(svg, size) for size in sorted(set(ICNS_KINDS.values()))}
    parts = b"".join(_tagged(kind, pictures[size]) for kind, size in ICNS_KINDS.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_tagged(b"icns", parts))


def _tagged(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack(">I", len(content) + 8) + content


def _png(svg: Path, size: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "icon.png"
        draw(svg, {picture: size})
        return picture.read_bytes()


def _bitmap(svg: Path, size: int) -> bytes:
    """The drawing as a bitmap with transparency: rows from the bottom, then a mask that hides nothing."""
    from PySide6.QtGui import QImage

    image = QImage.fromData(_png(svg, size)).convertToFormat(QImage.Format.Format_ARGB32)
    pixels, row = bytes(image.constBits()), 4 * size
    rows = b"".join(pixels[start : start + row] for start in range(row * (size - 1), -1, -row))
    mask = bytes((size + 31) // 32 * 4 * size)
    header = _BITMAP.pack(_BITMAP.size, size, 2 * size, 1, 32, 0, len(rows) + len(mask), 0, 0, 0, 0)
    return header + rows + mask
