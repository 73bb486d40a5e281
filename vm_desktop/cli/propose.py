"""``propose``: the proposal workbook, from a project or straight from a workbook with its prices."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from vm_desktop.cli.ending import Exit
from vm_desktop.cli.opening import open_project
from vm_desktop.io.proposal import write_proposal


def run(file: Path, output: Path, *, prices: Path | None) -> int:
    """Write the proposal of the active scenario, say where it is, and return the exit status."""
    project = open_project(file, prices)
    write_proposal(project, output, exported_at=datetime.now(UTC).isoformat(timespec="seconds"))
    print(f"The proposal is in {output}.")
    return Exit.DONE
