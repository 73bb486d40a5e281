import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from vm_desktop.ui.theme.appearance import Appearance, Mode, appearance, apply_theme
from vm_desktop.ui.theme.tokens import DARK, LIGHT


def test_switching_the_theme_changes_palette_and_style_sheet_and_says_so(
    qapp: QApplication, both_ways: Appearance
) -> None:
    heard: list[object] = []
    both_ways.changed.connect(heard.append)
    both_ways.set_mode(Mode.DARK)
    assert heard == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    assert DARK.surface in qapp.styleSheet()
    assert LIGHT.surface_raised not in qapp.styleSheet()


def test_choosing_the_theme_in_force_announces_nothing(both_ways: Appearance) -> None:
    heard: list[object] = []
    both_ways.changed.connect(heard.append)
    both_ways.set_mode(Mode.LIGHT)
    assert heard == []


def test_toggling_twice_comes_back(both_ways: Appearance) -> None:
    both_ways.toggle()
    assert both_ways.tokens is DARK
    both_ways.toggle()
    assert both_ways.tokens is LIGHT


def test_the_application_has_one_appearance(qapp: QApplication, both_ways: Appearance) -> None:
    assert apply_theme(qapp, "dark") is both_ways
    assert appearance() is both_ways


def test_an_unknown_mode_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="purple"):
        apply_theme(qapp, "purple")
