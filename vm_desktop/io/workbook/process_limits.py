"""How much time and memory the reader process may take, and how that is watched from outside."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_LEAST_MEGABYTES, _MOST_MEGABYTES = 1_500, 24_000
_MEGABYTES_A_MEGABYTE = 80
_SHARE = 0.75  # of the machine's memory
_LEAST_SECONDS, _SECONDS_A_MEGABYTE = 28, 4
_FOOTPRINT = 7  # place of ri_phys_footprint among the 64-bit numbers after the id in macOS's rusage_info_v2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most memory in megabytes, the most seconds of computing, and the most seconds on the clock."""

    megabytes: int
    seconds: int
    longest: float


def limits_for(size: int) -> Limits:
    """Return the limits for a file of that many bytes: small files get little, big ones most of the machine."""
    megabytes = size // 1_000_000
    seconds = _LEAST_SECONDS + _SECONDS_A_MEGABYTE * megabytes
    most = max(_LEAST_MEGABYTES, min(_MOST_MEGABYTES, int(_SHARE * machine_megabytes())))
    return Limits(
        megabytes=min(most, _LEAST_MEGABYTES + _MEGABYTES_A_MEGABYTE * megabytes), seconds=seconds, longest=2 * seconds
    )


def memory_of(pid: int) -> int:
    """Return the bytes of memory that a process holds; 0 where that cannot be told (Windows, or it has ended)."""
    if sys.platform == "darwin":
        return _memory_on_macos(pid)
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def confined(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[None]:
    """Keep the process within its memory, and end it with this one, where the system does that from outside."""
    if sys.platform != "win32":
        yield
        return
    from vm_desktop.io.workbook.windows_job import job_for

    with job_for(process, limits.megabytes << 20):
        yield


def machine_megabytes() -> int:
    """Return the megabytes of memory that this machine has; a guess where the system does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    except (AttributeError, ValueError, OSError):  # Windows
        return _MOST_MEGABYTES


def _memory_on_macos(pid: int) -> int:
    """Source: proc_pid_rusage in libproc.h, struct rusage_info_v2 in sys/resource.h. Not tested on a Mac yet."""
    numbers = (ctypes.c_uint64 * 64)()
    library = ctypes.CDLL("/usr/lib/libproc.dylib")
    if library.proc_pid_rusage(pid, 2, ctypes.byref(numbers)):
        return 0
    return int(numbers[2 + _FOOTPRINT])  # the id takes the first two
