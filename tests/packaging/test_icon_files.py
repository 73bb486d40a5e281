"""Icons for Windows and macOS, read again by Qt."""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path

import icon_files
import locks
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

DRAWINGS = [locks.ROOT / "resources" / "icons" / f"{name}.svg" for name in ("app", "document")]


def images(file: Path) -> dict[int, QImage]:
    """All the pictures in an icon, by their size."""
    reader = QImageReader(str(file))
    found = {}
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        image = reader.read()
        found[image.width()] = image
    return found


def is_alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures of one size have the same pixels, but for rounding."""
    one, other = (image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied) for image in (one, other))
    pixels = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return all(abs(left - right) <= 2 for left, right in pixels)


@pytest.mark.parametrize("svg", DRAWINGS, ids=lambda path: path.stem)
def test_a_windows_icon_holds_every_size_the_right_way_up_with_transparency(svg: Path, tmp_path: Path) -> None:
    icon_files.write_ico(svg, tmp_path / "icons" / "app.ico")
    found = images(tmp_path / "icons" / "app.ico")
    assert set(found) == {*icon_files.ICO_BITMAPS, *icon_files.ICO_PICTURES}
    for size, image in found.items():
        drawn = QImage.fromData(icon_files._png(svg, size))
        assert is_alike(image, drawn), size
        assert image.pixelColor(0, 0).alpha() == 0


def test_a_windows_icon_says_where_each_picture_is(tmp_path: Path) -> None:
    icon_files.write_ico(DRAWINGS[0], tmp_path / "app.ico")
    content = (tmp_path / "app.ico").read_bytes()
    count = struct.unpack_from("<3H", content)[2]
    places = [struct.unpack_from("<4B2H2I", content, 6 + 16 * number)[6:] for number in range(count)]
    assert places[0][1] == 6 + 16 * count
    assert all(start + size == after for (size, start), (_, after) in pairwise(places))
    assert sum(places[-1]) == len(content)


def test_a_mac_icon_holds_pictures_from_32_to_1024_pixels(tmp_path: Path) -> None:
    icon_files.write_icns(DRAWINGS[0], tmp_path / "app.icns")
    content = (tmp_path / "app.icns").read_bytes()
    assert content[:4] == b"icns"
    assert struct.unpack_from(">I", content, 4)[0] == len(content)
    place, found = 8, {}
    while place < len(content):
        kind, size = content[place : place + 4], struct.unpack_from(">I", content, place + 4)[0]
        found[kind] = QImage.fromData(content[place + 8 : place + size]).size()
        place += size
    assert found == {kind: QSize(size, size) for kind, size in icon_files.ICNS_KINDS.items()}
