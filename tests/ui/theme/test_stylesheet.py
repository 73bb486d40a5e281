from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QImage

from vm_desktop.ui.theme.appearance import Appearance, Mode
from vm_desktop.ui.theme.icons import icon_svg
from vm_desktop.ui.theme.palette import build_palette
from vm_desktop.ui.theme.stylesheet import SHEET_ICONS, style_sheet
from vm_desktop.ui.theme.tokens import DARK, LIGHT, Tokens

both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
APP_ICON = Path(__file__).parents[3] / "resources" / "icons" / "app.svg"


@both_themes
def test_every_name_in_the_style_sheet_is_a_token(tokens: Tokens) -> None:
    text = style_sheet(tokens, Path("/icons"))
    assert "$" not in text
    assert text.count("{") == text.count("}")


@both_themes
def test_the_style_sheet_names_no_image_that_is_not_written(tokens: Tokens) -> None:
    text = style_sheet(tokens, Path("/icons"))
    named = {part.split('"')[0] for part in text.split('url("/icons/')[1:]}
    assert named == set(SHEET_ICONS)
    assert all(icon_svg(name, getattr(tokens, colour)) for name, colour in SHEET_ICONS.values())


def test_the_images_of_the_theme_in_force_are_on_the_disk(both_ways: Appearance) -> None:
    for mode in (Mode.DARK, Mode.LIGHT):
        both_ways.set_mode(mode)
        sheet = both_ways.parent().styleSheet()
        files = {part.split('"')[0] for part in sheet.split('url("')[1:]}
        assert files
        assert not [name for name in files if QImage(name).isNull()]


@both_themes
def test_the_palette_leaves_no_text_unreadable(tokens: Tokens) -> None:
    palette = build_palette(tokens)
    for text, background in ((palette.text(), palette.base()), (palette.toolTipText(), palette.toolTipBase())):
        assert abs(text.color().lightness() - background.color().lightness()) > 120


@pytest.mark.parametrize("size", [16, 32, 256])
def test_the_mark_of_the_program_is_drawn_at_every_size(size: int) -> None:
    image = QIcon(str(APP_ICON)).pixmap(size, size).toImage()
    assert image.width() == size
    assert image.pixelColor(0, 0).alpha() == 0
    ground = image.pixelColor(size // 6, size // 4)
    assert ground.blue() > 200 > ground.red()
