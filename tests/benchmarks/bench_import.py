"""Import 100,000 rows end to end, against the bare read of the same workbook by python-calamine.

``python -m tests.benchmarks.bench_import [ROWS]``: 14 columns of usage by customer and month, as xlsx and as csv.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import python_calamine
import xlsxwriter

from vm_desktop.io.workbook import build_dataset, guess_mapping, import_report, preview, read_workbook

METRICS = ("Seats", "Contacts stored", "E-mails sent", "API calls", "Storage GB", "Projects", "Logins", "Exports")
HEADER = ("Customer ID", "Customer", "Segment", "Plan", "Month", *METRICS, "MRR")
MONTHS = 24


def write_workbook(path: Path, rows: int) -> None:
    """Write the rows as an xlsx of one sheet."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    date_format = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Usage")
    sheet.write_row(0, 0, HEADER)
    for number, row in enumerate(made_rows(rows), start=1):
        sheet.write_row(number, 0, row[:4])
        sheet.write_datetime(number, 4, np.datetime64(row[4]).astype("datetime64[s]").item(), date_format)
        sheet.write_row(number, 5, row[5:])
    book.close()


def write_text(path: Path, rows: int) -> None:
    """Write the rows as csv."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(made_rows(rows))


def made_rows(count: int) -> list[tuple[object, ...]]:
    """Return rows of invented usage, the same each time."""
    rng = np.random.default_rng(7)
    quantities = rng.gamma(2.0, 500.0, (count, len(METRICS))).round(1)
    rows: list[tuple[object, ...]] = []
    for number in range(count):
        customer, month = divmod(number, MONTHS)
        day = f"{2024 + month // 12}-{month % 12 + 1:02d}-01"
        words = (f"{customer:06d}", f"Customer {customer}", ("SMB", "Mid", "Large")[customer % 3], "Growth")
        rows.append((*words, day, *quantities[number].tolist(), 49.0 + customer % 7))
    return rows


def bare_read(path: Path) -> None:
    """Read the workbook with python-calamine alone."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    book.get_sheet_by_index(0).to_python()


def timed(action: Callable[[], object]) -> float:
    """Return seconds."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def steps(path: Path) -> dict[str, float]:
    """Return the seconds of each step of an import."""
    taken = {}
    begun = time.perf_counter()
    book = read_workbook(path)
    taken["read"] = time.perf_counter() - begun
    begun = time.perf_counter()
    mapping = guess_mapping(book)
    taken["guess"] = time.perf_counter() - begun
    taken["preview"] = timed(lambda: preview(book, mapping))
    begun = time.perf_counter()
    dataset = build_dataset(book, mapping, imported_at="2026-01-01T00:00:00+00:00")
    taken["build"] = time.perf_counter() - begun
    taken["report"] = timed(lambda: import_report(book, mapping, dataset))
    return taken


def main(rows: int) -> None:
    """Print the steps in seconds and the whole as a ratio."""
    with tempfile.TemporaryDirectory() as folder:
        workbook, text = Path(folder) / "usage.xlsx", Path(folder) / "usage.csv"
        write_workbook(workbook, rows)
        write_text(text, rows)
        bare = min(timed(lambda: bare_read(workbook)) for _ in range(3))
        print(f"{rows:,} rows x {len(HEADER)} columns; bare python-calamine read of the xlsx: {bare:.2f} s")
        for path in (workbook, text):
            steps(path)  # the first import loads pandas
            taken = min((steps(path) for _ in range(3)), key=lambda one: sum(one.values()))
            parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in taken.items())
            print(f"{path.suffix[1:]:>5}: {sum(taken.values()) / bare:.2f} x the bare read ({parts} s)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
