"""What a sheet calls a metric, and which metric of the project that is."""

from __future__ import annotations

from collections.abc import Mapping

from vm_desktop.core.nearest import nearest
from vm_desktop.core.plans import MetricId
from vm_desktop.io.interviews.header_words import Field, plain_words
from vm_desktop.io.interviews.uses import ColumnUse
from vm_desktop.io.workbook.tables import Table


def metric_texts(table: Table, uses: tuple[ColumnUse, ...]) -> tuple[str, ...]:
    """Return every name of a metric that the sheet uses, in its cells and its headers, in order."""
    found = [use.metric for use in uses if use.metric and use.field in (Field.RATING, Field.QUOTE)]
    for column, use in zip(table.columns, uses, strict=True):
        if use.field is Field.METRIC:
            found.extend(text.strip() for text in column.texts().tolist() if text.strip())
    return tuple(dict.fromkeys(found))


def recognised_metrics(
    texts: tuple[str, ...], names: Mapping[MetricId, str], chosen: Mapping[str, MetricId | None] | None = None
) -> dict[str, MetricId | None]:
    """Return the metric that each text means, None for those that are not known; what a person `chosen` stands."""
    return {text: (chosen or {}).get(text, _metric_of(text, names)) for text in texts}


def _metric_of(text: str, names: Mapping[MetricId, str]) -> MetricId | None:
    """Return the metric of that name: the same words, else the only one that is near."""
    words = plain_words(text)
    for metric, name in names.items():
        if words in (plain_words(name), plain_words(metric)):
            return metric
    near = nearest(text, names.values())
    alike = near is not None and _is_near(words, plain_words(near))
    return next((metric for metric, name in names.items() if alike and name == near), None)


def _is_near(one: str, other: str) -> bool:
    """Whether two names are the same but for an ending, or one begins with the other."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter.rstrip("s"))
