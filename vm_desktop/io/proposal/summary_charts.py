"""The charts of the summary: native charts over the live sheets."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.io.proposal.chart_data_sheet import cost_series, histogram_ranges, histogram_signs
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import ACCENT, BAD, BASELINE_FILL, FONT, GOOD, INK, LINE, MUTED, symbol_format
from vm_desktop.io.proposal.segments_sheet import segment_range
from vm_desktop.io.proposal.xml_text import chart_text

WIDTH, HEIGHT = 548, 300
ROWS_A_CHART = 16
SECOND_OFFSET = 569
"""Pixels from the left edge at which the second chart of a row begins; both fill the printed width."""
SERIES_COLOURS = (ACCENT, "#0B7A54", "#B4540A", "#7A3FB5", "#0E7490", "#A21C5B", "#5B6470", "#8A6D00")
MOST_SEGMENTS = 12
MOST_SERIES = len(SERIES_COLOURS)


def insert_charts(workbook: Workbook, sheet: Worksheet, draft: Draft, top: int) -> int:
    """Insert the charts from row `top` on, two side by side, and return the last row they cover."""
    charts = [_segments_chart(workbook, draft), _histogram(workbook)]
    charts += [_cost_chart(workbook, draft, column) for column in range(len(draft.proposal.columns))]
    shown = [chart for chart in charts if chart is not None]
    for number, chart in enumerate(shown):
        row = top + (number // 2) * (ROWS_A_CHART + 1)
        offset = SECOND_OFFSET * (number % 2)
        sheet.insert_chart(row, 0, chart, {"object_position": 1, "x_offset": offset})
    return top + ((len(shown) + 1) // 2) * (ROWS_A_CHART + 1)


def _segments_chart(workbook: Workbook, draft: Draft) -> Any:
    chart = workbook.add_chart({"type": "column"})
    categories = segment_range(draft, say("Segment"))
    for heading, label, colour in (
        (say("Revenue now"), say("Now"), BASELINE_FILL),
        (say("Revenue proposed"), say("Proposed"), ACCENT),
    ):
        chart.add_series(
            {
                "name": label,
                "categories": _first(categories),
                "values": _first(segment_range(draft, heading)),
                "fill": {"color": colour},
                "gap": 70,
                "overlap": -5,
            }
        )
    is_cut = len(draft.proposal.report.segments) > MOST_SEGMENTS
    title = (
        say("Revenue per segment, the {most_segments} largest").format(most_segments=MOST_SEGMENTS)
        if is_cut
        else say("Revenue per segment")
    )
    dress(chart, title, symbol_format(draft.money).split(";")[0])
    return chart


def _first(cells: tuple[str, int, int, int, int]) -> list[str | int]:
    """Return the first rows of a column of segments: a chart of more could not be read."""
    sheet, top, left, bottom, right = cells
    return [sheet, top, left, min(bottom, top + MOST_SEGMENTS - 1), right]


def _histogram(workbook: Workbook) -> Any:
    chart = workbook.add_chart({"type": "column"})
    categories, values = histogram_ranges()
    colours = {-1: GOOD, 0: BASELINE_FILL, 1: BAD}
    points = [{"fill": {"color": colours[sign]}} for sign in histogram_signs()]
    chart.add_series(
        {
            "name": say("Customers"),
            "categories": list(categories),
            "values": list(values),
            "points": points,
            "gap": 25,
            "data_labels": {"value": True, "font": {"name": FONT, "size": 8, "color": MUTED}, "num_format": "#,##0;;"},
        }
    )
    dress(chart, say("Customers by change of their bill"), "#,##0", legend=False)
    return chart


def _cost_chart(workbook: Workbook, draft: Draft, column: int) -> Any | None:
    series = cost_series(draft, column)[:MOST_SERIES]
    if not series:
        return None
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight"})
    for one, colour in zip(series, SERIES_COLOURS, strict=False):
        chart.add_series(
            {
                "name": chart_text(one.plan),
                "categories": list(one.usage),
                "values": list(one.cost),
                "line": {"color": colour, "width": 2},
                "marker": {"type": "none"},
            }
        )
    name = draft.proposal.columns[column].name
    dress(
        chart,
        say("{name}: what a month's usage costs").format(name=name),
        symbol_format(draft.money).split(";")[0],
        legend=len(series) > 1,
    )
    chart.set_x_axis(plain_axis("#,##0") | {"min": 0})
    return chart


def dress(chart: Any, title: str, number_format: str | None, *, legend: bool = True) -> None:
    """Give a chart the look of all charts."""
    font = {"name": FONT, "size": 12, "bold": True, "color": INK}
    chart.set_title({"name": chart_text(title), "name_font": font, "overlay": False, "layout": {"x": 0.02, "y": 0.03}})
    chart.set_x_axis(plain_axis(None))
    chart.set_y_axis(plain_axis(number_format) | {"major_gridlines": {"visible": True, "line": {"color": LINE}}})
    chart.set_legend(
        {"position": "top", "font": {"name": FONT, "size": 9, "color": MUTED}} if legend else {"none": True}
    )
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    chart.set_chartarea({"border": {"color": LINE}, "fill": {"color": "#FFFFFF"}})
    chart.set_plotarea({"fill": {"none": True}})


def plain_axis(number_format: str | None) -> dict[str, Any]:
    """Return an axis in the look of all charts."""
    axis: dict[str, Any] = {
        "num_font": {"name": FONT, "size": 9, "color": MUTED},
        "line": {"color": LINE},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "major_gridlines": {"visible": False},
    }
    return axis | ({"num_format": number_format} if number_format else {})
