"""Tables of evidence, ready to be written: every figure says how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is read, which decides how it is written."""

    TEXT = "text"
    SENTENCE = "sentence"  # takes what room is left
    COUNT = "count"
    NUMBER = "number"  # two decimals
    CORRELATION = "correlation"  # signed, two decimals
    RATING = "rating"  # one decimal
    SHARE = "share"
    CHANGE = "change"  # a signed share
    POINTS = "points"  # 0 to 100
    CHANCE = "chance"  # never as certain as 0 or 100 %
    P_VALUE = "p_value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that is read otherwise than its column."""

    value: float
    kind: Kind


Cell = str | float | int | Figure | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column's name, how its cells are read, and how many columns of the sheet it takes."""

    name: str
    kind: Kind = Kind.TEXT
    span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A title, what is to be known of the table, and its rows; `empty` is said where there are none."""

    title: str
    note: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    empty: str = ""


def text(name: str, span: int = 1) -> Heading:
    """Return the heading of a column of texts."""
    return Heading(name=name, span=span)


def sentences(name: str) -> Heading:
    """Return the heading of a last column of sentences."""
    return Heading(name=name, kind=Kind.SENTENCE)


def figures(kind: Kind, *names: str) -> tuple[Heading, ...]:
    """Return the headings of columns of figures that are read alike."""
    return tuple(Heading(name=name, kind=kind) for name in names)
