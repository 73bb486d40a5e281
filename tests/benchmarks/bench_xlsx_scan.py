"""The scanner against the library (and fastexcel where it is installed) on one big sheet, each in a process of its own.

``python -m tests.benchmarks.bench_xlsx_scan [FILE]``: seconds on the clock, seconds of the processor, peak memory, and
the ratios to the library. Without a file, one of 200,000 rows is written first.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

_ROWS = 200_000
_MEASURED = """
import resource, sys, time
wall, work = time.perf_counter(), time.process_time()
{statements}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(time.perf_counter() - wall, time.process_time() - work, peak)
"""
_READERS = {
    "library": """
import python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
rows = book.get_sheet_by_index(0)
""",
    "scanner": """
from pathlib import Path
from vm_desktop.io.cell_reader.xlsx_scan import scan_sheets
for sheet in scan_sheets(Path(sys.argv[1]), at_least=0):
    for column in sheet.columns: pass
""",
    "fastexcel": """
import fastexcel
fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow()
""",
}


def main(arguments: list[str]) -> None:
    """Print a line for each reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else _written(Path(folder) / "big.xlsx")
        base = None
        for name, statements in _READERS.items():
            if name == "fastexcel" and importlib.util.find_spec("fastexcel") is None:
                continue
            wall, work, peak = _measured(statements, path)
            base = base or wall
            print(f"{name:10} {wall:6.2f} s  {work:6.2f} s of the processor  {peak:6.0f} MB  ratio {wall / base:.2f}")


def _measured(statements: str, path: Path) -> tuple[float, float, float]:
    command = [sys.executable, "-c", _MEASURED.format(statements=statements), str(path)]
    wall, work, peak = map(float, subprocess.run(command, check=True, capture_output=True).stdout.split())
    return wall, work, peak


def _written(path: Path) -> Path:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for row in range(_ROWS):
        sheet.write_string(row, 0, f"{row // 12:06d}")
        sheet.write_string(row, 1, f"Customer {row // 12}")
        for column in range(2, 12):
            sheet.write_number(row, column, (row * column) % 9973 / 10)
    book.close()
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
