"""The evidence of a rating: the answers, and what was said."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.fit.criteria.ratings import RatingEvidence
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import HIGHEST, LOWEST, Interview
from vm_desktop.core.plans import MetricId
from vm_desktop.ui.charts.evidence_data import CountRow, CountRows
from vm_desktop.ui.formatting import day, number
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text

MOST_QUOTES = 8


def rating_pictures(found: RatingEvidence) -> tuple[Picture, ...]:
    """Return how many people gave each rating; a person's mean of several answers counts as the nearest whole."""
    counts = np.bincount(np.rint(found.ratings).astype(np.int64), minlength=HIGHEST + 1)
    rows = tuple(
        CountRow(name=_rating_name(rating), count=int(counts[rating]), is_main=True)
        for rating in range(HIGHEST, LOWEST - 1, -1)
    )
    drawing = CountRows(title=scorecard_text("People"), rows=rows, write=number)
    return (Picture(title=scorecard_text("The answers"), drawing=drawing),)


def rating_facts(interviews: tuple[Interview, ...], metric: MetricId, criterion: Criterion) -> tuple[Fact, ...]:
    """Return what was said by those who rated it, the newest first."""
    said = [one for one in interviews if one.metric == metric and one.quote and one.rating(criterion) is not None]
    said.sort(key=lambda one: one.held_on, reverse=True)
    return tuple(
        Fact(
            name=", ".join(part for part in (one.who, one.role, one.segment, day(one.held_on)) if part), value=one.quote
        )
        for one in said[:MOST_QUOTES]
    )


def _rating_name(rating: int) -> str:
    if rating == HIGHEST:
        return scorecard_text("5, best")
    return scorecard_text("1, worst") if rating == LOWEST else number(rating)
