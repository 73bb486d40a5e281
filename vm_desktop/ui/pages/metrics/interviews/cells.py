"""An interview as cells, and what a typed cell makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.plans import MetricId
from vm_desktop.io.interviews import recognised_metrics
from vm_desktop.io.interviews.ratings import rating_of
from vm_desktop.io.workbook.cells import date_text
from vm_desktop.io.workbook.date_texts import read_dates
from vm_desktop.ui.formatting import day, day_example, read_day
from vm_desktop.ui.pages.metrics.interviews.words import (
    RATING_COLUMNS,
    NotebookColumn,
    criterion_of_column,
    interviews_text,
)

Names = Mapping[MetricId, str]
NO_METRIC = MetricId("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A text that a cell cannot take, and why."""

    text: str
    reason: str


def texts_of(interview: Interview, names: Names) -> tuple[str, ...]:
    """Return the cells of an interview, one for each column of the notebook."""
    ratings = (interview.rating(criterion) for criterion in RATED)
    return (
        interview.who,
        interview.role,
        interview.segment,
        day(interview.held_on),
        names.get(interview.metric, interview.metric),
        *("" if rating is None else str(rating) for rating in ratings),
        interview.quote,
    )


def with_text(interview: Interview, column: int, text: str, names: Names) -> Interview | Refused:
    """Return the interview with a cell typed anew, or why that cannot be."""
    typed = " ".join(text.split())
    match NotebookColumn(column):
        case NotebookColumn.WHO:
            return replace(interview, who=typed) if typed else Refused(text=text, reason=_who_reason())
        case NotebookColumn.ROLE:
            return replace(interview, role=typed)
        case NotebookColumn.SEGMENT:
            return replace(interview, segment=typed)
        case NotebookColumn.QUOTE:
            return replace(interview, quote=typed)
        case NotebookColumn.DATE:
            held_on = day_of(typed)
            if typed and not held_on:
                reason = interviews_text("This is no date. Write it as {example}.").format(example=day_example())
                return Refused(text=text, reason=reason)
            return replace(interview, held_on=held_on)
        case NotebookColumn.METRIC:
            metric = metric_of(typed, names)
            return (
                Refused(text=text, reason=metric_reason(names)) if metric is None else replace(interview, metric=metric)
            )
        case _:
            return _with_rating(interview, criterion_of_column(column), typed)


def day_of(text: str) -> str:
    """Return the day that a text names, as ISO 8601; "" where it names none."""
    if not text:
        return ""
    if (typed := read_day(text)) is not None:
        return typed.isoformat()
    days = float(read_dates([text]).days[0])
    return date_text(float(np.floor(days))) if np.isfinite(days) else ""


def metric_of(text: str, names: Names) -> MetricId | None:
    """Return the metric that a text names, in full or by a beginning that only it has; None for none."""
    if not text:
        return None
    beginning = [metric for metric, name in names.items() if name.casefold().startswith(text.casefold())]
    return recognised_metrics((text,), names)[text] or (beginning[0] if len(beginning) == 1 else None)


def metric_reason(names: Names) -> str:
    """Return that a metric is to be named, and which there are."""
    return interviews_text("Name one of the metrics: {names}.").format(names=", ".join(names.values()))


def _who_reason() -> str:
    return interviews_text("An interview needs the name of who was asked.")


def _with_rating(interview: Interview, criterion: Criterion, typed: str) -> Interview | Refused:
    rating = rating_of(typed)
    if typed and rating is None:
        return Refused(text=typed, reason=interviews_text("A rating is a whole number from 1 to 5; 5 is good."))
    ratings = {**dict(interview.ratings), **({criterion: rating} if rating is not None else {})}
    if rating is None:
        ratings.pop(criterion, None)
    return replace(interview, ratings=tuple((one, ratings[one]) for one in RATED if one in ratings))


def is_rating(column: int) -> bool:
    """Return whether a column holds ratings."""
    return column in RATING_COLUMNS
