"""How the benchmarks time: the fastest and the median of several runs in one process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], runs: int = 15) -> tuple[float, float]:
    """Return (fastest, median) seconds of `work`, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times), statistics.median(times)
