"""An option that is cut off says so, and tells its whole text on hovering."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.languages.seen import painted
from vm_desktop.ui.widgets.segment_button import SegmentButton
from vm_desktop.ui.widgets.segmented_control import SegmentedControl


@pytest.fixture
def options(qtbot: QtBot) -> QWidget:
    around = QWidget()
    control = SegmentedControl((("more", "Pays more"), ("less", "Pays less")), name="who", label="Who")
    control.setParent(around)
    control.adjustSize()
    around.resize(400, 60)
    qtbot.addWidget(around)
    around.show()
    return around


def test_with_room_enough_the_whole_text_is_shown_and_nothing_is_told_again(options: QWidget) -> None:
    option = options.findChildren(SegmentButton)[0]
    assert [text for _, text in painted(option)] == ["Pays more"]
    assert option.toolTip() == ""


def test_with_too_little_room_the_text_ends_in_an_ellipsis_and_is_told_on_hovering(options: QWidget) -> None:
    option = options.findChildren(SegmentButton)[0]
    option.resize(60, option.height())
    shown = "".join(text for _, text in painted(option))
    assert shown.startswith("Pa")
    assert shown.endswith("…")
    assert option.toolTip() == "Pays more"
