"""Monthly workbooks of a small company: customers, and their usage and bills by month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.io.workbook.books import imported, write_xlsx
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.project import Project, project_from_dataset

Rows = Sequence[Sequence[object]]
COMPANIES = tuple(f"C-{number:02}" for number in range(1, 9))
MONTHS = ("2026-01", "2026-02", "2026-03")
HEADS = ("Customer ID", "Month", "API calls", "E-mails sent", "Current bill (USD)")


def customers(ids: Sequence[str] = COMPANIES, segment: str = "Industry") -> Rows:
    """Return a sheet of customers, one in three in each industry."""
    head = ("Customer ID", "Customer", segment, "Signed up")
    return (
        head,
        *((who, f"Company {who}", ("Retail", "Health", "Media")[int(who[2:]) % 3], "2025-06-05") for who in ids),
    )


def usage(
    months: Sequence[str] = MONTHS,
    ids: Sequence[str] = COMPANIES,
    heads: Sequence[str] = HEADS,
    correct: Callable[[str, str, int], int] = lambda who, month, calls: calls,
) -> Rows:
    """Return a sheet of usage; `correct(customer, month, calls)` gives the calls that are written."""
    rows = []
    for month in months:
        for who in ids:
            number = int(who[2:])
            calls = 1_000 * number + 10 * int(month[-2:])
            rows.append((who, f"{month}-01", correct(who, month, calls), 50 * number, 20.5 + number))
    return (tuple(heads), *rows)


def write_book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a workbook; return its path."""
    return write_xlsx(path, sheets)


def first_book(folder: Path) -> Path:
    """Write the workbook that the project begins with."""
    return write_book(folder / "company.xlsx", {"Customers": customers(), "Usage": usage()})


def first_dataset(folder: Path) -> Dataset:
    return imported(first_book(folder))


def first_project(folder: Path) -> Project:
    """Return the project of the first workbook."""
    return project_from_dataset(first_dataset(folder), "Company")
