import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from vm_desktop.ui.theme.icons import icon, icon_pixmap, icon_svg


def _colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixelColor(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_is_drawn_in_its_colour() -> None:
    assert _colours(icon_pixmap("square", "#3350f0", 48).toImage()) == {"#3350f0"}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_every_pixel_of_the_screen(ratio: float) -> None:
    pixmap = icon_pixmap("info", "#000000", 16, ratio)
    assert pixmap.size() == QSize(16, 16) * ratio
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)


def test_a_disabled_and_a_checked_icon_have_their_own_colours() -> None:
    made = icon("square", "#000000", 48, disabled_colour="#9ba2ad", checked_colour="#3350f0")
    size = QSize(48, 48)
    assert _colours(made.pixmap(size, QIcon.Mode.Disabled).toImage()) == {"#9ba2ad"}
    assert _colours(made.pixmap(size, QIcon.Mode.Normal, QIcon.State.On).toImage()) == {"#3350f0"}
    assert _colours(made.pixmap(size).toImage()) == {"#000000"}


def test_a_gap_widens_the_icon_at_the_right() -> None:
    image = icon_pixmap("square", "#000000", 16, 1.0, gap=4).toImage()
    assert image.width() == 20
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(16, 20) for y in range(16))


def test_an_unknown_icon_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="no-such-icon"):
        icon_svg("no-such-icon", "#000000")
