"""How several records of a customer in one month become one quantity, in the words of the window."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.io.workbook.headings import month_heading
from vm_desktop.io.workbook.mapping import ColumnMapping, Role, RowsAre
from vm_desktop.io.workbook.usage import suggest_aggregation

SUGGESTED = ""
_OFFERED = (Aggregation.SUM, Aggregation.LAST, Aggregation.MAXIMUM, Aggregation.MEAN)


def aggregation_words(aggregation: Aggregation) -> str:
    """What becomes of several records, in a few words."""
    match aggregation:
        case Aggregation.SUM:
            return _tr("Month: sum")
        case Aggregation.LAST:
            return _tr("Month: last value")
        case Aggregation.MAXIMUM:
            return _tr("Month: highest")
        case Aggregation.MEAN:
            return _tr("Month: average")
        case Aggregation.TIME_WEIGHTED:
            return _tr("Month: daily average")
        case _:
            assert_never(aggregation)


def aggregation_choices(column: ColumnMapping, rows_are: RowsAre) -> tuple[tuple[str, str, str], ...]:
    """What can be chosen, each with its definition; the program's own suggestion first."""
    suggested = Aggregation.MAXIMUM if rows_are is RowsAre.SUBSCRIPTIONS else suggest_aggregation(column.column)
    others = tuple((kind.value, aggregation_words(kind), _definition(kind)) for kind in _OFFERED if kind != suggested)
    return (
        (SUGGESTED, aggregation_words(suggested), _tr("Suggested. {why}").format(why=_definition(suggested))),
        *others,
    )


def needs_aggregation(column: ColumnMapping, rows_are: RowsAre, dataset: Dataset | None) -> bool:
    """Whether the column holds quantities of which a customer can have several in a month; a dataset knows it."""
    if rows_are not in (RowsAre.USAGE, RowsAre.SUBSCRIPTIONS) or column.role not in (Role.USAGE, Role.QUANTITY):
        return False
    if month_heading(column.column) is not None:
        return False
    usage = dataset.usage.get(column.column) if dataset is not None and column.role is Role.USAGE else None
    return usage is None or len(usage.by_aggregation) > 1 or column.aggregation is not None


def _definition(aggregation: Aggregation) -> str:
    match aggregation:
        case Aggregation.SUM:
            return _tr("For what flows: messages sent, calls made, gigabytes moved.")
        case Aggregation.LAST:
            return _tr("For a level as it stands at the end of the month: contacts stored, seats.")
        case Aggregation.MAXIMUM:
            return _tr("For a level that is billed by its peak: the most seats in use at once.")
        case Aggregation.MEAN:
            return _tr("For a level that is billed by its average, and for rates.")
        case Aggregation.TIME_WEIGHTED:
            return _tr("For a level that is billed by the day.")
        case _:
            assert_never(aggregation)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportAggregation", text)
