"""The Segments sheet: what each segment pays now and would pay, summed live from the customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.language import say
from vm_desktop.io.proposal.cells import column_letter
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import set_up_page

SHEET = "Segments"
HEADING_ROW = 4
FIRST_ROW = 5
NUMBER, NAME = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A column: its heading, the looks of its cells and of the total, the formula in one row, and today's values.

    In formulas ``{n}`` is the segment's number and ``{row}`` the row as Excel shows it. The total is the column's sum
    unless `total` is a formula of its own.
    """

    heading: str
    look: str
    total_look: str
    formula: str
    values: list[float]
    total_value: float
    total: str = ""


def write_segments(sheet: Worksheet, draft: Draft, look: Look) -> None:
    """Write one row for each segment and the total."""
    report = draft.proposal.report
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, say("Segments"), look("title"))
    note = say("Bills of {period} that have a counterpart on both sides, in {code}. Live.").format(
        period=_period(draft), code=draft.money.code
    )
    sheet.write_string(1, 0, note, look("subtitle"))
    sheet.set_column(NUMBER, NUMBER, 6)
    sheet.set_column(NAME, NAME, 24)
    measures = _measures(draft)
    sheet.set_column(2, 1 + len(measures), 13)
    sheet.set_row(HEADING_ROW, 32)
    sheet.write_string(HEADING_ROW, NUMBER, "No.", look("heading"))
    sheet.write_string(HEADING_ROW, NAME, say("Segment"), look("heading"))
    for position, measure in enumerate(measures, 2):
        sheet.write_string(HEADING_ROW, position, measure.heading, look("heading_right"))
    for row, segment in enumerate(_largest_first(draft), FIRST_ROW):
        sheet.write_number(row, NUMBER, segment + 1, look("row_count"))
        sheet.write_string(row, NAME, report.segments[segment], look("row_text"))
        for position, measure in enumerate(measures, 2):
            formula = measure.formula.format(n=f"$A{row + 1}", row=row + 1)
            sheet.write_formula(row, position, formula, look(measure.look), measure.values[segment])
    _write_total(sheet, len(report.segments), measures, look)
    sheet.freeze_panes(FIRST_ROW, 2)
    set_up_page(sheet, draft.proposal.project.name, title_rows=(HEADING_ROW, HEADING_ROW))


def segment_range(draft: Draft, heading: str) -> tuple[str, int, int, int, int]:
    """Return a column's cells without the total, as charts want them: sheet, first row, column, last row, column."""
    headings = ["No.", say("Segment"), *(measure.heading for measure in _measures(draft))]
    column = headings.index(heading)
    return (SHEET, FIRST_ROW, column, FIRST_ROW + max(1, len(draft.proposal.report.segments)) - 1, column)


def total_cell(draft: Draft, heading: str) -> str:
    """Return the address of a column's total, with the sheet's name."""
    _, _, column, last, _ = segment_range(draft, heading)
    return f"{SHEET}!${column_letter(column)}${last + 2}"


def _period(draft: Draft) -> str:
    months = draft.proposal.live_months
    return months[0] if len(months) == 1 else say("{months} to {months2}").format(months=months[0], months2=months[-1])


def _largest_first(draft: Draft) -> list[int]:
    """Return the segments' positions by what they pay now or would pay, the largest first."""
    report = draft.proposal.report
    revenue = np.maximum(report.baseline.by_segment, report.scenario.by_segment)
    order: list[int] = np.argsort(-revenue, kind="stable").tolist()
    return order


def _write_total(sheet: Worksheet, segments: int, measures: tuple[Measure, ...], look: Look) -> None:
    row = FIRST_ROW + segments
    sheet.write_blank(row, NUMBER, None, look("total"))
    sheet.write_string(row, NAME, say("All segments"), look("total"))
    for position, measure in enumerate(measures, 2):
        letter = column_letter(position)
        total = f"=SUM({letter}{FIRST_ROW + 1}:{letter}{row})"
        if measure.total:
            total = measure.total.format(row=row + 1)
        sheet.write_formula(row, position, total, look(measure.total_look), measure.total_value)


def _measures(draft: Draft) -> tuple[Measure, ...]:
    report = draft.proposal.report
    more, less = _moved(report)
    moved = '=COUNTIFS(customers_segment_number,{{n}},customers_months,">0",customers_change,"{sign}0")'
    return (
        _count(say("Customers"), "=COUNTIFS(customers_segment_number,{n})", report.customers_by_segment.tolist()),
        *_revenue_measures(draft),
        _summed(draft, say("MRR now"), "customers_mrr", report.baseline.mrr_by_segment),
        _summed(draft, say("MRR proposed"), "customers_new_mrr", report.scenario.mrr_by_segment),
        _count(say("Pay more"), moved.format(sign=">"), more),
        _count(say("Pay less"), moved.format(sign="<"), less),
    )


def _moved(report: ImpactReport) -> tuple[list[float], list[float]]:
    """Return how many compared customers of each segment pay more, and how many pay less."""
    seen = report.compared_months > 0
    difference = report.scenario.by_customer - report.baseline.by_customer
    segments = len(report.segments)
    more, less = (
        np.bincount(report.segment_of[seen & moved], minlength=segments).tolist()
        for moved in (difference > 0, difference < 0)
    )
    return more, less


def _revenue_measures(draft: Draft) -> tuple[Measure, ...]:
    """Return revenue on both sides, and its change in money and in percent."""
    report, minor = draft.proposal.report, draft.money.minor_per_major
    old, new = (side.by_segment / minor for side in (report.baseline, report.scenario))
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = np.where(old > 0, (new - old) / old, 0.0)
    total_old, total_new = float(old.sum()), float(new.sum())
    ratio = "=IF(D{row}=0,0,(E{row}-D{row})/D{row})"
    change = Measure(
        heading=say("Change"),
        look="row_money_change",
        total_look="total_money_change",
        formula=f"=ROUND(E{{row}}-D{{row}},{draft.money.exponent})",
        values=(new - old).tolist(),
        total_value=total_new - total_old,
    )
    share = Measure(
        heading=say("Change, %"),
        look="row_percent_change",
        total_look="total_percent",
        formula=ratio,
        values=percent.tolist(),
        total_value=(total_new - total_old) / total_old if total_old else 0.0,
        total=ratio,
    )
    return (
        _summed(draft, say("Revenue now"), "customers_current", report.baseline.by_segment),
        _summed(draft, say("Revenue proposed"), "customers_new", report.scenario.by_segment),
        change,
        share,
    )


def _summed(draft: Draft, heading: str, name: str, by_segment: NDArray[Any]) -> Measure:
    """Return an amount that the Customers sheet holds under `name`; `by_segment` is in minor units."""
    values = (by_segment / draft.money.minor_per_major).tolist()
    summed = f"SUMIFS({name},customers_segment_number,{{n}})"
    formula = f"={summed}" if name.endswith("mrr") else f"=ROUND({summed},{draft.money.exponent})"
    return Measure(
        heading=heading,
        look="row_money",
        total_look="total_money",
        formula=formula,
        values=values,
        total_value=sum(values),
    )


def _count(heading: str, formula: str, values: list[float]) -> Measure:
    return Measure(
        heading=heading,
        look="row_count",
        total_look="total_count",
        formula=formula,
        values=values,
        total_value=sum(values),
    )
