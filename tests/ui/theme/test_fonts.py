import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QImage, QPainter, QRawFont

from vm_desktop.ui.theme.fonts import body_font, figure_font, inter, title_font


def _ink(font: QFont) -> float:
    """How dark a line of this font is, all in all."""
    image = QImage(300, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(5, 28, "Annual revenue 1,117")
    painter.end()
    return sum(255 - value for value in bytes(image.constBits()))


def test_the_font_is_inter_and_not_a_substitute() -> None:
    assert QFontInfo(body_font()).family() == "Inter"


def test_each_weight_is_really_drawn_heavier_than_the_one_before() -> None:
    regular, medium, semibold = (_ink(inter(20, weight)) for weight in (400, 500, 600))
    assert regular * 1.05 < medium
    assert medium * 1.05 < semibold


@pytest.mark.parametrize("font", [body_font, title_font, figure_font])
def test_every_digit_is_equally_wide(font: object) -> None:
    metrics = QFontMetricsF(font())  # type: ignore[operator]
    widths = [metrics.horizontalAdvance(digit) for digit in "0123456789"]
    assert max(widths) - min(widths) <= 1 / 32  # FreeType rounds each advance of a variable font to a 64th


@pytest.mark.parametrize("sign", "−–∞↑↓→…“”·×")
def test_the_signs_of_the_window_are_in_the_font(sign: str) -> None:
    assert QRawFont.fromFont(body_font()).supportsCharacter(ord(sign))
