"""The table of usage: a row for each customer, a column for each month, for one usage column."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Aggregation, Dataset, Floats
from vm_desktop.ui import formatting
from vm_desktop.ui.pages.data.view import words
from vm_desktop.ui.pages.data.view.customers import identity_columns
from vm_desktop.ui.pages.data.view.words import tr
from vm_desktop.ui.widgets.data_table import Column, Kind

ALL_MONTHS = "all"
LATEST = "latest"
_LATEST_MONTHS = 12


def usage_columns(dataset: Dataset, name: str, aggregation: Aggregation, span: str) -> tuple[Column, ...]:
    """Customer, total, months without usage, and each month of the span; `name` is a column of the dataset's usage.

    The months are slices of the dataset's array: nothing is copied.
    """
    values = dataset.usage[name].values(aggregation)
    shown = months_of(dataset, span)
    return (
        *identity_columns(dataset)[:1],
        _summary(dataset, values, aggregation, shown),
        _missing(dataset, values, shown),
        *(_month(dataset, name, aggregation, place) for place in range(shown.start, shown.stop)),
    )


def spans(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """The choices of months as (key, words): the last twelve, each calendar year, all."""
    years = sorted({month[:4] for month in dataset.months}, reverse=True)
    choices = [(ALL_MONTHS, tr("All {count} months").format(count=len(dataset.months)))]
    if len(dataset.months) <= _LATEST_MONTHS:
        return tuple(choices)
    choices = [(LATEST, tr("Last {count} months").format(count=_LATEST_MONTHS)), *choices]
    return (*choices, *((year, year) for year in years))


def months_of(dataset: Dataset, span: str) -> slice:
    """The months of a span, as places in the dataset's months."""
    count = len(dataset.months)
    if span == LATEST:
        return slice(max(0, count - _LATEST_MONTHS), count)
    places = [place for place, month in enumerate(dataset.months) if month.startswith(span)]
    return slice(places[0], places[-1] + 1) if places else slice(0, count)


def aggregations(dataset: Dataset, name: str) -> tuple[tuple[str, str], ...]:
    """The ways in which several records of a month can be combined, as (key, words)."""
    return tuple((way.value, words.aggregation_words(way)) for way in dataset.usage[name].by_aggregation)


def _summary(dataset: Dataset, values: Floats, aggregation: Aggregation, shown: slice) -> Column:
    """The total of a flow; the mean of a level, for seats of several months do not add up."""
    active = dataset.active[:, shown]
    known = np.isfinite(values[:, shown]) & active
    total = np.where(known, values[:, shown], 0.0).sum(axis=1)
    count = known.sum(axis=1)
    if aggregation.is_level:
        summary = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
        title, definition = tr("Mean"), tr("Mean of the months shown that are known.")
    else:
        summary = np.where(count > 0, total, np.nan)
        title, definition = tr("Total"), tr("Sum of the months shown.")
    return Column(
        key="summary",
        title=title,
        values=summary,
        kind=Kind.NUMBER,
        text_of=lambda value: formatting.number(value, 1 if aggregation.is_level else 0),
        definition=definition,
    )


def _missing(dataset: Dataset, values: Floats, shown: slice) -> Column:
    missing = (np.isnan(values[:, shown]) & dataset.active[:, shown]).sum(axis=1)
    return Column(
        key="missing",
        title=tr("Missing"),
        values=missing.astype(float),
        kind=Kind.NUMBER,
        definition=tr("Active months shown for which the workbook has no usage."),
    )


def _month(dataset: Dataset, name: str, aggregation: Aggregation, place: int) -> Column:
    usage, month = dataset.usage[name], formatting.month(dataset.months[place])
    text = tr("{name} of the customer in {month}, {combined}. “–”: the workbook has no record; 0: none was used.")
    return Column(
        key=dataset.months[place],
        title=month,
        values=usage.values(aggregation)[:, place],
        kind=Kind.NUMBER,
        text_of=words.written_quantity,
        definition=text.format(name=name, month=month, combined=words.aggregation_words(aggregation)),
    )
