"""The Plan bills sheet: every bill under every plan, from which each customer's cheapest plan follows live."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from vm_desktop.core.language import say
from vm_desktop.core.proposal_lines import one_plan_lines, quantities_of
from vm_desktop.io.proposal.big_table import BigTable, Column, Holds, Part
from vm_desktop.io.proposal.bills_table import FIRST_ROW, line_headings
from vm_desktop.io.proposal.bills_values import CUSTOMERS_AT_ONCE, money_values, quantity_values
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.line_formulas import LineFormulas


def plan_bills_table(draft: Draft) -> BigTable:
    """Return the sheet's columns: one bill after the other, in the order of the plans."""
    metric_name = draft.proposal.book.metric_name
    head = (
        Column(key="no", heading="No.", look="count", width=6),
        Column(key="id", heading=say("Customer"), look="text", width=16, holds=Holds.TEXT),
        Column(key="billed", heading=say("Billed"), look="number_muted", width=8),
    )
    quantities = tuple(
        Column(
            key=f"quantity_{number}", heading=metric_name(metric), look="quantity", width=13, band=say("Quantity used")
        )
        for number, metric in enumerate(draft.metrics)
    )
    blocks = tuple(column for plan in range(len(draft.plans)) for column in _plan_columns(draft, plan))
    totals = {f"plan_{plan + 1}_total": f"p{plan}_total" for plan in range(len(draft.plans))}
    return BigTable(
        sheet="Plan bills",
        columns=(*head, *quantities, *blocks),
        first_row=FIRST_ROW,
        rows=draft.bill_count,
        defined={"plan_bills_no": "no"} | totals,
    )


def _plan_columns(draft: Draft, plan: int) -> Iterator[Column]:
    prefix = f"p{plan}_"
    number = f"IF({{billed}}=1,{plan + 1},{len(draft.plans) + 1})"
    formulas = LineFormulas(draft=draft, plan=number, prefix=prefix).all()
    headings = {
        f"billable_{n}": say("{column}, units").format(column=column.name)
        for n, column in enumerate(draft.proposal.columns)
    }
    headings |= line_headings(draft) | {"total": say("Bill")}
    for key, heading in headings.items():
        look = "quantity" if key.startswith("billable") else "money_strong" if key == "total" else "line"
        yield Column(
            key=f"{prefix}{key}",
            heading=heading,
            look=look,
            width=12,
            band=draft.names.plan_labels[plan],
            formula=formulas[key],
        )


def plan_bill_parts(draft: Draft, table: BigTable) -> Iterator[Part]:
    """Yield the rows of some customers at a time, in the order of the Bills sheet."""
    proposal = draft.proposal
    customers, months = proposal.rows
    for start in range(0, proposal.dataset.shape[0], CUSTOMERS_AT_ONCE):
        part = slice(start, start + CUSTOMERS_AT_ONCE)
        begin, end = np.searchsorted(customers, [start, start + CUSTOMERS_AT_ONCE])
        if begin == end:
            continue
        who, when = customers[begin:end], months[begin:end]
        at = (who - start, when - proposal.first_live)
        billed = proposal.usage.billed[who, when].astype(np.int64)
        values: dict[str, Any] = {"no": who + 1, "id": proposal.dataset.customer_ids[who], "billed": billed}
        values |= quantity_values(draft, quantities_of(proposal, part, slice(proposal.first_live, None)), at)
        for number, plan in enumerate(draft.plans):
            for key, lines in one_plan_lines(proposal, plan, part).items():
                is_money = not key.startswith("billable")
                values[f"p{number}_{key}"] = money_values(draft, lines[at]) if is_money else lines[at]
        yield [values[column.key].tolist() for column in table.columns]
