"""Where a callout stands: beside what it points at, never on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 4
EDGE = 12
_NEAR = 180  # pixels from the beginning of a wide target: what is said is mostly about that


class Side(Enum):
    """The side of the target on which the callout stands; NONE points at nothing."""

    BELOW = auto()
    RIGHT = auto()
    LEFT = auto()
    ABOVE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the callout stands, and how far along its edge the tip is (pixels from its left or top)."""

    rect: QRect
    side: Side
    tip: int = 0


def place_callout(size: QSize, target: QRect | None, room: QRect) -> Placed:
    """Return a place for a callout of this size within `room` that leaves the target free.

    Without a target, or with one that leaves no room beside it, the callout stands in the lower right corner.
    """
    inner = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    if target is not None:
        for side in (Side.BELOW, Side.RIGHT, Side.LEFT, Side.ABOVE):
            rect = _within(_beside(size, target, side), inner, side)
            if inner.contains(rect) and not rect.intersects(target):
                return Placed(rect, side, _tip(rect, target, side))
    corner = inner.bottomRight() - QPoint(size.width() - 1, size.height() - 1)
    return Placed(QRect(corner, size), Side.NONE)


def _beside(size: QSize, target: QRect, side: Side) -> QRect:
    rect = QRect(QPoint(0, 0), size)
    rect.moveCenter(_pointed_at(target))
    match side:
        case Side.BELOW:
            rect.moveTop(target.bottom() + 1 + GAP)
        case Side.ABOVE:
            rect.moveBottom(target.top() - 1 - GAP)
        case Side.RIGHT:
            rect.moveLeft(target.right() + 1 + GAP)
        case _:
            rect.moveRight(target.left() - 1 - GAP)
    return rect


def _within(rect: QRect, room: QRect, side: Side) -> QRect:
    """Return the place moved along the target's edge until it is in the room."""
    if side in (Side.BELOW, Side.ABOVE):
        left = min(max(rect.left(), room.left()), room.right() - rect.width() + 1)
        return QRect(QPoint(left, rect.top()), rect.size())
    top = min(max(rect.top(), room.top()), room.bottom() - rect.height() + 1)
    return QRect(QPoint(rect.left(), top), rect.size())


def _tip(rect: QRect, target: QRect, side: Side) -> int:
    if side in (Side.BELOW, Side.ABOVE):
        return min(max(_pointed_at(target).x() - rect.left(), 0), rect.width())
    return min(max(target.center().y() - rect.top(), 0), rect.height())


def _pointed_at(target: QRect) -> QPoint:
    return QPoint(target.left() + min(target.width() // 2, _NEAR), target.center().y())
