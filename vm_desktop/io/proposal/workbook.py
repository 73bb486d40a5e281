"""The skeleton of the workbook: all sheets in their order; the big tables have their heads, not yet their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from vm_desktop.io.proposal.big_table import BigTable, Part
from vm_desktop.io.proposal.big_table_sheet import lay_out
from vm_desktop.io.proposal.bills_table import bill_parts, bills_table
from vm_desktop.io.proposal.curves_sheet import write_curves
from vm_desktop.io.proposal.customers_table import customer_parts, customers_table
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import FONT, Look
from vm_desktop.io.proposal.package import Streamed
from vm_desktop.io.proposal.plan_bills_table import plan_bill_parts, plan_bills_table
from vm_desktop.io.proposal.prices_sheet import PricesSheet
from vm_desktop.io.proposal.years_table import year_parts, years_table

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 10},
}


def write_skeleton(draft: Draft, file: BytesIO) -> tuple[Streamed, ...]:
    """Write all sheets into `file` and return the tables whose rows are still to be streamed."""
    workbook = Workbook(file, OPTIONS)
    look = Look(workbook, draft.money)
    sheets = {name: workbook.add_worksheet(name) for name in ("Prices", "Customers", "Bills")}
    streamed = []
    for name in _calculation_sheets(draft):
        sheets[name] = workbook.add_worksheet(name)
    PricesSheet(workbook, sheets["Prices"], draft, look).write()
    write_curves(workbook, sheets["Curves"], draft, look)
    for table, parts in _tables(draft):
        sheet = sheets[table.sheet]
        lay_out(
            workbook, sheet, table, look, title=table.sheet, note="", footer="", frozen=4, can_sort=draft.is_sortable
        )
        streamed.append(Streamed(table=table, sheet_number=sheet.index + 1, parts=parts))
    workbook.close()
    return tuple(streamed)


def _calculation_sheets(draft: Draft) -> tuple[str, ...]:
    plan_bills = ("Plan bills",) if draft.plan_follows_bills else ()
    years = ("Years",) if draft.has_annual else ()
    return (*plan_bills, *years, "Curves")


def _tables(draft: Draft) -> Iterator[tuple[BigTable, Iterator[Part]]]:
    makers: list[tuple[Callable[[Draft], BigTable], Callable[[Draft, BigTable], Iterator[Part]]]] = [
        (customers_table, customer_parts),
        (bills_table, bill_parts),
    ]
    if draft.plan_follows_bills:
        makers.append((plan_bills_table, plan_bill_parts))
    if draft.has_annual:
        makers.append((years_table, year_parts))
    for make, parts in makers:
        table = make(draft)
        yield table, parts(draft, table)
