from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.formatting import Formats, write_as
from vm_desktop.ui.preferences import Settings
from vm_desktop.ui.preferences.formats import formats_for
from vm_desktop.ui.settings import SettingsDialog
from vm_desktop.ui.theme.appearance import Mode

GERMAN = QLocale("de_DE")


class Person:
    """Takes what the dialog asks for into effect, as the window does."""

    def __init__(self, dialog: SettingsDialog) -> None:
        self.dialog = dialog
        self.settings = Settings()
        dialog.settings_asked.connect(self.take)
        self.take(self.settings)

    def take(self, settings: Settings) -> None:
        self.settings = settings
        write_as(formats_for(settings, GERMAN))
        self.dialog.show_settings(settings)

    def choose(self, name: str, key: str) -> None:
        field = self.dialog.findChild(QComboBox, name)
        assert field is not None
        place = field.findData(key)
        assert place >= 0
        field.setCurrentIndex(place)
        field.activated.emit(place)

    def examples(self) -> list[str]:
        labels = [self.dialog.findChild(QLabel, f"settings-example-{place}") for place in range(6)]
        return [label.text().replace("\u00a0", " ") for label in labels if label is not None]


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    dialog = SettingsDialog(
        recovery_folder=Path("/state/recovery"), languages=(("en", "English"), ("de", "Deutsch")), system=GERMAN
    )
    qtbot.addWidget(dialog)
    dialog.show()
    yield Person(dialog)
    write_as(Formats())


def test_at_first_all_is_as_the_system_has_it(person: Person) -> None:
    assert person.examples() == ["1.234.567,89", "1.234,50 $", "7,52M $", "12,5 %", "Mar 2024", "31.03.2024"]


def test_every_choice_is_asked_for_at_once_and_seen_in_the_examples(person: Person) -> None:
    person.choose("settings-numbers", "en_IN")
    person.choose("settings-currency", "INR")
    person.choose("settings-month", "y-MM")
    person.choose("settings-day", "MM/dd/y")
    expected = Settings(numbers="en_IN", currency="INR", month="y-MM", day="MM/dd/y")
    assert person.settings == expected
    assert person.examples() == ["12,34,567.89", "₹1,234.50", "₹75.2L", "12.5%", "2024-03", "03/31/2024"]


def test_theme_autosave_language_and_start_are_asked_for(qtbot: QtBot, person: Person) -> None:
    dialog = person.dialog
    qtbot.mouseClick(dialog.findChild(QAbstractButton, "settings-theme-dark"), Qt.MouseButton.LeftButton)
    dialog.findChild(QCheckBox, "settings-autosaves").click()
    dialog.findChild(QCheckBox, "settings-opens-last").click()
    person.choose("settings-language", "de")
    assert person.settings == Settings(theme=Mode.DARK, autosaves=False, opens_last_project=True, language="de")
    assert not dialog.findChild(QComboBox, "settings-autosave-seconds").isEnabled()
    person.take(replace(person.settings, autosaves=True))
    person.choose("settings-autosave-seconds", "10.0")
    assert person.settings.autosave_seconds == 10.0


def test_with_english_alone_no_language_is_offered(qtbot: QtBot) -> None:
    dialog = SettingsDialog(recovery_folder=Path("/state"), languages=(("en", "English"),), system=GERMAN)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.findChild(QComboBox, "settings-language").isVisible()


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("settings-open-folder", "folder_requested"),
        ("settings-show-tour", "tour_requested"),
        ("settings-reset-layout", "layout_reset_requested"),
        ("settings-clear-recent", "recent_clear_requested"),
    ],
)
def test_each_button_asks_for_what_it_says(qtbot: QtBot, person: Person, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(person.dialog, signal)):
        qtbot.mouseClick(person.dialog.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def test_all_of_it_is_reached_by_the_keyboard_and_named(qtbot: QtBot, person: Person) -> None:
    dialog = person.dialog
    dialog.activateWindow()
    reached: list[QWidget] = []
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
    names = {widget.objectName() for widget in reached}
    assert {
        "settings-numbers",
        "settings-month",
        "settings-day",
        "settings-currency",
        "settings-autosaves",
        "settings-autosave-seconds",
        "settings-open-folder",
        "settings-opens-last",
        "settings-reset-layout",
        "settings-clear-recent",
        "settings-show-tour",
        "settings-close",
    } <= names
    assert all(widget.accessibleName() for widget in reached)


def test_escape_closes_it(qtbot: QtBot, person: Person) -> None:
    qtbot.keyClick(person.dialog, Qt.Key.Key_Escape)
    assert not person.dialog.isVisible()
