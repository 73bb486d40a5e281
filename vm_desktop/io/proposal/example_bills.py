"""Three worked bills for the rate card: a small, a typical and a large customer's last month, line by line and live."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.language import said_later, say
from vm_desktop.core.proposal_lines import bill_lines, quantities_of
from vm_desktop.io.proposal.bills_table import line_headings
from vm_desktop.io.proposal.bills_values import money_values, quantity_values
from vm_desktop.io.proposal.cells import cell_name
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.months import excel_date
from vm_desktop.io.proposal.page import show_decimals

PERCENTILES = (
    (10, said_later("Small (10th percentile)")),
    (50, said_later("Typical (median)")),
    (90, said_later("Large (90th percentile)")),
)
LABEL, FIRST = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A row of the bills sheet (from 1) and what stands in it today, by column key."""

    title: str
    row: int
    customer: str
    segment: str
    plan: str
    month: int
    current: float | None
    values: dict[str, float]


def rows_of_examples(draft: Draft) -> int:
    """Return about how many rows the worked bills take, the taller ones counted twice."""
    return 11 + len(draft.metrics) + len(line_headings(draft))


def write_examples(sheet: Worksheet, draft: Draft, look: Look, top: int) -> int:
    """Write the worked bills from row `top` on and return the last row."""
    examples = _examples(draft)
    if not examples:
        return top
    sheet.write_string(top, LABEL, say("Worked bills"), look("section"))
    texts = [
        (say("Customer"), [example.customer for example in examples]),
        (say("Segment"), [example.segment for example in examples]),
    ]
    sheet.write_blank(top + 1, LABEL, None, look("heading"))
    for place, example in enumerate(examples, FIRST):
        sheet.write_string(top + 1, place, example.title, look("heading_right"))
    sheet.set_row(top + 1, 30)
    row = top + 1
    for label, values in texts:
        row += 1
        sheet.write_string(row, LABEL, label, look("row"))
        sheet.set_row(row, 28 if label == texts[0][0] else 15)
        for place, value in enumerate(values, FIRST):
            sheet.write_string(row, place, value, look("row_text_right"))
    return _write_lines(sheet, draft, look, row, examples)


def _write_lines(sheet: Worksheet, draft: Draft, look: Look, row: int, examples: list[Example]) -> int:
    sheet.write_string(row + 1, LABEL, say("Month"), look("row"))
    sheet.write_string(row + 2, LABEL, say("Plan"), look("row"))
    for place, example in enumerate(examples, FIRST):
        found = f"MATCH({example.row},bills_row,0)"
        sheet.write_formula(row + 1, place, f"=INDEX(bills_month,{found})", look("row_month"), example.month)
        plan = f"=INDEX(plan_names,INDEX(bills_plan_number,{found}))"
        sheet.write_formula(row + 2, place, plan, look("row_text_right"), example.plan)
    row += 2
    metric_name = draft.proposal.book.metric_name
    quantities = {
        f"quantity_{n}": say("{metric_name}, used").format(metric_name=metric_name(metric))
        for n, metric in enumerate(draft.metrics)
    }
    lines = quantities | line_headings(draft) | {"total": say("New bill")}
    quantity_rows = (row + 1, row + max(1, len(quantities)))
    show_decimals(sheet, look, quantity_rows, (FIRST, FIRST + len(examples) - 1))
    for key, heading in lines.items():
        row += 1
        is_total = key == "total"
        sheet.write_string(row, LABEL, heading, look("total" if is_total else "row"))
        for place, example in enumerate(examples, FIRST):
            kind = "total_money" if is_total else "row_quantity" if key in quantities else "row_line"
            formula = f"=INDEX(bills_{key},MATCH({example.row},bills_row,0))"
            sheet.write_formula(row, place, formula, look(kind), example.values[key])
    return _write_comparison(sheet, draft, look, row, examples)


def _write_comparison(sheet: Worksheet, draft: Draft, look: Look, total_row: int, examples: list[Example]) -> int:
    sheet.write_string(total_row + 1, LABEL, say("Bill now"), look("row"))
    sheet.write_string(total_row + 2, LABEL, say("Change"), look("row"))
    for place, example in enumerate(examples, FIRST):
        now, new = cell_name(total_row + 1, place), cell_name(total_row, place)
        formula = f"=INDEX(bills_current,MATCH({example.row},bills_row,0))"
        sheet.write_formula(total_row + 1, place, formula, look("row_money"), example.current or 0)
        change = example.values["total"] - (example.current or 0)
        sheet.write_formula(total_row + 2, place, f"={new}-{now}", look("row_money_change"), change)
    return total_row + 2


def _examples(draft: Draft) -> list[Example]:
    """Return the customers at the percentiles of the last month's new bills."""
    proposal = draft.proposal
    customers, months = proposal.rows
    last = len(proposal.dataset.months) - 1
    known = proposal.bills.known[customers, months] & (months == last)
    rows = np.nonzero(known)[0]
    if not rows.size:
        return []
    totals = proposal.bills.total[customers[rows], last]
    ordered = rows[np.argsort(totals, kind="stable")]
    places = [round((len(ordered) - 1) * percentile / 100) for percentile, _ in PERCENTILES]
    return [
        _example(draft, say(title), int(ordered[place])) for place, (_, title) in zip(places, PERCENTILES, strict=True)
    ]


def _example(draft: Draft, title: str, row: int) -> Example:
    proposal = draft.proposal
    customer, month = (int(positions[row]) for positions in proposal.rows)
    part = slice(customer, customer + 1)
    at = (np.array([0]), np.array([month - proposal.first_live]))
    lines = bill_lines(proposal, part)
    values = {key: float(money_values(draft, array[at])[0]) for key, array in lines.items() if "billable" not in key}
    quantities = quantities_of(proposal, part, slice(proposal.first_live, None))
    values |= {key: float(array[0]) for key, array in quantity_values(draft, quantities, at).items()}
    known = bool(proposal.baseline.known[customer, month])
    current = float(money_values(draft, proposal.baseline.total[part, month])[0]) if known else None
    return Example(
        title=title,
        row=row + 1,
        customer=str(proposal.dataset.customer_names[customer] or proposal.dataset.customer_ids[customer]),
        segment=proposal.report.segments[int(proposal.report.segment_of[customer])],
        plan=draft.names.plan_labels[int(proposal.bills.plan_of[customer])],
        month=excel_date(proposal.dataset.months[month]),
        current=current,
        values=values,
    )
