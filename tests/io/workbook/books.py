"""Small workbooks written for a test, and the short way from a file to a dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Problem
from vm_desktop.io.workbook import Mapping as WorkbookMapping
from vm_desktop.io.workbook import Policies, build_dataset, guess_mapping, read_workbook

IMPORTED_AT = "2026-05-17T09:30:00+00:00"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

Rows = Sequence[Sequence[object]]


def write_xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write the rows of each sheet from cell A1 on; return the path."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def write_csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write the text; return the path."""
    path.write_bytes(text.encode(encoding))
    return path


def imported(path: Path, mapping: WorkbookMapping | None = None, policies: Policies | None = None) -> Dataset:
    """Return the dataset of a file under the mapping, or under the guess."""
    workbook = read_workbook(path)
    return build_dataset(workbook, mapping or guess_mapping(workbook), imported_at=IMPORTED_AT, policies=policies)


def problem(dataset: Dataset, code: str) -> Problem:
    """Return the dataset's one problem with that code."""
    found = [problem for problem in dataset.problems if problem.code == code]
    assert len(found) == 1, [problem.code for problem in dataset.problems]
    return found[0]


def shared_file(name: str) -> Path:
    """Return a file of the shared data; the test is skipped where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    return path
