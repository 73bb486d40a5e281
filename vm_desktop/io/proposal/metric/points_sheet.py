"""The Metric data sheet: what the charts about the metric show; the order of the candidates is live."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.core.proposal_metric import MetricCase
from vm_desktop.core.proposal_metric.chart_points import Scatter, scatter
from vm_desktop.io.proposal.cells import fixed_name
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.metric.live_scorecard import LiveScorecard
from vm_desktop.io.proposal.page import set_up_page

POINTS_SHEET = "Metric data"
FIRST_ROW = 5
ORDER, PLACE, CANDIDATE, POINTS = range(4)
SCATTER_COLUMN = 6

Cells = list[str | int]


def write_points(sheet: Worksheet, draft: Draft, case: MetricCase, live: LiveScorecard, look: Look) -> None:
    """Write the candidates in the order of their composites, and the points of the scatter."""
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, say("Metric data"), look("title"))
    sheet.write_string(1, 0, say("What the charts of Value metric show."), look("subtitle"))
    sheet.set_column(0, 1, 8)
    sheet.set_column(CANDIDATE, CANDIDATE, 28)
    sheet.set_column(POINTS, 20, 14)
    if live.candidates:
        _write_order(sheet, live, look)
    found = scatter(case)
    if found is not None:
        _write_scatter(sheet, found, look)
    set_up_page(sheet, draft.proposal.project.name)


def order_ranges(live: LiveScorecard) -> tuple[Cells, Cells]:
    """Return the cells of the candidates' names and composites, the best first."""
    last = FIRST_ROW + len(live.candidates) - 1
    return [POINTS_SHEET, FIRST_ROW, CANDIDATE, last, CANDIDATE], [POINTS_SHEET, FIRST_ROW, POINTS, last, POINTS]


def scatter_ranges(found: Scatter) -> tuple[tuple[Cells, Cells, Cells], ...]:
    """Return the cells of each segment's name and of its points: a name itself might be read as a formula."""
    ranges: list[tuple[Cells, Cells, Cells]] = []
    for number, series in enumerate(found.series):
        column, last = SCATTER_COLUMN + 2 * number, FIRST_ROW + len(series.x) - 1
        x: Cells = [POINTS_SHEET, FIRST_ROW, column, last, column]
        y: Cells = [POINTS_SHEET, FIRST_ROW, column + 1, last, column + 1]
        ranges.append(([POINTS_SHEET, FIRST_ROW - 2, column], x, y))
    return tuple(ranges)


def _write_order(sheet: Worksheet, live: LiveScorecard, look: Look) -> None:
    count = len(live.candidates)
    for column, words in (
        (ORDER, say("Order")),
        (PLACE, say("Place")),
        (CANDIDATE, say("Candidate")),
        (POINTS, say("Composite")),
    ):
        sheet.write_string(FIRST_ROW - 1, column, words, look("heading"))
    order = f"{fixed_name(FIRST_ROW, ORDER)}:{fixed_name(FIRST_ROW + count - 1, ORDER)}"
    scorecard = "'Value metric'"
    for number in range(count):
        row = FIRST_ROW + number
        sheet.write_formula(row, ORDER, live.order_formula(number, scorecard), look("row_count"), number + 1)
        sheet.write_number(row, PLACE, number + 1, look("row_count"))
        place = f"MATCH({fixed_name(row, PLACE)},{order},0)"
        names, composites = f"{scorecard}!{live.names()}", f"{scorecard}!{live.composites()}"
        name = live.candidates[number].metric.name
        sheet.write_formula(row, CANDIDATE, f"=INDEX({names},{place})", look("row_words"), name)
        sheet.write_formula(row, POINTS, f"=INDEX({composites},{place})", look("row_composite"), live.composite(number))


def _write_scatter(sheet: Worksheet, found: Scatter, look: Look) -> None:
    note = say("{shown:,} of {customers:,} customers").format(shown=found.shown, customers=found.customers) + (
        say(", drawn at random") if found.shown < found.customers else ""
    )
    sheet.write_string(
        FIRST_ROW - 3,
        SCATTER_COLUMN,
        say("{metric} and {against}: {note}.").format(metric=found.metric, against=found.against, note=note),
        look("muted"),
    )
    for number, series in enumerate(found.series):
        column = SCATTER_COLUMN + 2 * number
        sheet.write_string(FIRST_ROW - 2, column, series.segment, look("row_text"))
        sheet.write_string(FIRST_ROW - 1, column, found.metric, look("heading_right"))
        sheet.write_string(FIRST_ROW - 1, column + 1, found.against, look("heading_right"))
        for row, (x, y) in enumerate(zip(series.x.tolist(), series.y.tolist(), strict=True), FIRST_ROW):
            sheet.write_number(row, column, x, look("row_number"))
            sheet.write_number(row, column + 1, y, look("row_number"))
