"""Import every odd file: each must end in a dataset or in one sentence, within a minute and 2 GB for all processes.

``python -m tests.benchmarks.bench_odd_files [FIRST] [LAST]`` prints what does not, and the slowest and largest.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from pathlib import Path

from tests.benchmarks.bench_import_big import LOOK_EVERY, memory_of_tree
from tests.io.workbook.books import SHARED
from tests.io.workbook.test_odd_files import ends_well

MOST_SECONDS, MOST_MEGABYTES = 60.0, 2_000.0


def main(first: int, last: int) -> int:
    """Return 1 where a file did not end well."""
    paths = sorted(path for path in SHARED.glob("odd/*/*") if path.is_file())[first:last]
    found = [(*_imported(path), path.name) for path in paths]
    wrong = [one for one in found if one[0] > MOST_SECONDS or one[1] > MOST_MEGABYTES or one[2]]
    for seconds, megabytes, why, name in wrong:
        print(f"{name}: {seconds:.1f} s, {megabytes:,.0f} MB {why}")
    print(f"{len(found)} files, {len(wrong)} not well; {max(found)[0]:.1f} s at most ({max(found)[3]}), ", end="")
    print(f"{max(one[1] for one in found):,.0f} MB at most")
    return 1 if wrong else 0


def _imported(path: Path) -> tuple[float, float, str]:
    """Return (seconds, megabytes, what went wrong)."""
    most, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_EVERY):
            most[0] = max(most[0], memory_of_tree(os.getpid()) / 1e6)

    watcher = threading.Thread(target=watch)
    watcher.start()
    begun, why = time.perf_counter(), ""
    try:
        ends_well(path)
    except Exception:  # whatever it is, it is what this looks for
        why = traceback.format_exc()[-600:]
    ended.set()
    watcher.join()
    return time.perf_counter() - begun, most[0], why


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [0, 10_000][len(numbers) :])))
