"""The tour over the real window: each step at its widget, by keyboard alone, at any size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.tour.steps import tour_steps
from vm_desktop.ui.wiring import Desktop

STEPS = tour_steps()


@pytest.fixture
def toured(qtbot: QtBot, desktop: Desktop) -> Desktop:
    """A desktop with the small project, at the first step of the tour."""
    desktop.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: desktop.session.report is not None)
    desktop.shell.guidance.take_tour()
    return desktop


def callout(desktop: Desktop) -> QWidget:
    return desktop.window.findChild(QWidget, "tour-callout")


def progress(desktop: Desktop) -> str:
    return callout(desktop).findChild(QLabel, "tour-progress").text()


def press(qtbot: QtBot, desktop: Desktop, key: Qt.Key) -> None:
    qtbot.keyClick(callout(desktop).findChild(QAbstractButton, "tour-next"), key)


def seen(desktop: Desktop, name: str) -> QRect | None:
    """What can be seen of a widget, in the window's pixels."""
    widget = desktop.window.findChild(QWidget, name)
    if widget is None or not widget.isVisible():
        return None
    part = widget.visibleRegion().boundingRect()
    return None if part.isEmpty() else QRect(widget.mapTo(desktop.window, part.topLeft()), part.size())


def target(desktop: Desktop, names: tuple[str, ...]) -> QRect | None:
    return next((rect for rect in (seen(desktop, name) for name in names) if rect is not None), None)


@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(2560, 1440), QSize(1000, 640)], ids=str)
def test_every_callout_stands_at_its_widget_and_never_on_it(qtbot: QtBot, toured: Desktop, size: QSize) -> None:
    toured.window.resize(size)
    for place, step in enumerate(STEPS):
        assert toured.window.page.name is step.page
        assert progress(toured) == f"{place + 1} of {len(STEPS)}"
        qtbot.waitUntil(lambda names=step.targets: _stands_beside(toured, names))
        press(qtbot, toured, Qt.Key.Key_Return)
    assert not callout(toured).isVisible()


def _stands_beside(desktop: Desktop, names: tuple[str, ...]) -> bool:
    there, pointed = callout(desktop).geometry(), target(desktop, names)
    ring = seen(desktop, "tour-callout-ring")
    return (
        pointed is not None
        and ring is not None
        and ring.contains(pointed)
        and not there.intersects(pointed)
        and desktop.window.rect().contains(there)
        and there.adjusted(-8, -8, 8, 8).intersects(pointed)
    )


def test_the_arrow_keys_lead_on_and_back(qtbot: QtBot, toured: Desktop) -> None:
    assert not callout(toured).findChild(QAbstractButton, "tour-back").isVisible()
    press(qtbot, toured, Qt.Key.Key_Right)
    assert progress(toured) == "2 of 6"
    press(qtbot, toured, Qt.Key.Key_Left)
    assert progress(toured) == "1 of 6"


def test_escape_ends_the_tour_wherever_the_keyboard_is(qtbot: QtBot, toured: Desktop) -> None:
    toured.window.rail.setFocus()
    qtbot.keyClick(toured.window, Qt.Key.Key_Escape)
    assert not callout(toured).isVisible()
    assert not toured.window.findChild(QWidget, "tour-callout-ring").isVisible()


def test_the_callout_takes_the_keyboard_and_says_its_text_to_those_who_hear_it(qtbot: QtBot, toured: Desktop) -> None:
    assert toured.window.focusWidget() is callout(toured).findChild(QAbstractButton, "tour-next")
    assert callout(toured).accessibleName() == f"{STEPS[0].title} 1 of 6"
    assert callout(toured).accessibleDescription() == STEPS[0].text


def test_who_goes_to_another_page_is_met_there(toured: Desktop) -> None:
    toured.window.show_page(PageName.IMPACT)
    assert progress(toured) == "5 of 6"
    toured.window.show_page(PageName.START)
    assert not callout(toured).isVisible()
    toured.window.show_page(PageName.DATA)
    assert progress(toured) == "1 of 6"
    assert callout(toured).isVisible()


def test_an_import_is_left_alone_and_the_tour_goes_on_behind_it(toured: Desktop) -> None:
    toured.window.show_panel(QWidget())
    assert not callout(toured).isVisible()
    toured.window.show_panel(None)
    assert callout(toured).isVisible()


def test_each_step_is_one_sentence() -> None:
    assert 5 <= len(STEPS) <= 7
    assert all(step.text.endswith(".") and step.text.count(". ") == 0 and len(step.text) < 120 for step in STEPS)
