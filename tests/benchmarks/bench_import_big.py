"""Read and import tables of millions of rows, against the bare reads of other libraries in the same run.

``python -m tests.benchmarks.bench_import_big [xlsx|csv|parquet|all] [ROWS]``: 1,000,000 x 14 as xlsx, 10,000,000 x 4
events and 10,000,000 x 14 as csv and as parquet. The others (fastexcel, polars, pandas on calamine) take part where
they can be imported: ``pip install value-metric-desktop[benchmarks]``, or by another Python that has them, which the
variable OTHERS_PYTHON names. Memory is the greatest sum over a process and its children; what they share counts once.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv as pa_csv
import pyarrow.parquet

from tests.benchmarks.bench_import import write_workbook

METRICS = ("Seats", "Contacts stored", "E-mails sent", "API calls", "Storage GB", "Projects", "Logins", "Exports")
ROUNDS = 2
LOOK_EVERY = 0.05  # seconds
OTHERS_PYTHON = os.environ.get("OTHERS_PYTHON", sys.executable)
BARE = {
    "fastexcel": "import fastexcel; fastexcel.read_excel(path).load_sheet(0).to_arrow()",
    "pandas on calamine": "import pandas; pandas.read_excel(path, engine='calamine')",
    "polars": "import polars; polars.read_csv(path)",
    "polars, parquet": "import polars; polars.read_parquet(path)",
}
READ = "from pathlib import Path; from vm_desktop.io.workbook import read_workbook; book = read_workbook(Path(path))"
IMPORT = READ + (
    "; from vm_desktop.io.workbook import build_dataset, guess_mapping, preview; mapping = guess_mapping(book)"
    "; preview(book, mapping); build_dataset(book, mapping, imported_at='2026-01-01T00:00:00+00:00')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds on the clock and of computing, and the most megabytes, of a program and its children."""

    seconds: float
    computing: float
    megabytes: float


def write_events(path: Path, rows: int) -> None:
    """Write events of customers: customer, date, metric, quantity."""
    rng = np.random.default_rng(1)
    days = np.datetime64("2024-01-01") + rng.integers(0, 730, rows).astype("timedelta64[D]")
    table = {
        "customer": _ids(rng.integers(1, 200_001, rows)),
        "date": pa.array(days),
        "metric": np.array(["api_calls", "storage_gb", "seats", "emails"])[rng.integers(0, 4, rows)],
        "quantity": rng.gamma(2.0, 500.0, rows).round(2),
    }
    pa_csv.write_csv(pa.table(table), path)


def write_wide_usage(path: Path, rows: int) -> None:
    """Write usage of 14 columns: customer, name, segment, plan, month, eight metrics, MRR."""
    rng = np.random.default_rng(2)
    customer, month = np.divmod(np.arange(rows), 24)
    ids = _ids(customer)
    table = {
        "Customer ID": ids,
        "Customer": pa.compute.binary_join_element_wise("Customer", ids, " "),
        "Segment": np.array(["SMB", "Mid", "Large"])[customer % 3],
        "Plan": np.array(["Growth", "Start"])[customer % 2],
        "Month": pa.array((np.datetime64("2024-01") + month).astype("datetime64[D]")),
        **{metric: rng.gamma(2.0, 500.0, rows).round(1) for metric in METRICS},
        "MRR": 49.0 + customer % 7,
    }
    pa_csv.write_csv(pa.table(table), path)


def as_parquet(path: Path) -> Path:
    """Write a csv as parquet beside it, ids as texts; return its path."""
    texts = dict.fromkeys(("customer", "Customer ID"), pa.string())
    table = pa_csv.read_csv(path, convert_options=pa_csv.ConvertOptions(column_types=texts))
    pyarrow.parquet.write_table(table, path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def _ids(numbers: np.ndarray) -> pa.Array:
    return pa.compute.utf8_lpad(pa.array(numbers).cast(pa.string()), 8, "0")


def cost(program: str, path: Path) -> Cost:
    """Return what a program costs in a process of its own, which does nothing else."""
    python = OTHERS_PYTHON if program in BARE.values() else sys.executable
    begun = time.perf_counter()
    process = subprocess.Popen([python, "-c", f"path = {str(path)!r}; {program}"])
    most = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, most))
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    watch.join()
    if status:
        raise SystemExit(f"The program failed: {program}")
    return Cost(seconds=seconds, computing=usage.ru_utime + usage.ru_stime, megabytes=most[0] / 1e6)


def _watch(pid: int, most: list[float]) -> None:
    while (now := memory_of_tree(pid)) > 0:  # a process that has ended has none
        most[0] = max(most[0], now)
        time.sleep(LOOK_EVERY)


def memory_of_tree(pid: int) -> int:
    """Return the bytes that a process and its children hold; 0 when it has ended."""
    try:
        shares = re.search(r"^Pss: +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    return (int(shares[1]) << 10 if shares else 0) + sum(map(memory_of_tree, map(int, children)))


def _can_import(module: str) -> bool:
    return not subprocess.run([OTHERS_PYTHON, "-c", f"import {module}"], capture_output=True, check=False).returncode


def compare(title: str, path: Path, others: tuple[str, ...]) -> None:
    """Print the costs, by turns so that all meet the same neighbours, and the ratios of the best rounds."""
    programs = {name: BARE[name] for name in others if _can_import(re.split("[ ,]", name)[0])}
    programs |= {"read": READ, "read, guess, preview, build": IMPORT}
    best: dict[str, Cost] = {}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            found = cost(program, path)
            best[name] = min(best.get(name, found), found, key=lambda one: one.seconds)
    print(f"{title}, {path.stat().st_size / 1e6:,.0f} MB")
    bare = best[next(iter(programs))]
    for name, one in best.items():
        print(
            f"  {name:<28} {one.seconds:6.1f} s {one.seconds / bare.seconds:5.2f} x, computing {one.computing:6.1f} s "
            f"{one.computing / bare.computing:5.2f} x, {one.megabytes:6,.0f} MB {one.megabytes / bare.megabytes:5.2f} x"
        )


def main(which: str, rows: int | None) -> None:
    """Write the tables and compare."""
    with tempfile.TemporaryDirectory() as folder:
        if which in ("xlsx", "all"):
            path = Path(folder) / "usage.xlsx"
            write_workbook(path, rows or 1_000_000)
            compare("14 columns, xlsx", path, ("fastexcel", "pandas on calamine"))
        if which in ("csv", "parquet", "all"):
            for title, write in (("4 columns", write_events), ("14 columns", write_wide_usage)):
                path = Path(folder) / "usage.csv"
                write(path, rows or 10_000_000)
                if which != "parquet":
                    compare(f"{title}, csv", path, ("polars",))
                if which != "csv":
                    compare(f"{title}, parquet", as_parquet(path), ("polars, parquet",))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all", int(sys.argv[2]) if len(sys.argv) > 2 else None)
