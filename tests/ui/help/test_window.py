"""The help window: pages, links, search, zoom, print, copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.io.resources import resource_path
from vm_desktop.ui.help.book import HelpPage, read_book
from vm_desktop.ui.help.place import HelpPlace
from vm_desktop.ui.help.reader import LARGEST_ZOOM
from vm_desktop.ui.help.window import HelpWindow
from vm_desktop.ui.theme.appearance import Appearance, Mode

BOOK = read_book(resource_path("help"))


class Outside:
    """What would have left the program."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.opened: list[str] = []

    def print_page(self, page: HelpPage, window: QWidget) -> None:
        self.printed.append(page.key)

    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def window(qtbot: QtBot, outside: Outside) -> HelpWindow:
    shown = HelpWindow(BOOK, print_help=outside.print_page, open_outside=outside.open)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def press(window: HelpWindow, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert button.isEnabled(), name
    button.click()


def search(qtbot: QtBot, window: HelpWindow, text: str) -> QListWidget:
    field = window.findChild(QLineEdit, "help-search")
    field.clear()
    qtbot.keyClicks(field, text)
    return window.findChild(QListWidget, "help-results")


@pytest.mark.parametrize("page", BOOK.pages, ids=lambda page: page.key)
def test_every_page_is_shown_whole(window: HelpWindow, page: HelpPage) -> None:
    window.open_place(HelpPlace(page.key))
    shown = window.reader.document().toPlainText()
    assert [section.title for section in page.sections if section.title not in shown] == []


@pytest.mark.parametrize("page", BOOK.pages, ids=lambda page: page.key)
def test_every_section_is_scrolled_to_by_its_anchor(window: HelpWindow, page: HelpPage) -> None:
    for section in page.sections[1:]:
        window.open_place(HelpPlace(page.key))
        window.open_place(HelpPlace(page.key, section.anchor))
        top = window.reader.cursorForPosition(QPoint(40, 30)).position()
        at = window.reader.document().toPlainText().find(section.title)
        bar = window.reader.verticalScrollBar()
        assert top >= at - 1 or bar.value() == bar.maximum(), section.anchor


def test_a_link_leads_to_its_place_and_back_again(window: HelpWindow) -> None:
    window.reader.link_requested.emit("charge-models.md#volume")
    assert window.place == HelpPlace("charge-models", "volume")
    window.reader.link_requested.emit("#tiers")
    assert window.place == HelpPlace("charge-models", "tiers")
    press(window, "help-back")
    press(window, "help-back")
    assert window.place == HelpPlace("start")
    press(window, "help-forward")
    assert window.place == HelpPlace("charge-models", "volume")


def test_a_click_on_a_link_in_the_page_follows_it(qtbot: QtBot, window: HelpWindow) -> None:
    with qtbot.waitSignal(window.reader.link_requested):
        window.reader.anchorClicked.emit(QUrl("data.md"))
    assert window.place == HelpPlace("data")


def test_an_unknown_place_is_the_beginning(window: HelpWindow) -> None:
    window.open_place(HelpPlace("nowhere", "at-all"))
    assert window.place == HelpPlace("start")


def test_addresses_are_handed_to_the_system_only_when_they_are_clicked(window: HelpWindow, outside: Outside) -> None:
    assert outside.opened == []
    for link in ("https://example.com/a", "http://example.com", "file:///etc/passwd", "javascript:alert(1)"):
        window.reader.link_requested.emit(link)
    assert outside.opened == ["https://example.com/a"]


@pytest.mark.parametrize("name", ["file:///etc/passwd", "https://example.com/a.png", "start.md"])
def test_a_page_loads_nothing(window: HelpWindow, name: str) -> None:
    assert window.reader.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(name)) is None


def test_enter_in_the_search_opens_the_best_result_with_its_words_marked(qtbot: QtBot, window: HelpWindow) -> None:
    results = search(qtbot, window, "price cliff")
    assert results.isVisible()
    qtbot.keyClick(window.findChild(QLineEdit, "help-search"), Qt.Key.Key_Return)
    assert window.place == HelpPlace("glossary", "price-cliff")
    assert len(window.reader.extraSelections()) > 1


def test_the_arrow_down_leads_from_the_search_into_the_results(qtbot: QtBot, window: HelpWindow) -> None:
    results = search(qtbot, window, "graduated")
    qtbot.keyClick(window.findChild(QLineEdit, "help-search"), Qt.Key.Key_Down)
    assert results.hasFocus()
    qtbot.keyClick(results, Qt.Key.Key_Return)
    assert window.place.page == "charge-models"


def test_a_search_without_results_says_so_and_an_empty_one_brings_the_contents_back(
    qtbot: QtBot, window: HelpWindow
) -> None:
    search(qtbot, window, "xylophone")
    nothing = window.findChild(QWidget, "help-nothing-found")
    assert nothing.isVisible()
    assert "xylophone" in nothing.text()  # type: ignore[attr-defined]
    search(qtbot, window, " ")
    assert window.findChild(QListWidget, "help-contents").isVisible()


def test_letters_grow_and_shrink_within_bounds(qtbot: QtBot, window: HelpWindow) -> None:
    usual = window.reader.document().defaultFont().pixelSize()
    press(window, "help-larger")
    assert window.reader.document().defaultFont().pixelSize() > usual
    for _ in range(40):
        press(window, "help-larger")
    assert window.reader.zoom == LARGEST_ZOOM
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.reader.document().defaultFont().pixelSize() == usual


def test_the_page_is_copied_as_text_and_printed(window: HelpWindow, outside: Outside) -> None:
    window.open_place(HelpPlace("impact"))
    press(window, "help-copy")
    assert QGuiApplication.clipboard().text().startswith("Impact\n")
    press(window, "help-print")
    assert outside.printed == ["impact"]


def test_escape_closes_the_help(qtbot: QtBot, window: HelpWindow) -> None:
    qtbot.keyClick(window.reader, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isHidden)


def test_the_page_takes_the_colours_of_the_theme(both_ways: Appearance, window: HelpWindow) -> None:
    light = window.reader.grab().toImage().pixelColor(300, 4)
    both_ways.set_mode(Mode.DARK)
    dark = window.reader.grab().toImage().pixelColor(300, 4)
    assert light.lightness() > 200
    assert dark.lightness() < 60
