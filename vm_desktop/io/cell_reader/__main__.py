"""The reader process: ``python -m vm_desktop.io.cell_reader FILE CELLS MEGABYTES SECONDS`` writes the cells of a file
into another one, and tells on standard output how far it is, and why where there are none.

The first line of standard input is a JSON object with the password, if there is one. Its end is the parent's end.
It speaks the language of the environment, which is the parent's.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

from vm_desktop.core.language import ENGLISH, say, speak
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader import LANGUAGE_VARIABLE
from vm_desktop.io.cell_reader.cells_file import write_cells
from vm_desktop.io.cell_reader.file_kinds import read_file
from vm_desktop.io.cell_reader.limits import end_with_the_parent, limit
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling, tell_done, tell_refusal


def main(arguments: list[str]) -> int:
    """Return 0 when the cells are written or a refusal is told."""
    gc.disable()  # cells are millions of small objects without cycles, and the process is short
    file, cells, megabytes, seconds = arguments
    _speak(os.environ.get(LANGUAGE_VARIABLE, ENGLISH))
    limit(int(megabytes), int(seconds))
    password = json.loads(sys.stdin.readline() or "{}").get("password")
    end_with_the_parent(lambda: _remove(Path(cells)))
    try:
        write_cells(read_file(Source(path=Path(file)), password, Telling()), Path(cells))
    except UserError as error:
        tell_refusal(error)
    except MemoryError:
        tell_refusal(_too_large(Path(file).name))
    except OSError as error:
        reason = error.strerror or str(error)
        tell_refusal(
            UserError(
                say("{path} cannot be read: {reason}.").format(path=Path(file).name, reason=reason),
                hint=say("Is there room on the disk?"),
            )
        )
    else:
        tell_done()
    return 0


def _speak(code: str) -> None:
    if code != ENGLISH:
        from vm_desktop.io.languages import catalogue

        speak(catalogue(code), code)


def _too_large(name: str) -> UserError:
    return UserError(
        say("{name} needs more memory than a file may.").format(name=name),
        hint=say("Split it into smaller files, or add up events by customer and month before the import."),
    )


def _remove(cells: Path) -> None:
    """Remove what the parent would have removed."""
    cells.unlink(missing_ok=True)
    try:
        cells.parent.rmdir()
    except OSError:  # somebody put something else there
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
