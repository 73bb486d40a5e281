"""How much of a picture is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from vm_desktop.ui.self_test.ink import ink_of


def picture(background: str) -> QImage:
    image = QImage(100, 50, QImage.Format.Format_ARGB32)
    image.fill(QColor(background))
    return image


def test_a_blank_picture_has_no_ink() -> None:
    assert ink_of(picture("#f6f7f9")).share == 0.0


def test_an_empty_picture_has_no_ink() -> None:
    assert ink_of(QImage()).share == 0.0


def test_ink_is_the_share_of_pixels_that_are_no_background() -> None:
    image = picture("#ffffff")
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, 20, 50), QColor("#3350f0"))
    painter.end()
    assert ink_of(image).share == pytest.approx(0.2)


@pytest.mark.parametrize(("background", "lightness"), [("#ffffff", 1.0), ("#000000", 0.0), ("#ff0000", 1 / 3)])
def test_lightness_is_that_of_the_background(background: str, lightness: float) -> None:
    assert ink_of(picture(background)).lightness == pytest.approx(lightness)
