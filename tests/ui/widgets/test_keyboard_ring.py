import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.rail_button import RailButton


@pytest.mark.parametrize(
    "build",
    [
        lambda: Button("Import", name="import"),
        lambda: Button("Export", name="export", kind="primary"),
        lambda: IconButton("settings", "Settings", name="settings"),
        lambda: RailButton("database", "Data", name="data"),
    ],
    ids=["button", "primary", "icon", "rail"],
)
def test_the_ring_is_drawn_for_the_keyboard_and_not_for_a_click(qtbot: QtBot, build: object) -> None:
    button: QAbstractButton = build()  # type: ignore[operator]
    page = QWidget()
    layout = QHBoxLayout(page)
    layout.addWidget(QLineEdit())
    layout.addWidget(button)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()

    def picture(reason: Qt.FocusReason) -> QImage:
        button.clearFocus()
        button.setFocus(reason)
        return button.grab().toImage()

    plain = button.grab().toImage()
    assert picture(Qt.FocusReason.MouseFocusReason) == plain
    assert picture(Qt.FocusReason.TabFocusReason) != plain
