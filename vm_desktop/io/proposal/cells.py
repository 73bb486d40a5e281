"""Addresses of cells, as spreadsheets write them."""

from __future__ import annotations


def column_letter(position: int) -> str:
    """Return the letters of a column counted from 0: 0 -> A, 26 -> AA."""
    letters = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return a cell's address from positions counted from 0: (0, 1) -> B1."""
    return f"{column_letter(column)}{row + 1}"


def fixed_name(row: int, column: int) -> str:
    """Return a cell's absolute address from positions counted from 0: (0, 1) -> $B$1."""
    return f"${column_letter(column)}${row + 1}"
