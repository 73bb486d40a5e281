"""The notebook as comma-separated text, which a spreadsheet opens safely and this program reads again."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from vm_desktop.core.fit.criterion import RATED
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.plans import MetricId
from vm_desktop.core.spreadsheet_text import text_cell

HEADERS = ("Who", "Role", "Segment", "Date", "Metric", "Understandability", "Customer language", "Controllability",
           "Gaming resistance", "Quote")  # fmt: skip


def interviews_csv(interviews: tuple[Interview, ...], names: Mapping[MetricId, str]) -> str:
    """Return a header and a row for each interview; text that a spreadsheet would take for a formula gets a single
    quote before it. `names` are the metrics'."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADERS)
    for one in interviews:
        ratings = tuple(one.rating(criterion) or "" for criterion in RATED)
        words = (one.who, one.role, one.segment, one.held_on, names.get(one.metric, one.metric))
        writer.writerow((*map(text_cell, words), *ratings, text_cell(one.quote)))
    return text.getvalue()
