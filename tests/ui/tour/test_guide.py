"""When the tour is offered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.ui.commands import GoTo, PageName
from vm_desktop.ui.wiring import Desktop


def part(desktop: Desktop, name: str) -> QWidget:
    return desktop.window.findChild(QWidget, name)


def answer(desktop: Desktop, name: str) -> None:
    part(desktop, "tour-offer").findChild(QAbstractButton, name).click()


def test_the_first_start_offers_the_tour_beside_the_sample_company(desktop: Desktop) -> None:
    desktop.shell.guidance.offer_tour_once()
    assert part(desktop, "tour-offer").isVisible()
    assert not desktop.preferences.tour_seen()


def test_yes_opens_the_sample_company_and_begins(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.shell.guidance.offer_tour_once()
    answer(desktop, "tour-next")
    assert not part(desktop, "tour-offer").isVisible()
    qtbot.waitUntil(part(desktop, "tour-callout").isVisible, timeout=60_000)
    assert desktop.session.project.name == "Cloudmail"
    assert desktop.window.page.name is PageName.DATA
    assert desktop.preferences.tour_seen()


def test_no_is_remembered(desktop: Desktop) -> None:
    desktop.shell.guidance.offer_tour_once()
    answer(desktop, "tour-skip")
    assert not part(desktop, "tour-offer").isVisible()
    desktop.shell.guidance.offer_tour_once()
    assert not part(desktop, "tour-offer").isVisible()


def test_escape_says_no(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.shell.guidance.offer_tour_once()
    qtbot.keyClick(part(desktop, "tour-offer").findChild(QAbstractButton, "tour-next"), Qt.Key.Key_Escape)
    assert desktop.preferences.tour_seen()
    assert not part(desktop, "tour-offer").isVisible()


def test_nothing_is_offered_over_an_open_project(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.session.new_from_project(small_project())
    desktop.shell.guidance.offer_tour_once()
    assert not part(desktop, "tour-offer").isVisible()


def test_who_begins_to_work_takes_the_offer_away_and_is_asked_again(desktop: Desktop) -> None:
    desktop.shell.guidance.offer_tour_once()
    desktop.session.new_from_project(small_project())
    desktop.commander.run(GoTo(PageName.DATA))
    assert not part(desktop, "tour-offer").isVisible()
    assert not desktop.preferences.tour_seen()


def test_the_menu_begins_the_tour_over_what_is_open(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.session.new_from_project(small_project())
    desktop.shell.guidance.take_tour()
    assert part(desktop, "tour-callout").isVisible()
    assert desktop.session.project.name == "Small"


def test_the_menu_asks_before_it_opens_the_sample_company(desktop: Desktop) -> None:
    desktop.preferences.remember_tour_seen()
    desktop.shell.guidance.take_tour()
    assert part(desktop, "tour-offer").isVisible()
    assert desktop.session.project.dataset is None
