"""From cells in memory to a dataset, against one group-by of the same rows by customer and month in pandas.

``python -m tests.benchmarks.bench_build [ROWS]``: usage by customer and month (14 columns), events (4 columns).
The group-by adds up all quantities by customer and month, which is the least that an import has to do.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook import build_dataset, guess_mapping, import_report, preview
from vm_desktop.io.workbook.cells import RawColumn, RawSheet, ReadFile, Workbook, nothing
from vm_desktop.io.workbook.distinct_texts import DistinctTexts

METRICS = ("Seats", "Contacts stored", "E-mails sent", "API calls", "Storage GB", "Projects", "Logins", "Exports")
MONTHS = 24
_IMPORTED_AT = "2026-01-01T00:00:00+00:00"


def number_column(title: str, values: np.ndarray, kind: Kind = Kind.NUMBER) -> RawColumn:
    """Return a column of numbers under its title, as a reader gives it."""
    kinds = np.full(len(values) + 1, kind, dtype=np.uint8)
    kinds[0] = Kind.TEXT
    codes = np.full(len(values) + 1, -1, dtype=np.int32)
    codes[0] = 0
    numbers = np.concatenate([[np.nan], values])
    return RawColumn(kinds=kinds, numbers=numbers, codes=codes, distinct=DistinctTexts([title]))


def text_column(title: str, distinct: list[str], codes: np.ndarray) -> RawColumn:
    """Return a column of texts under its title, as a reader gives it."""
    count = len(codes) + 1
    return RawColumn(
        kinds=np.full(count, Kind.TEXT, dtype=np.uint8),
        numbers=nothing(count),
        codes=np.concatenate([[0], codes + 1]).astype(np.int32),
        distinct=DistinctTexts([title, *distinct]),
    )


def usage(rows: int) -> tuple[RawColumn, ...]:
    """Return usage by customer and month."""
    rng = np.random.default_rng(7)
    customers, months = np.divmod(np.arange(rows), MONTHS)
    count = int(customers[-1]) + 1
    starts = np.array([f"{2024 + month // 12}-{month % 12 + 1:02d}-01" for month in range(MONTHS)], dtype="M8[D]")
    return (
        text_column("Customer ID", [f"{number:06d}" for number in range(count)], customers),
        text_column("Customer", [f"Customer {number}" for number in range(count)], customers),
        text_column("Segment", ["SMB", "Mid", "Large"], customers % 3),
        text_column("Plan", ["Growth"], np.zeros(rows, dtype=int)),
        number_column("Month", starts.astype(int).astype(float)[months], Kind.DATE),
        *(number_column(metric, rng.gamma(2.0, 500.0, rows).round(1)) for metric in METRICS),
        number_column("MRR", 49.0 + customers % 7),
    )


def events(rows: int) -> tuple[RawColumn, ...]:
    """Return dated events of 20,000 customers in a year, in the order of time."""
    rng = np.random.default_rng(3)
    days = [str(np.datetime64("2025-01-01") + day) for day in range(365)]
    return (
        text_column("customer_id", [f"C{number:05d}" for number in range(20_000)], rng.integers(0, 20_000, rows)),
        text_column("date", days, np.sort(rng.integers(0, 365, rows))),
        text_column("metric", ["api calls", "emails", "reports"], rng.integers(0, 3, rows)),
        number_column("quantity", rng.integers(1, 50, rows).astype(float)),
    )


def group_by(columns: tuple[RawColumn, ...], keys: tuple[int, ...]) -> None:
    """Add up all numbers by the columns that are keys, in pandas and by codes."""
    cells = {}
    for index, column in enumerate(columns):
        is_number = any(column.numbers.strides)
        cells[str(index)] = column.numbers[1:] if is_number else column.codes[1:]
    numbers = [name for name in cells if int(name) not in keys and any(columns[int(name)].numbers.strides)]
    pd.DataFrame(cells, copy=False).groupby([str(key) for key in keys], sort=False)[numbers].sum()


def steps(columns: tuple[RawColumn, ...]) -> dict[str, float]:
    """Return the seconds of each step after reading."""
    sheet = RawSheet(name="Usage", columns=columns, height=len(columns[0].kinds))
    book = Workbook(name="made", files=(ReadFile(name="made", size=0, sha256=""),), sheets=(sheet,))
    taken: dict[str, float] = {}
    begun = time.perf_counter()

    def done(name: str) -> None:
        taken[name] = time.perf_counter() - begun - sum(taken.values())

    mapping = guess_mapping(book)
    done("guess")
    preview(book, mapping)
    done("preview")
    dataset = build_dataset(book, mapping, imported_at=_IMPORTED_AT)
    done("build")
    import_report(book, mapping, dataset)
    done("report")
    return taken


def longest_stop(work: Callable[[], object]) -> float:
    """Return the longest time in seconds for which another thread could not run during the work."""
    longest = 0.0
    finished = threading.Event()

    def watch() -> None:
        nonlocal longest
        last = time.perf_counter()
        while not finished.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        work()
    finally:
        finished.set()
        thread.join()
    return longest


def main(rows: int) -> None:
    """Print the steps in seconds, the whole as a ratio to the group-by, and how long a window would stand still."""
    for name, columns, keys in (("usage", usage(rows), (0, 4)), ("events", events(rows), (0, 1, 2))):
        steps(columns)  # the first import loads pandas and Arrow
        begun = time.perf_counter()
        group_by(columns, keys)
        bare = time.perf_counter() - begun
        taken = min((steps(columns) for _ in range(3)), key=lambda one: sum(one.values()))
        stop = longest_stop(lambda columns=columns: steps(columns))  # type: ignore[misc]
        parts = ", ".join(f"{step} {seconds:.2f}" for step, seconds in taken.items())
        print(
            f"{name}: {rows:,} rows x {len(columns)}: {sum(taken.values()) / bare:.2f} x a group-by in pandas "
            f"({bare:.2f} s): {parts} s; another thread waits at most {stop * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
