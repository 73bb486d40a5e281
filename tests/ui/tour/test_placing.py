"""Where a callout stands."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from vm_desktop.ui.tour.placing import Side, place_callout

SIZE = QSize(360, 160)
ROOM = QRect(0, 0, 1280, 800)


def test_a_callout_stands_below_its_target_with_the_tip_at_it() -> None:
    placed = place_callout(SIZE, QRect(600, 100, 80, 30), ROOM)
    assert placed.side is Side.BELOW
    assert placed.rect.top() > 129
    assert placed.rect.left() + placed.tip == 640


def test_where_there_is_no_room_below_it_stands_elsewhere() -> None:
    assert place_callout(SIZE, QRect(100, 300, 500, 490), ROOM).side is Side.RIGHT
    assert place_callout(SIZE, QRect(700, 20, 570, 770), ROOM).side is Side.LEFT
    assert place_callout(SIZE, QRect(10, 700, 1260, 90), ROOM).side is Side.ABOVE


def test_a_wide_target_is_pointed_at_near_its_beginning() -> None:
    placed = place_callout(SIZE, QRect(240, 200, 1000, 40), ROOM)
    assert placed.rect.left() + placed.tip < 440


def test_without_a_target_it_stands_in_the_corner_and_points_at_nothing() -> None:
    placed = place_callout(SIZE, None, ROOM)
    assert placed.side is Side.NONE
    assert ROOM.contains(placed.rect)
    assert placed.rect.right() > 1200


def test_a_target_that_fills_the_window_is_not_pointed_at() -> None:
    assert place_callout(SIZE, ROOM.adjusted(20, 20, -20, -20), ROOM).side is Side.NONE


rects = st.builds(QRect, st.integers(0, 1200), st.integers(0, 760), st.integers(1, 1280), st.integers(1, 800))


@given(target=rects, room=st.sampled_from([ROOM, QRect(0, 0, 1000, 640), QRect(0, 0, 2560, 1440)]))
def test_a_callout_that_points_never_covers_its_target_nor_leaves_the_window(target: QRect, room: QRect) -> None:
    placed = place_callout(SIZE, target, room)
    assert room.contains(placed.rect)
    assert placed.rect.size() == SIZE
    if placed.side is not Side.NONE:
        assert not placed.rect.intersects(target)
