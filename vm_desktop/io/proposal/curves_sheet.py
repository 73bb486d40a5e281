"""The Curves sheet: how the prices are applied. Formulas only; nothing here is for changing."""

from __future__ import annotations

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.io.proposal.cells import column_letter
from vm_desktop.io.proposal.curve_block import Cell, CurveBlock, Value
from vm_desktop.io.proposal.curve_blocks import curve_blocks
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import set_up_page

SHEET = "Curves"
FIRST_BLOCK = 4
PLAN_COLUMN = 1


def write_curves(workbook: Workbook, sheet: Worksheet, draft: Draft, look: Look) -> None:
    """Write the groups' plans and one block after the other, and define their names."""
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Curves", look("title"))
    note = say("How the prices are applied: calculated from Prices, looked up by Bills. Change nothing here.")
    sheet.write_string(1, 0, note, look("subtitle"))
    sheet.set_column(0, 0, 46)
    sheet.set_column(PLAN_COLUMN, PLAN_COLUMN + len(draft.plans), 18)
    row = FIRST_BLOCK
    for block in curve_blocks(draft):
        row = _write_block(workbook, sheet, block, row, look) + 1
    _write_groups(workbook, sheet, draft, row, look)
    sheet.freeze_panes(3, 1)
    set_up_page(sheet, draft.proposal.project.name)


def _write_block(workbook: Workbook, sheet: Worksheet, block: CurveBlock, top: int, look: Look) -> int:
    """Write a block and return the row after it."""
    sheet.write_string(top, 0, block.title, look("section"))
    rows = {row.key: top + 1 + number for number, row in enumerate(block.rows)}
    for row in block.rows:
        sheet.write_string(rows[row.key], 0, row.meaning, look("muted"))
        for plan, cell in enumerate(row.cells):
            column = PLAN_COLUMN + plan
            letter = column_letter(column)
            cells = {key: f"{letter}{number + 1}" for key, number in rows.items()}
            write_cell(sheet, rows[row.key], column, cell, cells, look)
    last = column_letter(PLAN_COLUMN + len(block.rows[0].cells) - 1)
    first = column_letter(PLAN_COLUMN)
    for name, (begin, end) in block.names.items():
        reach = f"${first}${rows[begin] + 1}:${last}${rows[end] + 1}"
        workbook.define_name(name, f"={SHEET}!{reach}")
    return top + 1 + len(block.rows)


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, cells: dict[str, str], look: Look) -> None:
    """Write a calculated cell with the value it has today; `cells` are the addresses of the keys in its formula."""
    if cell.formula is not None:
        sheet.write_formula(row, column, cell.formula.format(**cells), look("calculated"), _number(cell.value))
    elif isinstance(cell.value, str):
        sheet.write_string(row, column, cell.value, look("calculated"))
    else:
        sheet.write_number(row, column, float(cell.value), look("calculated"))


def _number(value: Value) -> Value:
    return float(value) if isinstance(value, int) else value


def _write_groups(workbook: Workbook, sheet: Worksheet, draft: Draft, top: int, look: Look) -> None:
    """Write each group's plan number, found by the plan that Prices names for the group."""
    groups = draft.proposal.groups
    sheet.write_string(top, 0, say("Plans of the groups"), look("section"))
    nobody = len(draft.plans) + 1
    for number, (label, plan) in enumerate(zip(groups.labels, groups.plans, strict=True)):
        row = top + 1 + number
        sheet.write_string(row, 0, label, look("muted"))
        found = f"SUMPRODUCT((plan_names=INDEX(group_plan,{number + 1}))*plan_numbers)"
        value = plan + 1 if plan >= 0 else nobody
        sheet.write_formula(row, PLAN_COLUMN, f"=IF({found}=0,{nobody},{found})", look("calculated"), value)
    if groups.labels:
        reach = f"$B${top + 2}:$B${top + 1 + len(groups.labels)}"
        workbook.define_name("group_plan_number", f"={SHEET}!{reach}")
