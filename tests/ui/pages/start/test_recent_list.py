from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from vm_desktop.ui.file_presence import FilePresence
from vm_desktop.ui.pages.start.recent_list import RecentList
from vm_desktop.ui.pages.start.recent_row import RecentRow
from vm_desktop.ui.pages.start.recent_words import opened_words
from vm_desktop.ui.preferences import RecentFile


@pytest.fixture
def dead_drive() -> Iterator[Event]:
    """A drive that answers nobody until the test is over."""
    gate = Event()
    yield gate
    gate.set()


def shown(qtbot: QtBot, *paths: Path, presence: FilePresence | None = None) -> RecentList:
    recent = RecentList(presence)
    qtbot.addWidget(recent)
    recent.resize(900, 400)
    recent.show_files(tuple(RecentFile(path=path) for path in paths))
    recent.show()
    return recent


def row(recent: RecentList, number: int) -> RecentRow:
    return recent.findChildren(RecentRow)[number]


def button(recent: RecentList, name: str) -> QAbstractButton:
    found = recent.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_rows_are_there_at_once_and_files_that_are_gone_are_told_soon(qtbot: QtBot, tmp_path: Path) -> None:
    there = tmp_path / "there.valuemetric"
    there.touch()
    recent = shown(qtbot, there, tmp_path / "gone.xlsx")
    qtbot.waitUntil(lambda: "not there any more" in button(recent, "recent-1").toolTip())
    assert "not there" not in button(recent, "recent-0").toolTip()
    assert button(recent, "recent-1").isEnabled()


def test_a_drive_that_does_not_answer_holds_nothing_and_is_told(qtbot: QtBot, dead_drive: Event) -> None:
    presence = FilePresence(is_file=lambda _path: dead_drive.wait(30), silent_after=0.05)
    recent = shown(qtbot, Path("//server/share/a.valuemetric"), presence=presence)
    assert recent.isVisible()
    qtbot.waitUntil(lambda: "does not answer" in button(recent, "recent-0").toolTip())
    assert not presence.is_asking


def test_a_row_opens_its_file(qtbot: QtBot, tmp_path: Path) -> None:
    recent = shown(qtbot, tmp_path / "a.valuemetric", tmp_path / "b.xlsx")
    with qtbot.waitSignal(recent.chosen) as told:
        qtbot.mouseClick(button(recent, "recent-1"), Qt.MouseButton.LeftButton)
    assert told.args == [tmp_path / "b.xlsx"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_a_file_off_the_list_and_the_keyboard_stays_there(
    qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    paths = [tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
    recent = shown(qtbot, *paths)
    recent.removal_requested.connect(
        lambda gone: recent.show_files(tuple(RecentFile(path=path) for path in paths if path != gone))
    )
    button(recent, "recent-1").setFocus()
    qtbot.keyClick(button(recent, "recent-1"), key)
    names = [button(recent, f"recent-{number}").text() for number in range(2)]
    assert names == ["a.xlsx", "c.xlsx"]
    focused = recent.window().focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "c.xlsx"


def test_a_file_is_pinned_by_its_button_and_by_a_key(qtbot: QtBot, tmp_path: Path) -> None:
    recent, asked = shown(qtbot, tmp_path / "a.xlsx"), []
    recent.pin_requested.connect(lambda path, is_pinned: asked.append((path, is_pinned)))
    qtbot.mouseClick(button(recent, "recent-pin-0"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(button(recent, "recent-0"), Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert asked == [(tmp_path / "a.xlsx", True)] * 2


def test_every_button_of_a_row_says_which_file_it_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    recent = shown(qtbot, tmp_path / "a & b.xlsx")
    names = [button(recent, name).accessibleName() for name in ("recent-0", "recent-pin-0", "recent-remove-0")]
    assert names == ["a & b.xlsx", "Pin a & b.xlsx", "Take a & b.xlsx off the list"]


def test_the_day_of_opening_is_told_in_words() -> None:
    today = date(2026, 3, 4)
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert opened_words(noon.isoformat(), today) == "today"
    assert opened_words((noon - timedelta(days=1)).isoformat(), today) == "yesterday"
    assert opened_words((noon - timedelta(days=9)).isoformat(), today) == "2026-02-23"
    assert opened_words("", today) == ""
