"""The window speaks by the catalogue, Qt's own buttons by Qt's, and what neither has stays English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from gettext import NullTranslations

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from vm_desktop.core.language import ENGLISH, say, speak, spoken
from vm_desktop.ui.translator import speak_by, speak_language

GERMAN = {"Save the chart": "Diagramm speichern", "Segment": "Segment"}


class _Some(NullTranslations):
    def gettext(self, message: str) -> str:
        return GERMAN.get(message, message)


@pytest.fixture
def speaking(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets the program speak a language with some texts; English is spoken again afterwards."""
    installed: list[QTranslator] = []
    install = QCoreApplication.installTranslator

    def remembered(translator: QTranslator) -> bool:
        installed.append(translator)
        return install(translator)

    monkeypatch.setattr(QCoreApplication, "installTranslator", remembered)
    yield lambda code: speak_by(qapp, _Some(), code)
    for translator in installed:
        QCoreApplication.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    speak(NullTranslations())


@pytest.fixture
def german(speaking: Callable[[str], None]) -> None:
    speaking("de")


@pytest.mark.usefixtures("german")
def test_texts_are_those_of_the_catalogue_in_widgets_and_in_sentences(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert label.tr("Save the chart") == "Diagramm speichern"
    assert QCoreApplication.translate("Dialogs", "Save the chart") == "Diagramm speichern"
    assert say("Save the chart") == "Diagramm speichern"


@pytest.mark.usefixtures("german")
def test_a_text_that_is_alike_in_both_languages_or_not_translated_is_shown_as_it_is(qtbot: QtBot) -> None:
    assert QCoreApplication.translate("Data", "Segment") == "Segment"
    assert QCoreApplication.translate("Data", "Never seen before") == "Never seen before"


@pytest.mark.usefixtures("german")
def test_buttons_of_qt_speak_the_language_too(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Abbrechen"


def test_arabic_runs_from_right_to_left(qapp: QApplication, speaking: Callable[[str], None]) -> None:
    speaking("ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_english_needs_nothing(qapp: QApplication) -> None:
    speak_language(qapp, ENGLISH)
    speak_language(qapp, "")
    assert spoken() == ENGLISH
