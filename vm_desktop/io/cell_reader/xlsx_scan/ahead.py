"""Work on the stretches of a part by a few threads: numpy, Arrow and zlib let others run while they work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from vm_desktop.io.cell_reader.xlsx_scan.stream import Cut

Result = TypeVar("Result")

_THREADS = 2
_WAITING = 3  # stretches in work or in line; each takes some 15 times its bytes of memory


def worked(cuts: Iterator[Cut], work: Callable[[Cut], Result]) -> Iterator[tuple[int, Result]]:
    """Yield what the work makes of each stretch, in order, with the bytes of the part that are done by then."""
    line: deque[tuple[int, Future[Result]]] = deque()
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="scan")
    try:
        for cut in cuts:
            line.append((cut.done, pool.submit(work, cut)))
            if len(line) == _WAITING:
                yield _first(line)
        while line:
            yield _first(line)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _first(line: deque[tuple[int, Future[Result]]]) -> tuple[int, Result]:
    done, future = line.popleft()
    return done, future.result()
