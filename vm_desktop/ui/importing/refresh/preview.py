"""What a file would do to the project that is open: worked out before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from vm_desktop.core.broken_decisions import broken_decisions, lost_history
from vm_desktop.core.column_names import GoneColumn, gone_columns, with_columns_named
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.dataset_changes import DatasetChanges, dataset_changes
from vm_desktop.core.problems import Problem, UserError, errors_among
from vm_desktop.core.project import Project
from vm_desktop.core.refresh import RefreshMode, refreshed, suggested_mode
from vm_desktop.session.jobs import Job


class Target(StrEnum):
    """Where the file goes: to the data so far, in their place, or into a project of its own."""

    ADD = "add"
    REPLACE = "replace"
    NEW_PROJECT = "new_project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose; None = as suggested. `names` are (column of the project, column of the file or "")."""

    target: Target | None = None
    names: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Preview:
    """What the choices do. `result` are the data afterwards, None where `error` says why there are none.

    `changes` compares them with the data so far; None for a new project, which leaves those as they are. `gone` are
    columns that the file does not have under their names, `names` what each is taken to be, `broken` what would be
    lost of the decisions made.
    """

    target: Target
    suggested: Target
    old: Dataset
    file: Dataset
    result: Dataset | None
    changes: DatasetChanges | None
    gone: tuple[GoneColumn, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    broken: tuple[Problem, ...] = ()
    error: UserError | None = None

    @property
    def open_names(self) -> tuple[str, ...]:
        """Usage columns that the file has under no name so far, though one of its new columns could be it."""
        chosen = dict(self.names)
        is_open = (c.name for c in self.gone if c.candidates and c.name in self.old.usage and not chosen.get(c.name))
        return tuple(is_open)

    @property
    def loses_months(self) -> bool:
        """Whether months of the data so far would be gone."""
        return self.changes is not None and bool(self.changes.months.gone)

    @property
    def refusal(self) -> str:
        """Why this cannot be done; empty where it can."""
        if self.error is not None:
            return f"{self.error.message} {self.error.hint}".strip()
        currency = next((p for p in errors_among(self.broken) if p.code == "currency.differs"), None)
        return currency.sentence() if currency is not None else ""


def previewing(project: Project, file: Dataset, choices: Choices) -> Callable[[Job], Preview]:
    """Return the work that finds out what the file would do."""
    return lambda _job: preview_of(project, file, choices)


def preview_of(project: Project, file: Dataset, choices: Choices) -> Preview:
    """Return what the file would do to the project; the project must have data."""
    old = project.dataset
    assert old is not None
    suggested = Target(suggested_mode(old, file).value)
    target = choices.target or suggested
    if target is Target.NEW_PROJECT:
        return Preview(target=target, suggested=suggested, old=old, file=file, result=file, changes=None)
    gone = gone_columns(old, file)
    names = choices.names if choices.names is not None else tuple((column.name, column.chosen or "") for column in gone)
    named = with_columns_named(file, {found: name for name, found in names if found})
    try:
        result = refreshed(old, named, RefreshMode(target.value))
    except UserError as error:
        return Preview(
            target=target,
            suggested=suggested,
            old=old,
            file=named,
            result=None,
            changes=None,
            gone=gone,
            names=names,
            error=error,
        )
    changes = dataset_changes(old, result)
    return Preview(
        target=target,
        suggested=suggested,
        old=old,
        file=named,
        result=result,
        changes=changes,
        gone=gone,
        names=names,
        broken=(*broken_decisions(project, result), *lost_history(changes)),
    )
