"""An import of interviews under way: a sheet, what its columns hold, which metrics its names mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import Problem
from vm_desktop.io.interviews import (
    ColumnUse,
    Field,
    likeliest_sheet,
    metric_texts,
    read_interviews,
    recognised_metrics,
    recognised_uses,
    without_known,
)
from vm_desktop.io.workbook import Workbook
from vm_desktop.io.workbook.tables import Table, read_table

_SEPARATOR = "|"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ImportDraft:
    """One state of the import; a choice makes the next one.

    `chosen_uses` and `chosen_metrics` are a person's choices, which stand over what is recognised.
    """

    workbook: Workbook
    names: Mapping[MetricId, str]
    known: tuple[Interview, ...]
    sheet: int
    chosen_uses: Mapping[int, ColumnUse] = field(default_factory=dict)
    chosen_metrics: Mapping[str, MetricId | None] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """The table of the chosen sheet."""
        return read_table(self.workbook.sheets[self.sheet])

    def uses(self) -> tuple[ColumnUse, ...]:
        """Return what each column holds, as recognised or chosen."""
        recognised = recognised_uses(self.table, tuple(self.names.values()))
        return tuple(self.chosen_uses.get(place, use) for place, use in enumerate(recognised))

    def metrics(self) -> dict[str, MetricId | None]:
        """Return the metric that each name in the sheet means."""
        return recognised_metrics(metric_texts(self.table, self.uses()), self.names, self.chosen_metrics)

    def result(self) -> Result:
        """Return what would be added."""
        found = read_interviews(self.table, self.uses(), self.metrics())
        new = without_known(found.interviews, self.known)
        return Result(interviews=new, known=len(found.interviews) - len(new), problems=found.problems)

    def with_sheet(self, sheet: int) -> ImportDraft:
        """Return the draft for another sheet, as it is recognised."""
        return replace(self, sheet=sheet, chosen_uses={}, chosen_metrics={})

    def with_use(self, place: int, use: ColumnUse) -> ImportDraft:
        """Return the draft with another use of a column."""
        return replace(self, chosen_uses={**self.chosen_uses, place: use})

    def with_metric(self, text: str, metric: MetricId | None) -> ImportDraft:
        """Return the draft with another meaning of a name."""
        return replace(self, chosen_metrics={**self.chosen_metrics, text: metric})


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The interviews to add, how many are in the notebook already, and what cannot be used."""

    interviews: tuple[Interview, ...]
    known: int
    problems: tuple[Problem, ...]


def import_draft(workbook: Workbook, names: Mapping[MetricId, str], known: tuple[Interview, ...]) -> ImportDraft:
    """Return the draft for the sheet that looks most like interviews."""
    sheet = likeliest_sheet(workbook, tuple(names.values()))
    return ImportDraft(workbook=workbook, names=names, known=known, sheet=sheet)


def use_key(use: ColumnUse) -> str:
    """Return a use as the key of a choice; the metric of a rating is chosen apart from it."""
    criterion = use.criterion.value if use.criterion is not None else ""
    return _SEPARATOR.join((use.field.value, criterion, "reversed" if use.is_reversed else ""))


def use_of(key: str, metric: str) -> ColumnUse:
    """Return the use of a key; a rating or quote keeps the metric that its header names."""
    name, criterion, is_reversed = key.split(_SEPARATOR)
    found = Field(name)
    return ColumnUse(
        field=found,
        criterion=Criterion(criterion) if criterion else None,
        metric=metric if found in (Field.RATING, Field.QUOTE) else "",
        is_reversed=bool(is_reversed),
    )


def all_uses() -> tuple[ColumnUse, ...]:
    """Return every use that a column can be given."""
    plain = (
        Field.NOTHING,
        Field.WHO,
        Field.ROLE,
        Field.SEGMENT,
        Field.DATE,
        Field.METRIC,
        Field.CRITERION,
        Field.QUOTE,
    )
    return (
        *(ColumnUse(field=one) for one in plain),
        ColumnUse(field=Field.RATING),
        *(ColumnUse(field=Field.RATING, criterion=criterion) for criterion in RATED),
        *(ColumnUse(field=Field.RATING, criterion=criterion, is_reversed=True) for criterion in RATED),
    )
