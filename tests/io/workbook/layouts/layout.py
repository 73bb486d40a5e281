"""A layout: a way in which a company keeps customers and their usage, written to a file, with what is true of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from vm_desktop.io.workbook import Role

Rows = Sequence[Sequence[object]]
Cells = Mapping[tuple[str, str], float]
Roles = Mapping[str, Role]
SheetRoles = Mapping[str, Roles]

IDS = ("A-101", "A-102", "B-103", "B-104", "C-105", "C-106")
NAMES = ("Ada Ltd", "Bright & Co", "Cobalt GmbH", "Delta SARL", "Echo Labs", "Fjord AS")
SEGMENTS = ("SMB", "SMB", "Enterprise", "SMB", "Mid-market", "Enterprise")
PLANS = ("Starter", "Growth", "Scale", "Starter", "Growth", "Scale")
MONTHS = ("2024-01", "2024-02", "2024-03", "2024-04")
WHO, WHEN = range(len(IDS)), range(len(MONTHS))

Quantity = Callable[[int, int], float]


def seats(who: int, when: int) -> float:
    """Return the seats of a customer in a month: a level."""
    return 3 + 2 * who + when


def calls(who: int, when: int) -> float:
    """Return the API calls of a customer in a month: a flow."""
    return 1000 * (who + 1) + 37 * when


def storage(who: int, when: int) -> float:
    """Return the gigabytes of a customer in a month, with decimals."""
    return 1.5 * (who + 1) + 0.25 * when


def mrr(who: int, when: int) -> float:
    """Return the bill of a customer in a month."""
    return 50 * (who + 1) + 5 * when


def cells(
    quantity: Quantity, customers: Sequence[str] = IDS, months: Sequence[str] = MONTHS, times: float = 1
) -> dict[tuple[str, str], float]:
    """Return the quantity of every customer in every month."""
    return {
        (customer, month): quantity(who, when) * times
        for who, customer in enumerate(customers)
        for when, month in enumerate(months)
    }


def first_day(month: str) -> dt.date:
    """Return the first day of a month."""
    return dt.date.fromisoformat(f"{month}-01")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A workbook to be written, and what a careful person reads in it.

    `usage` and `bill` are quantities by (customer id, month); `months` None: there is no date, one month of import.
    `roles` are those of the columns that matter, by sheet. `header_rows` and `rows` (data rows) are by sheet, `sums`
    the totals of number columns by (sheet, column) as written in the sheet; `told` are codes of problems that must be
    there; `fails` says why a layout is not understood yet.
    """

    name: str
    write: Callable[[Path], Path]
    customers: Sequence[str] = IDS
    months: Sequence[str] | None = MONTHS
    usage: Mapping[str, Cells] = field(default_factory=dict)
    bill: Cells | None = None
    roles: SheetRoles = field(default_factory=dict)
    header_rows: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    sums: Mapping[tuple[str, str], float] = field(default_factory=dict)
    told: Sequence[str] = ()
    names: Sequence[str] | None = None
    fails: str = ""

    def __str__(self) -> str:
        """Return the name, for the test's id."""
        return self.name


def book(
    sheets: Mapping[str, Rows], then: Callable[[openpyxl.Workbook], None] | None = None, name: str = "book.xlsx"
) -> Callable[[Path], Path]:
    """Return what writes the sheets to an xlsx file; `then` merges, hides or formats."""

    def write(folder: Path) -> Path:
        made = openpyxl.Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        if then is not None:
            then(made)
        made.save(folder / name)
        return folder / name

    return write


def text(content: str, name: str = "export.csv", encoding: str = "utf-8") -> Callable[[Path], Path]:
    """Return what writes the text to a file."""

    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content.encode(encoding))
        return folder / name

    return write


def lines(header: str, rows: Sequence[Sequence[object]], delimiter: str = ",") -> str:
    """Return a text table."""
    return "\n".join([header, *(delimiter.join(map(str, row)) for row in rows)]) + "\n"


def only(book_: openpyxl.Workbook) -> Worksheet:
    """Return the one sheet of a workbook."""
    return book_.worksheets[0]
