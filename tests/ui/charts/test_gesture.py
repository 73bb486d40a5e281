import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from vm_desktop.ui.charts.gesture import Gesture
from vm_desktop.ui.charts.throttle import LatestWins
from vm_desktop.ui.charts.view_data import Handle

HANDLE = Handle(kind="price", tier=0)


class Log:
    """What a gesture emitted, in order."""

    def __init__(self, gesture: Gesture) -> None:
        self.entries: list[tuple[object, ...]] = []
        gesture.started.connect(lambda handle: self.entries.append(("started", handle)))
        gesture.moved.connect(lambda handle, value: self.entries.append(("moved", handle, value)))
        gesture.finished.connect(lambda handle, value: self.entries.append(("finished", handle, value)))
        gesture.cancelled.connect(lambda handle: self.entries.append(("cancelled", handle)))


@pytest.fixture
def gesture(qapp: QObject) -> Gesture:
    return Gesture(qapp)


def test_a_click_without_movement_is_no_edit(gesture: Gesture) -> None:
    log = Log(gesture)
    gesture.begin(HANDLE, 1.0)
    gesture.move_to(1.0)
    gesture.finish()
    assert log.entries == []


def test_a_drag_is_started_moved_and_finished(gesture: Gesture, qtbot: QtBot) -> None:
    log = Log(gesture)
    gesture.begin(HANDLE, 1.0)
    with qtbot.waitSignal(gesture.moved):
        gesture.move_to(2.0)
    gesture.finish()
    assert log.entries == [("started", HANDLE), ("moved", HANDLE, 2.0), ("finished", HANDLE, 2.0)]


def test_letting_go_early_finishes_with_the_newest_value_and_drops_the_rest(gesture: Gesture) -> None:
    log = Log(gesture)
    gesture.begin(HANDLE, 1.0)
    gesture.move_to(2.0)
    gesture.move_to(3.0)
    gesture.finish()
    assert log.entries == [("started", HANDLE), ("finished", HANDLE, 3.0)]


def test_a_cancelled_drag_does_not_finish(gesture: Gesture) -> None:
    log = Log(gesture)
    gesture.begin(HANDLE, 1.0)
    gesture.move_to(2.0)
    gesture.cancel()
    gesture.finish()
    assert log.entries == [("started", HANDLE), ("cancelled", HANDLE)]


def test_the_throttle_passes_on_only_the_latest_value(qapp: QObject, qtbot: QtBot) -> None:
    received: list[object] = []
    throttle = LatestWins(received.append, qapp)
    for value in range(5):
        throttle.offer(value)
    qtbot.waitUntil(lambda: bool(received))
    assert received == [4]
