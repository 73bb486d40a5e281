"""Inter, as it is really drawn."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont

from vm_desktop.ui.theme.fonts import FAMILY, body_font, figure_font, title_font

_DRAWN_BY_ITSELF = """
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from vm_desktop.ui.theme.fonts import inter, install_fonts

app = QApplication([])
install_fonts(app)
for weight in (400, 500, 600):
    image = QImage(300, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(inter(20, weight))
    painter.drawText(5, 28, "Annual revenue 1,117")
    painter.end()
    print(sum(255 - value for value in bytes(image.constBits())))
"""
"""How dark a line is in each weight, all in all, in a process of its own: Qt keeps glyphs that other tests drew."""


def test_the_font_is_inter_and_not_a_substitute() -> None:
    assert QFontInfo(body_font()).family() == FAMILY


def test_each_weight_is_really_drawn_heavier_than_the_one_before() -> None:
    drawn = subprocess.run([sys.executable, "-c", _DRAWN_BY_ITSELF], capture_output=True, text=True, check=True)
    regular, medium, semibold = (int(ink) for ink in drawn.stdout.split())
    assert regular * 1.05 < medium
    assert medium * 1.05 < semibold


@pytest.mark.parametrize("font", [body_font, title_font, figure_font])
def test_every_digit_is_equally_wide(font: object) -> None:
    metrics = QFontMetricsF(font())  # type: ignore[operator]
    assert {round(metrics.horizontalAdvance(digit * 10), 3) for digit in "0123456789"} == {
        round(metrics.horizontalAdvance("0000000000"), 3)
    }


@pytest.mark.parametrize("sign", "−–∞↑↓→…“”·×")
def test_the_signs_of_the_window_are_in_the_font(sign: str) -> None:
    assert QRawFont.fromFont(body_font()).supportsCharacter(ord(sign))
