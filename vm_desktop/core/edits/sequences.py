"""Tuples with one item exchanged, inserted, removed or moved. Positions count from 0."""

from __future__ import annotations

from typing import TypeVar

Item = TypeVar("Item")


def exchanged(items: tuple[Item, ...], position: int, item: Item) -> tuple[Item, ...]:
    """Return the items with the one at `position` exchanged."""
    return (*items[:position], item, *items[position + 1 :])


def inserted(items: tuple[Item, ...], position: int | None, item: Item) -> tuple[Item, ...]:
    """Return the items with one more at `position`; None is the end."""
    place = len(items) if position is None else max(0, min(position, len(items)))
    return (*items[:place], item, *items[place:])


def without(items: tuple[Item, ...], position: int) -> tuple[Item, ...]:
    """Return the items without the one at `position`."""
    return (*items[:position], *items[position + 1 :])


def moved(items: tuple[Item, ...], position: int, to: int) -> tuple[Item, ...]:
    """Return the items with the one at `position` moved so that it stands at `to` afterwards."""
    return inserted(without(items, position), to, items[position])
