"""Edits of what the whole project shares: name, data, segments, baseline and assumptions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.edits.places import scenario_at
from vm_desktop.core.edits.refusals import checked_name, refused
from vm_desktop.core.language import said_later, say
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.project import Project, metrics_of, project_from_dataset
from vm_desktop.core.scenarios import ActualBills, Baseline, ScenarioBaseline


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameProject:
    """Gives the project another name."""

    label: ClassVar[str] = said_later("Rename project")
    name: str

    def apply(self, project: Project) -> Project:
        """Return the project under its new name; UserError if the name is empty."""
        name = checked_name(self.name, say("project"), ())
        return project if name == project.name else replace(project, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAssumptions:
    """Sets the text in which the author says what the project assumes."""

    label: ClassVar[str] = said_later("Change assumptions")
    text: str

    def apply(self, project: Project) -> Project:
        """Return the project with the text."""
        return project if self.text == project.assumptions else replace(project, assumptions=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSegmentColumn:
    """Chooses the column whose values are the segments; None puts all customers in one."""

    label: ClassVar[str] = said_later("Change segments")
    column: str | None

    def apply(self, project: Project) -> Project:
        """Return the project cut by that column; UserError if the data has no such column."""
        if self.column == project.segment_column:
            return project
        known = tuple(project.dataset.attributes) if project.dataset is not None else ()
        if self.column is not None and self.column not in known:
            raise refused(
                "segment.unknown_column",
                say("The data has no column called {column!r}.").format(column=self.column),
                hint=say("Columns: {known}.").format(known=", ".join(known) or say("none")),
                found=self.column,
            )
        return replace(project, segment_column=self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUsageInMrr:
    """Chooses how much of usage revenue counts as recurring."""

    label: ClassVar[str] = said_later("Change usage in MRR")
    usage_in_mrr: UsageInMrr

    def apply(self, project: Project) -> Project:
        """Return the project under that switch."""
        same = self.usage_in_mrr is project.usage_in_mrr
        return project if same else replace(project, usage_in_mrr=self.usage_in_mrr)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBaseline:
    """Chooses what scenarios are compared with."""

    label: ClassVar[str] = said_later("Change baseline")
    baseline: Baseline

    def apply(self, project: Project) -> Project:
        """Return the project with that baseline; UserError if the scenario, or any actual bill, is missing."""
        if self.baseline == project.baseline:
            return project
        match self.baseline:
            case ScenarioBaseline(scenario=scenario_id):
                scenario_at(project, scenario_id)
            case ActualBills():
                _check_actual_bills(project.dataset)
        return replace(project, baseline=self.baseline)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReplaceDataset:
    """Puts imported data in the place of what was there.

    Scenarios and metrics stay. Metrics are made from the usage columns only where there are none, and a first
    scenario only where there is none either. Metrics that read a column which is gone are told by the evaluation.
    """

    label: ClassVar[str] = said_later("Import data")
    dataset: Dataset

    def apply(self, project: Project) -> Project:
        """Return the project on the new data; UserError if its currency is not the scenarios'."""
        if self.dataset is project.dataset:
            return project
        if not project.scenarios and not project.metrics:
            fresh = project_from_dataset(self.dataset, project.name)
            return replace(fresh, assumptions=project.assumptions, usage_in_mrr=project.usage_in_mrr)
        _check_currency(self.dataset, project)
        return replace(
            project,
            dataset=self.dataset,
            metrics=project.metrics or metrics_of(self.dataset),
            segment_column=_kept_segment_column(self.dataset, project),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RefreshDataset:
    """Puts the data with this month's file in the place of the data before it; all that a person decided stays.

    Metrics, scenarios and baseline are the very same objects afterwards; so is the segment column where the data still
    have it. What would break is told beforehand by `core.broken_decisions`, and afterwards by the evaluation.
    """

    label: ClassVar[str] = said_later("Refresh data")
    dataset: Dataset

    def apply(self, project: Project) -> Project:
        """Return the project on the new data; UserError if its currency is not the scenarios'."""
        return ReplaceDataset(dataset=self.dataset).apply(project)


def _check_actual_bills(dataset: Dataset | None) -> None:
    if dataset is not None and dataset.current_bill is None:
        raise refused(
            "baseline.no_actual_bills",
            say("The data has no current bills to compare with."),
            hint=say("Map a column to the role current_bill when importing, or compare with a scenario."),
        )


def _check_currency(dataset: Dataset, project: Project) -> None:
    if dataset.currency_code != project.currency.code:
        raise refused(
            "currency.differs",
            say("The new data is in {currency_code}, but the project's prices are in {code}.").format(
                currency_code=dataset.currency_code, code=project.currency.code
            ),
            hint=say("Start a new project for it, or import amounts converted to one currency."),
            found=dataset.currency_code,
        )


def _kept_segment_column(dataset: Dataset, project: Project) -> str | None:
    """Return the column that groups customers: the one before, where the data have it. None was chosen, too."""
    column = project.segment_column
    is_kept = column in dataset.attributes or (column is None and project.dataset is not None)
    return column if is_kept else dataset.segment_column
