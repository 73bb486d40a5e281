"""Every page and tab: names, the way of the Tab key, and the ring around what has the keyboard."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from tests.ui.accessibility.conftest import PLACES
from tests.ui.accessibility.controls import (
    controls,
    focus_ring,
    place_of,
    reached_by_arrows,
    said,
    said_name,
    walked_by_tab,
)
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.wiring import Desktop

LEAST_RING = 20  # pixels


def test_every_tab_is_a_place(desktop: Desktop) -> None:
    for name in (PageName.DATA, PageName.METRICS):
        (bar,) = desktop.window.pages[name].findChildren(QTabBar)
        assert bar.count() == sum(page is name for page, _tab in PLACES)


def test_every_control_has_a_name_that_says_what_it_is(place: Desktop) -> None:
    nameless = [
        f"{place_of(widget)}: {said_name(widget)!r}"
        for widget in controls(place.window)
        if not any(letter.isalpha() for letter in said_name(widget)) or said_name(widget) == widget.objectName()
    ]
    assert not nameless


def test_no_two_controls_of_a_kind_are_called_the_same(place: Desktop) -> None:
    called = defaultdict(list)
    for widget in controls(place.window):
        called[said(widget)].append(place_of(widget))
    assert not {words: places for words, places in called.items() if len(places) > 1}


def test_tab_goes_to_every_control_and_comes_round(qtbot: QtBot, place: Desktop) -> None:
    place.window.activateWindow()
    qtbot.waitUntil(place.window.isActiveWindow)
    wanted = controls(place.window)
    walked = walked_by_tab(wanted[0])
    assert not [place_of(widget) for widget in wanted if widget not in walked and not reached_by_arrows(widget)]


def test_what_has_the_keyboard_can_be_seen(qtbot: QtBot, place: Desktop) -> None:
    place.window.activateWindow()
    qtbot.waitUntil(place.window.isActiveWindow)
    of_each_kind = {type(widget): widget for widget in controls(place.window)}
    unseen = [place_of(widget) for widget in of_each_kind.values() if focus_ring(widget) < LEAST_RING]
    assert not unseen


@pytest.mark.parametrize("kind", ["table", "chart"])
def test_tables_and_charts_tell_what_they_show(place: Desktop, kind: str) -> None:
    role = QAccessible.Role.Table if kind == "table" else QAccessible.Role.Chart
    silent = [place_of(w) for w in controls(place.window) if said(w)[1] is role and not (said(w)[0] and said(w)[2])]
    assert not silent
