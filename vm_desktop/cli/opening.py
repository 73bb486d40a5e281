"""A project from a project file, or straight from a workbook as it would be understood without being asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from vm_desktop.cli.ending import tell
from vm_desktop.core.price_matching import with_prices
from vm_desktop.core.problems import Severity, UserError, errors_among
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.core.scenarios import ActualBills
from vm_desktop.io.prices import read_price_book
from vm_desktop.io.project_file import SUFFIX, load_project


def open_project(file: Path, prices: Path | None = None) -> Project:
    """Return the project in a file, with the prices of a price file as its active scenario where one is given.

    UserError if a file cannot be read. What was noticed on the way is told on standard error.
    """
    project = load_project(file) if file.suffix.lower() == SUFFIX else _from_workbook(file)
    if prices is None:
        return project
    priced, problems = with_prices(project, read_price_book(prices))
    for problem in problems:
        tell(f"{problem.severity.value}: {problem.sentence()}")
    return priced


def _from_workbook(file: Path) -> Project:
    from vm_desktop.io.workbook import build_dataset, guess_mapping, read_workbook

    workbook = read_workbook(file)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    dataset = build_dataset(workbook, guess_mapping(workbook), imported_at=now)
    errors = errors_among(dataset.problems)
    if errors:
        raise UserError(f"{file.name} cannot be used as it is.", problems=errors)
    doubtful = sum(problem.severity is Severity.WARNING for problem in dataset.problems)
    if doubtful:
        tell(f"warning: {file.name}: {doubtful} doubtful things were found in it. See them: vm-desktop import.")
    project = project_from_dataset(dataset, file.stem)
    return replace(project, baseline=ActualBills())  # nobody has said yet what the current prices are
