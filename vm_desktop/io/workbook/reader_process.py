"""The parent's side of the reader process: start it, hear what it tells, stop it when it is to end or goes too far."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import vm_desktop
from vm_desktop.core.language import say, spoken
from vm_desktop.core.problems import Cancelled, UserError
from vm_desktop.io.cell_reader import FROZEN_ARGUMENT, LANGUAGE_VARIABLE
from vm_desktop.io.cell_reader.private_folder import private_folder, remove_left_behind
from vm_desktop.io.workbook.cells import RawSheet
from vm_desktop.io.workbook.cells_file import LongText, WrongCells, read_cells
from vm_desktop.io.workbook.process_limits import Limits, confined, memory_of

_LOOK_EVERY = 0.1  # seconds
_LONGEST_LINE = 100_000
_READ = 0.85  # of the progress: until the cells are in their file

Progress = Callable[[float, str], None]


class CancelToken(Protocol):
    """Something like `threading.Event` that says whether to stop."""

    def is_set(self) -> bool:
        """Whether to stop."""
        ...


class PasswordNeeded(UserError):
    """The file opens only with a password: none was given, or `was_wrong`. `file` is its name."""

    def __init__(self, file: str, *, was_wrong: bool, message: str, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.file = file
        self.was_wrong = was_wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader process is to do, and who hears of it."""

    path: Path
    limits: Limits
    cancelled: CancelToken | None = None
    progress: Progress | None = None
    password: str | None = None

    def tell(self, fraction: float, label: str) -> None:
        """Leave with `Cancelled` if the user asked to; tell how far the reading is (0 to 1)."""
        if self.cancelled is not None and self.cancelled.is_set():
            raise Cancelled
        if self.progress is not None:
            self.progress(fraction, label)


def read_in_process(reading: Reading) -> tuple[RawSheet, ...]:
    """Return the sheets that a second process read; UserError for what it refuses and where it dies or takes too long,
    `PasswordNeeded` where a password is missing or wrong, `Cancelled` where it was stopped."""
    reading.tell(0.0, "")
    remove_left_behind()
    with private_folder() as folder:
        cells = folder / "cells"
        with _started(reading, cells) as process:
            _heard_out(process, reading)
        try:
            return read_cells(
                cells, lambda part: reading.tell(_READ + (1 - _READ) * part, say("Taking over the cells"))
            )
        except WrongCells as error:
            raise _damaged(reading.path.name) from error
        except LongText as error:
            raise UserError(
                say("{path} has a cell of {size:,} bytes, more than any cell of a table holds.").format(
                    path=reading.path.name, size=error.size
                ),
                hint=say("Is it a table? Look for a quote that is never closed, or lines without an end."),
            ) from error


@contextmanager
def _started(reading: Reading, cells: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process with its password; stop it in every case."""
    limits = reading.limits
    process = subprocess.Popen(
        [*_command(), str(reading.path), str(cells), str(limits.megabytes), str(limits.seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        with confined(process, limits):
            _tell_password(process, reading.password)
            yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            _close(pipe)


def _command() -> list[str]:
    """Return the command that starts the reader: this Python with its module, or the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [_frozen_program(), FROZEN_ARGUMENT]
    return [sys.executable, "-P", "-m", "vm_desktop.io.cell_reader"]


def _frozen_program() -> str:
    """Return the frozen program that reads: on Windows the one beside the window's that has streams to tell through."""
    with_streams = Path(sys.executable).with_name("vm-desktop.exe")
    return str(with_streams) if with_streams.is_file() else sys.executable


def _environment() -> dict[str, str]:
    """Return the variables for the process: it finds this program, speaks its language, and its libraries set no memory
    aside that would count against the limit."""
    root = str(Path(vm_desktop.__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    thrift = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "4"}
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONIOENCODING": "utf-8",
        LANGUAGE_VARIABLE: spoken(),
        **thrift,
    }


def _tell_password(process: subprocess.Popen[bytes], password: str | None) -> None:
    """Write the password to standard input, which stays open: its end tells the process that this one is gone."""
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps({"password": password}).encode() + b"\n")
        process.stdin.flush()
    except OSError:  # it has ended already, which is seen soon enough
        return


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what was not yet written cannot be delivered any more
        return


def _heard_out(process: subprocess.Popen[bytes], reading: Reading) -> None:
    """Listen until the process says that the cells are written; UserError or Cancelled otherwise."""
    name, limits = reading.path.name, reading.limits
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    assert process.stdout is not None
    threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
    deadline, told = time.monotonic() + limits.longest, (0.0, "")
    while True:
        line = _next(lines)
        if line == b"":
            raise _ended(name, process.wait())
        if line is not None:
            message = _understood(line)
            if "done" in message:
                return
            if "message" in message:
                raise _refusal(name, message)
            told = _progress_of(message, told)
        reading.tell(_READ * told[0], told[1])
        if time.monotonic() > deadline:
            raise UserError(
                say("{name} was not read within {longest:.0f} seconds.").format(name=name, longest=limits.longest),
                hint=say("Split it into smaller files."),
            )
        if memory_of(process.pid) > limits.megabytes << 20:
            raise UserError(
                say("{name} needs more memory than a file may.").format(name=name),
                hint=say("Split it into smaller files."),
            )


def _listen(pipe: Any, lines: queue.SimpleQueue[bytes]) -> None:
    """Put the lines of the pipe into the queue; b"" at its end."""
    try:
        while line := pipe.readline(_LONGEST_LINE):
            lines.put(line)
    except (OSError, ValueError):  # closed by the one who listens
        pass
    lines.put(b"")


def _next(lines: queue.SimpleQueue[bytes]) -> bytes | None:
    """Return the next line, b"" after the last one; None where there is none for a while."""
    try:
        return lines.get(timeout=_LOOK_EVERY)
    except queue.Empty:
        return None


def _understood(line: bytes) -> dict[str, Any]:
    """Return the message of a line; an empty one where it is none."""
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _progress_of(message: dict[str, Any], told: tuple[float, str]) -> tuple[float, str]:
    fraction = message.get("progress")
    if not isinstance(fraction, (int, float)):
        return told
    return min(1.0, max(told[0], fraction)), str(message.get("label", ""))


def _refusal(name: str, message: dict[str, Any]) -> UserError:
    text, hint, was_wrong = str(message["message"]), str(message.get("hint", "")), message.get("was_wrong")
    if was_wrong is None:
        return UserError(text, hint=hint)
    return PasswordNeeded(name, was_wrong=bool(was_wrong), message=text, hint=hint)


def _ended(name: str, status: int) -> UserError:
    """Return why the process ended before it was done: the system kept it within its limits, or the file broke it."""
    if -status == getattr(signal, "SIGXCPU", None):
        return UserError(
            say("{name} takes longer to read than a file may.").format(name=name),
            hint=say("Split it into smaller files."),
        )
    if -status in (getattr(signal, "SIGABRT", None), getattr(signal, "SIGKILL", None)):
        return UserError(
            say("{name} cannot be read: the file is damaged, or needs more memory than a file may.").format(name=name),
            hint=say("Open it in a spreadsheet program, save it as .xlsx and import that."),
        )
    return _damaged(name)


def _damaged(name: str) -> UserError:
    return UserError(
        say("{name} cannot be read: the file is damaged in a way that stops the reader.").format(name=name),
        hint=say("Open it in a spreadsheet program, save it as .xlsx and import that."),
    )
