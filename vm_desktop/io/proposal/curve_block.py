"""Blocks of the Curves sheet: a table with one column for each plan, whose rows formulas know by name."""

from __future__ import annotations

from dataclasses import dataclass, field

EXACT_LIMIT = 1e14
"""Whole numbers up to here survive a spreadsheet's arithmetic, which keeps 15 digits."""
UNLIMITED = 1e15
"""Stands for "no maximum"; no bill comes near it."""

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Cell:
    """A calculated cell: what it shows, and the formula that gives it (None = a constant).

    A formula refers to other cells of the same plan by their row's key in braces: ``=10^{scale_decimals}``.
    """

    value: Value
    formula: str | None = None


Cells = dict[str, Cell]
"""The cells of one plan by their rows' keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveRow:
    """One row: its key within the block, what it means, and a cell for each plan and for "no plan"."""

    key: str
    meaning: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveBlock:
    """A heading, rows, and the defined names of rows or runs of rows: name -> (first key, last key)."""

    title: str
    rows: tuple[CurveRow, ...]
    names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def value(self, key: str, plan: int) -> float:
        """Return the number that a cell shows today."""
        [row] = [row for row in self.rows if row.key == key]
        return float(row.cells[plan].value)


def decimals_formula(reference: str) -> str:
    """Return a formula (without =) that counts the decimals of the numbers in a cell or range, up to 14."""
    places = ",".join(str(place) for place in range(14))
    counts = ",".join(str(place) for place in range(1, 15))
    return f"SUMPRODUCT(MAX((ROUND({reference},{{{{{places}}}}})<>{reference})*{{{{{counts}}}}}))"
