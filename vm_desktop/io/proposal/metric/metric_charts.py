"""The charts about the metric: composites in their order, the leading candidate against value, AUC by lag."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.core.proposal_metric import MetricCase
from vm_desktop.core.proposal_metric.chart_points import OTHERS, scatter
from vm_desktop.io.proposal.look import ACCENT, BASELINE_FILL, FONT, LINE, MUTED
from vm_desktop.io.proposal.metric.live_scorecard import LiveScorecard
from vm_desktop.io.proposal.metric.points_sheet import Cells, order_ranges, scatter_ranges
from vm_desktop.io.proposal.summary_charts import SERIES_COLOURS, dress, plain_axis
from vm_desktop.io.proposal.xml_text import chart_text

ROWS_A_CHART = 16


def composite_chart(workbook: Workbook, live: LiveScorecard) -> Any | None:
    """Return bars of the composites, the best on top, whatever the weights; None with fewer than two candidates."""
    if len(live.candidates) < 2:
        return None
    chart = workbook.add_chart({"type": "bar"})
    names, composites = order_ranges(live)
    chart.add_series(
        {
            "name": say("Composite"),
            "categories": names,
            "values": composites,
            "fill": {"color": ACCENT},
            "gap": 45,
            "data_labels": {"value": True, "num_format": "0", "font": {"name": FONT, "size": 9, "color": MUTED}},
        }
    )
    dress(chart, say("Composite under the weights above"), None, legend=False)
    chart.set_x_axis(plain_axis("0") | {"min": 0, "max": 100})
    chart.set_y_axis(plain_axis(None) | {"reverse": True, "major_gridlines": {"visible": False}})
    return chart


def scatter_chart(workbook: Workbook, case: MetricCase) -> Any | None:
    """Return customers as points: the leading candidate against what they gain, segments in colour."""
    found = scatter(case)
    if found is None:
        return None
    chart = workbook.add_chart({"type": "scatter"})
    for number, (name, x, y) in enumerate(scatter_ranges(found)):
        colour = (
            BASELINE_FILL if found.series[number].segment == OTHERS else SERIES_COLOURS[number % len(SERIES_COLOURS)]
        )
        marker = {"type": "circle", "size": 4, "fill": {"color": colour, "transparency": 40}, "border": {"none": True}}
        chart.add_series({"name": name, "categories": x, "values": y, "marker": marker})
    dress(
        chart,
        say("Customers: {metric} and {against}").format(metric=found.metric, against=found.against),
        None,
        legend=len(found.series) > 1,
    )
    small = {"name_font": {"name": FONT, "size": 9, "bold": False, "color": MUTED}}
    scale = {"log_base": 10, "crossing": "min"} if found.is_skewed else {}
    ratio = say(", ratio scale") if found.is_skewed else ""
    lines = {"major_gridlines": {"visible": True, "line": {"color": LINE}}}
    axis = plain_axis("#,##0") | small | scale
    chart.set_x_axis(
        axis | {"name": chart_text(say("Mean month of {metric}{ratio}").format(metric=found.metric, ratio=ratio))}
    )
    chart.set_y_axis(
        axis | lines | {"name": chart_text(say("The {against}{ratio}").format(against=found.against, ratio=ratio))}
    )
    return chart


def lags_chart(workbook: Workbook, names: list[Cells], categories: Cells, values: list[Cells]) -> Any:
    """Return the AUC of each candidate by the months left out before churn."""
    chart = workbook.add_chart({"type": "line"})
    for number, (name, cells) in enumerate(zip(names, values, strict=True)):
        colour = SERIES_COLOURS[number % len(SERIES_COLOURS)]
        chart.add_series(
            {"name": name, "categories": categories, "values": cells, "line": {"color": colour, "width": 2}}
        )
    dress(chart, say("AUC by the months left out before churn: 0.5 is chance"), "0.00")
    return chart
