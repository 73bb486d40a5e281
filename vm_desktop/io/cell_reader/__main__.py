"""The reader process: ``python -m vm_desktop.io.cell_reader FILE NAME MEGABYTES SECONDS`` writes the sheets to standard
output as `wire` has them, or a refusal."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.spreadsheet import read_spreadsheet
from vm_desktop.io.cell_reader.wire import write_refusal, write_sheets


def main(arguments: list[str]) -> int:
    """Return 0 when sheets or a refusal were written."""
    gc.disable()  # cells are millions of small objects without cycles, and the process is short
    file, name, megabytes, seconds = arguments
    limit(int(megabytes), int(seconds))
    output = sys.stdout.buffer
    try:
        sheets = read_spreadsheet(Path(file), name)
    except UserError as error:
        write_refusal(error.message, error.hint, output)
    except MemoryError:
        write_refusal(f"{name} needs more memory than a workbook may.", "Split it into smaller files.", output)
    else:
        write_sheets(sheets, output)
    output.flush()
    return 0


def limit(megabytes: int, seconds: int) -> None:
    """Let the system end this process when it asks for more memory or time; nothing where the system has no limits."""
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
