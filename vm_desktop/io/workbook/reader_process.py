"""The parent's side of the reader process: start it, wait for it, stop it when it is cancelled or takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Protocol

import vm_desktop
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader import FROZEN_ARGUMENT
from vm_desktop.io.cell_reader.wire import Refusal, WireSheet, read_wire

_LEAST_MEGABYTES, _MOST_MEGABYTES = 1_500, 16_000
_MEGABYTES_A_MEGABYTE = 80
_LEAST_SECONDS, _SECONDS_A_MEGABYTE = 30, 4
_LOOK_EVERY = 0.1  # seconds


class Cancelled(Exception):
    """The import was stopped by the user."""


class CancelToken(Protocol):
    """Something like `threading.Event` that says whether to stop."""

    def is_set(self) -> bool:
        """Whether to stop."""
        ...


def read_in_process(path: Path, name: str, size: int, cancelled: CancelToken | None) -> tuple[WireSheet, ...]:
    """Return the sheets that a second process read; UserError for what it refuses and where it dies or takes too long,
    `Cancelled` where it was stopped. `size` is the file's, in bytes."""
    megabytes = size // 1_000_000
    memory = min(_MOST_MEGABYTES, _LEAST_MEGABYTES + _MEGABYTES_A_MEGABYTE * megabytes)
    seconds = _LEAST_SECONDS + _SECONDS_A_MEGABYTE * megabytes
    output = _run([*_command(), str(path), name, str(memory), str(seconds)], 2 * seconds, name, cancelled)
    match read_wire(output):
        case None:
            raise UserError(
                f"{name} cannot be read: the file is damaged in a way that stops the reader.",
                hint="Open it in a spreadsheet program, save it as .xlsx and import that.",
            )
        case Refusal(message=message, hint=hint):
            raise UserError(message, hint=hint)
        case sheets:
            return sheets


def _command() -> list[str]:
    """Return the command that starts the reader: this Python with its module, or the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_ARGUMENT]
    return [sys.executable, "-P", "-m", "vm_desktop.io.cell_reader"]


def _run(command: list[str], seconds: float, name: str, cancelled: CancelToken | None) -> bytes:
    """Return what the process wrote; cut off where it died."""
    root = str(Path(vm_desktop.__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    deadline = time.monotonic() + seconds
    try:
        while True:
            try:
                output: bytes = process.communicate(timeout=_LOOK_EVERY)[0]
                return output
            except subprocess.TimeoutExpired:
                if cancelled is not None and cancelled.is_set():
                    raise Cancelled from None
                if time.monotonic() > deadline:
                    raise UserError(
                        f"{name} was not read within {seconds:.0f} seconds.", hint="Split it into smaller files."
                    ) from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
