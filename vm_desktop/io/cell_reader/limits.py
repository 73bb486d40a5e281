"""The limits under which the reader process works, as far as the system keeps them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable


def limit(megabytes: int, seconds: int) -> None:
    """Let the system end this process when it asks for more memory or time; nothing where the system has no limits.

    macOS takes the limit on memory and does not keep it, Windows has none: there the parent watches.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # the system's own limit is lower already
            continue


def end_with_the_parent(tidy: Callable[[], None]) -> None:
    """End this process, after `tidy`, as soon as the one that started it is gone: standard input then has an end."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            continue
        tidy()
        os._exit(1)

    threading.Thread(target=wait, name="waits for the parent's end", daemon=True).start()
