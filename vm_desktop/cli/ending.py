"""How a command ends: its exit status, errors as plain lines, and never a traceback."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from vm_desktop.core.problems import Problem, UserError


class Exit(IntEnum):
    """The exit statuses of every command."""

    DONE = 0
    INPUT_ERRORS = 1
    WRONG_USAGE = 2
    PROGRAM_FAILED = 3
    INTERRUPTED = 130


def guarded(run: Callable[[], int]) -> int:
    """Return what `run` returns, or the exit status of whatever ended it."""
    _speak_utf8()
    warnings.simplefilter("ignore")  # of libraries, for developers; a user has no use for them
    try:
        status = run()
        sys.stdout.flush()
        return status
    except UserError as error:
        tell_error(error)
        return Exit.INPUT_ERRORS
    except SystemExit as end:  # argparse, after it has said what is wrong
        return end.code if isinstance(end.code, int) else Exit.DONE
    except BrokenPipeError:
        _drop_standard_output()
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        return _failed(error)


def tell_error(error: UserError) -> None:
    """Print a user's error on standard error, one line for each problem."""
    for line in error.lines():
        tell(line)


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """Print problems on standard error, one line each: severity, where, what was found, what to do."""
    for problem in problems:
        tell(f"{problem.severity.value}: {problem.sentence()}")


def tell(line: str) -> None:
    """Print one line on standard error, whatever line breaks a user's text brought along."""
    print(" ".join(line.splitlines()), file=sys.stderr)


def _failed(error: Exception) -> int:
    from vm_desktop.cli.failure_log import write_failure

    log = write_failure(error)
    details = f" Details: {log}" if log is not None else ""
    tell(f"The program failed; this is its fault and not yours.{details}")
    return Exit.PROGRAM_FAILED


def _speak_utf8() -> None:
    """Make output UTF-8 everywhere; what UTF-8 cannot hold becomes an escape, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream)


def _reconfigure(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_standard_output() -> None:
    """Let nothing more be written to a reader that has gone, not even when Python ends."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    os.dup2(os.open(Path(os.devnull), os.O_WRONLY), descriptor)
