"""The Years sheet: the bills of plans billed by the year, one row for each customer and window of 12 months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.language import say
from vm_desktop.core.plans import BillingPeriod
from vm_desktop.core.proposal_lines import Lines, quantities_of, year_lines
from vm_desktop.core.rating.annual import YEAR
from vm_desktop.io.proposal.big_table import BigTable, Column, Holds, Part
from vm_desktop.io.proposal.bills_table import FIRST_ROW, line_headings
from vm_desktop.io.proposal.bills_values import CUSTOMERS_AT_ONCE, money_values
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.line_formulas import LineFormulas
from vm_desktop.io.proposal.months import excel_date
from vm_desktop.io.proposal.year_rows import YearRows


def years_table(draft: Draft) -> BigTable:
    """Return the sheet's columns. Quantities are sums over the window's billed months."""
    metric_name = draft.proposal.book.metric_name
    nobody = len(draft.plans) + 1
    group_plan = "INDEX(group_plan_number,{group})"
    plan = f"=IF(INDEX(plan_annual,{group_plan})=1,{group_plan},{nobody})"
    formulas = LineFormulas(draft=draft, plan="{plan_number}", months="{months}").all()
    billable = {
        f"billable_{n}": say("{column}, units").format(column=column.name)
        for n, column in enumerate(draft.proposal.columns)
    }
    lines = billable | line_headings(draft) | {"total": say("Year's bill")}
    del lines["rounding"]
    columns = (
        Column(key="no", heading="No.", look="count", width=6),
        Column(key="id", heading=say("Customer"), look="text", width=16, holds=Holds.TEXT),
        Column(key="since", heading=say("Year from"), look="month", width=10),
        Column(key="group", heading=say("Group"), look="number_muted", width=8),
        Column(key="months", heading=say("Months billed"), look="count", width=9),
        Column(key="plan_number", heading=say("Plan number"), look="number_muted", width=9, formula=plan),
        *(
            Column(key=f"quantity_{n}", heading=metric_name(m), look="quantity", width=14, band=say("Quantity, summed"))
            for n, m in enumerate(draft.metrics)
        ),
        *(
            Column(
                key=key,
                heading=heading,
                look="quantity" if key in billable else "line",
                width=13,
                band=say("Lines of the year's bill"),
                formula=formulas[key],
            )
            for key, heading in lines.items()
        ),
    )
    return BigTable(
        sheet="Years",
        columns=columns,
        first_row=FIRST_ROW,
        rows=len(YearRows(draft.proposal.usage.billed).customers),
        defined={f"years_{key}": key for key in lines},
    )


def year_parts(draft: Draft, table: BigTable) -> Iterator[Part]:
    """Yield the rows of some customers at a time."""
    proposal = draft.proposal
    rows = YearRows(proposal.usage.billed)
    for start in range(0, proposal.dataset.shape[0], CUSTOMERS_AT_ONCE):
        part = slice(start, start + CUSTOMERS_AT_ONCE)
        begin, end = np.searchsorted(rows.customers, [start, start + CUSTOMERS_AT_ONCE])
        if begin < end:
            who, window = rows.customers[begin:end], rows.windows[begin:end]
            values = _values(draft, part, who, window, rows.months[who, window])
            yield [values[column.key].tolist() for column in table.columns]


def _values(
    draft: Draft, part: slice, who: NDArray[np.int64], window: NDArray[np.int64], months: NDArray[np.int64]
) -> dict[str, NDArray[Any]]:
    proposal = draft.proposal
    plan_of = proposal.bills.plan_of[who]
    annual = [position for position, plan in enumerate(draft.plans) if plan.billing_period is BillingPeriod.YEAR]
    dates = np.array([excel_date(month) for month in proposal.dataset.months[::YEAR]])
    values: dict[str, NDArray[Any]] = {
        "no": who + 1,
        "id": proposal.dataset.customer_ids[who],
        "since": dates[window],
        "group": proposal.groups.group_of[who] + 1,
        "months": months,
        "plan_number": np.where(np.isin(plan_of, annual), plan_of, len(draft.plans)) + 1,
    }
    at = (who - part.start, window)
    lines: Lines = year_lines(proposal, part)
    for key, amounts in lines.items():
        values[key] = amounts[at] if key.startswith("billable") else money_values(draft, amounts[at])
    return values | _sums(draft, part, at)


def _sums(draft: Draft, part: slice, at: tuple[NDArray[np.int64], NDArray[np.int64]]) -> dict[str, NDArray[Any]]:
    billed = draft.proposal.usage.billed[part]
    starts = np.arange(0, billed.shape[1], YEAR)
    quantities = quantities_of(draft.proposal, part, slice(None))
    sums: dict[str, NDArray[Any]] = {}
    for number, metric in enumerate(draft.metrics):
        metered = quantities.get(metric)
        if metered is None:
            sums[f"quantity_{number}"] = np.zeros(len(at[0]))
        else:
            summed = np.add.reduceat(np.where(billed, metered.numerators, 0), starts, axis=1)
            sums[f"quantity_{number}"] = summed[at] / metered.scale
    return sums
