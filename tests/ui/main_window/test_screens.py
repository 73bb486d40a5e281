import pytest
from PySide6.QtCore import QRect

from vm_desktop.ui.main_window.screens import brought_on_screen

LAPTOP = QRect(0, 0, 1440, 900)
SECOND = QRect(1440, 0, 2560, 1440)


@pytest.mark.parametrize(
    "frame",
    [
        QRect(100, 100, 1200, 700),
        QRect(1500, 100, 1200, 700),
        QRect(-1000, 100, 1200, 700),  # half of it can be seen, and taken
        QRect(1300, 800, 1200, 700),
    ],
)
def test_a_window_whose_top_can_be_seen_stays_where_it_is(frame: QRect) -> None:
    assert brought_on_screen(frame, (LAPTOP, SECOND)) == frame


@pytest.mark.parametrize(
    "frame",
    [
        QRect(1500, 100, 1200, 700),  # the second screen is gone
        QRect(100, 5000, 1200, 700),
        QRect(-1190, 100, 1200, 700),
        QRect(100, -690, 1200, 700),  # only its lower edge can be seen
    ],
)
def test_a_window_that_was_on_another_screen_comes_back(frame: QRect) -> None:
    moved = brought_on_screen(frame, (LAPTOP,))
    assert LAPTOP.contains(moved)
    assert moved.size() == frame.size()


def test_a_window_that_is_larger_than_the_screen_is_made_to_fit() -> None:
    assert brought_on_screen(QRect(9000, 0, 4000, 3000), (LAPTOP,)) == LAPTOP


def test_without_any_screen_nothing_is_moved() -> None:
    frame = QRect(9000, 0, 400, 300)
    assert brought_on_screen(frame, ()) == frame
