"""The tables of an import: interviews to be added, and what cannot be used."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.fit.criterion import RATED
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.language import in_quotes
from vm_desktop.core.problems import Problem
from vm_desktop.ui.formatting import day, number
from vm_desktop.ui.pages.metrics.interviews.cells import Names
from vm_desktop.ui.pages.metrics.interviews.words import interviews_text, scale_text, short_title
from vm_desktop.ui.widgets.data_table import Column, Kind


def preview_columns(interviews: tuple[Interview, ...], names: Names) -> tuple[Column, ...]:
    """Return the interviews as columns of a table."""
    return (
        _texts("who", interviews_text("Who"), [one.who for one in interviews]),
        _texts("role", interviews_text("Role"), [one.role for one in interviews]),
        _texts("segment", interviews_text("Segment"), [one.segment for one in interviews]),
        _texts("date", interviews_text("Date"), [day(one.held_on) for one in interviews]),
        _texts("metric", interviews_text("Metric"), [names.get(one.metric, one.metric) for one in interviews]),
        *(
            Column(
                key=criterion.value,
                title=short_title(criterion),
                values=np.array([one.rating(criterion) or np.nan for one in interviews], dtype=np.float64),
                kind=Kind.NUMBER,
                definition=scale_text(criterion),
            )
            for criterion in RATED
        ),
        _texts("quote", interviews_text("Quote"), [one.quote for one in interviews]),
    )


def problem_lines(problem: Problem) -> tuple[str, str]:
    """Return where a problem is and what was found there, and what to do about it."""
    more = interviews_text(" and {count} more").format(count=number(problem.count - 1)) if problem.count > 1 else ""
    found = f": {in_quotes(problem.found)}" if problem.found else ""
    place = f"{problem.place()}{more}{found}"
    return place[:1].upper() + place[1:], f"{problem.message} {problem.hint}".strip()


def _texts(key: str, title: str, texts: list[str]) -> Column:
    values = np.array([text or None for text in texts] or [], dtype=object)
    return Column(key=key, title=title, values=values)
