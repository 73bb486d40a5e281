"""The skeleton of the workbook: all sheets in their order; the big tables have their heads, not yet their rows."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

import vm_desktop
from vm_desktop.core.language import say
from vm_desktop.io.proposal.assumptions_sheet import AssumptionsSheet
from vm_desktop.io.proposal.big_table import BigTable, Part
from vm_desktop.io.proposal.big_table_sheet import lay_out
from vm_desktop.io.proposal.bills_table import bills_table
from vm_desktop.io.proposal.bills_values import bill_parts
from vm_desktop.io.proposal.chart_data_sheet import write_chart_data
from vm_desktop.io.proposal.curves_sheet import write_curves
from vm_desktop.io.proposal.customers_table import customer_parts, customers_table
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import ACCENT, FONT, LINE, Look
from vm_desktop.io.proposal.metric import (
    EVIDENCE_SHEET,
    POINTS_SHEET,
    SCORECARD_SHEET,
    EvidenceSheet,
    ScorecardSheet,
    write_points,
)
from vm_desktop.io.proposal.months import moment
from vm_desktop.io.proposal.package import Streamed
from vm_desktop.io.proposal.plan_bills_table import plan_bill_parts, plan_bills_table
from vm_desktop.io.proposal.prices_sheet import PricesSheet
from vm_desktop.io.proposal.rate_card_sheet import RateCardSheet
from vm_desktop.io.proposal.segments_sheet import write_segments
from vm_desktop.io.proposal.summary_sheet import SummarySheet
from vm_desktop.io.proposal.years_table import year_parts, years_table

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 10},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BigSheet:
    """A big table's sheet: what makes its columns and rows, and what is said above it."""

    table: BigTable
    parts: Iterator[Part]
    note: str
    frozen: int


def write_skeleton(draft: Draft, file: BytesIO) -> tuple[Streamed, ...]:
    """Write all sheets into `file` and return the tables whose rows are still to be streamed."""
    workbook = Workbook(file, deepcopy(OPTIONS))  # it writes into them, and the next workbook would differ
    _set_properties(workbook, draft)
    look = Look(workbook, draft.money)
    sheets = {name: workbook.add_worksheet(name) for name in _sheet_names(draft)}
    for name in _calculation_sheets(draft):
        sheets[name].set_tab_color(LINE)
    for name in ("Summary", "Rate card", "Prices"):
        sheets[name].set_tab_color(ACCENT)
    SummarySheet(workbook, sheets["Summary"], draft, look).write()
    RateCardSheet(sheets["Rate card"], draft, look).write()
    PricesSheet(workbook, sheets["Prices"], draft, look).write()
    write_segments(sheets["Segments"], draft, look)
    _write_metric(workbook, sheets, draft, look)
    AssumptionsSheet(sheets["Assumptions"], draft, look).write()
    write_curves(workbook, sheets["Curves"], draft, look)
    write_chart_data(sheets["Chart data"], draft, look)
    streamed = tuple(_lay_out(workbook, sheets[big.table.sheet], draft, look, big) for big in big_sheets(draft))
    sheets["Summary"].activate()
    workbook.close()
    return streamed


def _write_metric(workbook: Workbook, sheets: dict[str, Worksheet], draft: Draft, look: Look) -> None:
    """Write the sheets about the value metric, where the proposal has a case for it."""
    if draft.metric is None:
        return
    scorecard = ScorecardSheet(workbook, sheets[SCORECARD_SHEET], draft, draft.metric, look)
    scorecard.write()
    EvidenceSheet(workbook, sheets[EVIDENCE_SHEET], draft, draft.metric, look).write()
    write_points(sheets[POINTS_SHEET], draft, draft.metric, scorecard.live, look)


def _set_properties(workbook: Workbook, draft: Draft) -> None:
    """Say what the file is. No user's name: who wrote it is nobody's business but the user's."""
    project = draft.proposal.project
    properties: dict[str, object] = {
        "title": say("Pricing proposal: {scenario}").format(scenario=draft.proposal.scenario.name),
        "subject": project.name,
        "comments": say("Made with Value Metric Desktop {version}").format(version=vm_desktop.__version__),
    }
    if (created := moment(draft.exported_at)) is not None:
        properties["created"] = created
    workbook.set_properties(properties)


def _sheet_names(draft: Draft) -> tuple[str, ...]:
    metric = (SCORECARD_SHEET, EVIDENCE_SHEET) if draft.metric is not None else ()
    shown = ("Summary", "Rate card", "Prices", *metric, "Segments", "Customers", "Bills", "Assumptions")
    return (*shown, *_calculation_sheets(draft))


def _calculation_sheets(draft: Draft) -> tuple[str, ...]:
    plan_bills = ("Plan bills",) if draft.plan_follows_bills else ()
    years = ("Years",) if draft.has_annual else ()
    metric = (POINTS_SHEET,) if draft.metric is not None else ()
    return (*plan_bills, *years, "Curves", "Chart data", *metric)


def _lay_out(workbook: Workbook, sheet: Worksheet, draft: Draft, look: Look, big: BigSheet) -> Streamed:
    lay_out(
        workbook,
        sheet,
        big.table,
        look,
        title=big.table.sheet,
        note=big.note,
        footer=draft.proposal.project.name,
        frozen=big.frozen,
        can_sort=draft.is_sortable,
    )
    return Streamed(table=big.table, sheet_number=sheet.index + 1, parts=big.parts)


def big_sheets(draft: Draft) -> Iterator[BigSheet]:
    """Yield the big tables of the workbook, in the order of their sheets."""
    code = draft.money.code
    customers = customers_table(draft)
    note = say("What each customer pays now and would pay, in {code}. Live; sums of the bills.").format(code=code)
    yield BigSheet(table=customers, parts=customer_parts(draft, customers), note=note, frozen=3)
    bills = bills_table(draft)
    note = say(
        "One row for each customer and month, in {code}. Every line is a formula over Prices and Curves."
    ).format(code=code)
    yield BigSheet(table=bills, parts=bill_parts(draft, bills), note=note, frozen=4)
    if draft.plan_follows_bills:
        table = plan_bills_table(draft)
        note = say("Every bill under every plan, in {code}: from here follows who takes which plan.").format(code=code)
        yield BigSheet(table=table, parts=plan_bill_parts(draft, table), note=note, frozen=2)
    if draft.has_annual:
        table = years_table(draft)
        note = say("The bills of plans billed by the year, in {code}; each month of Bills carries its share.").format(
            code=code
        )
        yield BigSheet(table=table, parts=year_parts(draft, table), note=note, frozen=3)
