"""Where the program starts: a command without a window, or the window itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from vm_desktop.cli.commands import COMMANDS, SELF_TEST, parse_command_line, run_command
from vm_desktop.cli.ending import Exit, guarded
from vm_desktop.io.cell_reader import FROZEN_ARGUMENT


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the program failed."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [FROZEN_ARGUMENT]:
        return _read_cells(arguments[1:])
    return guarded(lambda: _run(arguments))


def _read_cells(arguments: list[str]) -> int:
    """Be the process that reads a workbook for another one: a frozen program has no ``python -m``."""
    from vm_desktop.io.cell_reader.__main__ import main as read_cells

    return read_cells(arguments)


def _run(arguments: list[str]) -> int:
    parsed = parse_command_line(arguments)
    if parsed.command in COMMANDS:
        return run_command(parsed)
    if parsed.command == SELF_TEST:
        return _run_self_test()
    return _run_window(parsed.files, is_new=parsed.new_window)


def _run_self_test() -> int:
    from vm_desktop.ui.self_test import run_self_test

    return run_self_test()


def _run_window(files: tuple[Path, ...], *, is_new: bool) -> int:
    """Open the files in the window that runs, if one does, else in one of this process."""
    from vm_desktop.ui.starting.single_instance import (  # Qt is imported by nobody who asked for no window
        claim,
        hand_over,
    )

    mine = claim()
    if mine is None and not is_new and hand_over(files):
        return Exit.DONE
    from vm_desktop.ui.starting.application import run_window

    try:
        return run_window(files, mine)
    finally:
        if mine is not None:
            mine.release()
