"""The Customers sheet: what each customer pays now and would pay, summed live from the bills."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.language import say
from vm_desktop.core.measures import mean_monthly_bill
from vm_desktop.core.proposal import since
from vm_desktop.core.proposal_lines import one_plan_lines
from vm_desktop.io.proposal.big_table import BigTable, Column, Holds, Part
from vm_desktop.io.proposal.bills_values import CUSTOMERS_AT_ONCE, money_values
from vm_desktop.io.proposal.draft import Draft

FIRST_ROW = 6
NAMED = (
    *("no", "months", "current", "new", "change", "percent", "mrr", "new_mrr", "mean", "new_mean"),
    *("segment_number", "plan_number"),
)


def customers_table(draft: Draft) -> BigTable:
    """Return the sheet's columns."""
    return BigTable(
        sheet="Customers",
        columns=(*_head(draft), *_compared(draft), *_monthly(draft), *_details(draft)),
        first_row=FIRST_ROW,
        rows=draft.proposal.dataset.shape[0],
        defined={f"customers_{key}": key for key in NAMED},
    )


def _head(draft: Draft) -> tuple[Column, ...]:
    plan = "=INDEX(plan_names,{plan_number})"
    months = f"={_sum(draft, 'bills_compared')}"
    return (
        Column(key="no", heading="No.", look="count", width=6),
        Column(key="id", heading=say("Customer"), look="text", width=16, holds=Holds.TEXT),
        Column(key="name", heading=say("Name"), look="text", width=28, holds=Holds.TEXT),
        Column(key="segment", heading=say("Segment"), look="text", width=16, holds=Holds.TEXT),
        Column(key="plan", heading=say("New plan"), look="label", width=14, holds=Holds.TEXT, formula=plan),
        Column(key="months", heading=say("Months compared"), look="count", width=10, formula=months),
    )


def _compared(draft: Draft) -> tuple[Column, ...]:
    places, band = draft.money.exponent, say("Bills of the compared months")
    current, new = (
        f"=ROUND({_sum(draft, name, compared_only=True)},{places})" for name in ("bills_current", "bills_total")
    )
    change = f"=ROUND({{new}}-{{current}},{places})"
    percent = '=IF({months}=0,"",IF({new}={current},0,IF({current}=0,"",ROUND(({new}-{current})/{current},12))))'
    note = say("Empty where nothing is compared, or where the bill is 0 now.")
    return (
        Column(key="current", heading=say("Now"), look="money", width=14, band=band, formula=current),
        Column(key="new", heading=say("Proposed"), look="money_strong", width=14, band=band, formula=new),
        Column(key="change", heading=say("Change"), look="money_change", width=13, band=band, formula=change),
        Column(
            key="percent",
            heading=say("Change, %"),
            look="percent_change",
            width=10,
            band=band,
            holds=Holds.SPARSE,
            formula=percent,
            note=note,
        ),
    )


def _monthly(draft: Draft) -> tuple[Column, ...]:
    mean = f'=IF({{known}}=0,"",{_sum(draft, "bills_total")}/MAX(1,{{known}}))'
    fixed = say("Values: they do not change with the prices.")
    mean_band = say("Mean monthly bill")
    return (
        Column(key="mrr", heading=say("Now"), look="money", band="MRR", note=fixed),
        Column(
            key="new_mrr", heading=say("Proposed"), look="money", band="MRR", formula=f"={_sum(draft, 'bills_mrr')}"
        ),
        Column(key="mean", heading=say("Now"), look="money", band=mean_band, holds=Holds.SPARSE, note=fixed),
        Column(key="new_mean", heading=say("Proposed"), look="money", band=mean_band, holds=Holds.SPARSE, formula=mean),
    )


def _details(draft: Draft) -> tuple[Column, ...]:
    rows = (
        ()
        if draft.is_sortable
        else (_detail("first", say("First row in Bills")), _detail("last", say("Last row in Bills")))
    )
    chosen = "=INDEX(group_plan_number,{group})"
    sums: tuple[Column, ...] = ()
    if draft.plan_follows_bills:
        sums = tuple(_plan_sum(draft, plan) for plan in range(len(draft.plans)))
        reach = f"{{plan_0}}:{{plan_{len(draft.plans) - 1}}}"
        chosen = f"=MATCH(MIN({reach}),{reach},0)"
    return (
        _detail("segment_number", say("Segment number")),
        _detail("group", say("Group")),
        *rows,
        _detail("known", say("Months with a new bill"), f"={_sum(draft, 'bills_known')}"),
        *sums,
        _detail("plan_number", say("Plan number"), chosen),
    )


def _plan_sum(draft: Draft, plan: int) -> Column:
    total = _sum(draft, f"plan_{plan + 1}_total", numbers="plan_bills_no")
    heading = say("Under {plan_labels}").format(plan_labels=draft.names.plan_labels[plan])
    return _detail(f"plan_{plan}", heading, f"=ROUND({total},{draft.money.exponent})")


def _detail(key: str, heading: str, formula: str | None = None) -> Column:
    return Column(
        key=key, heading=heading, look="number_muted", width=11, band=say("Calculation"), formula=formula, detail=True
    )


def _sum(draft: Draft, name: str, *, compared_only: bool = False, numbers: str = "bills_no") -> str:
    """Return the sum of a named column over the customer's rows: by number, or between its first and last row."""
    if draft.is_sortable:
        condition = ",bills_compared,1" if compared_only else ""
        return f"SUMIFS({name},{numbers},{{no}}{condition})"
    reach = f"INDEX({name},MAX(1,{{first}})):INDEX({name},MAX(1,{{last}}))"
    compared = reach.replace(name, "bills_compared")
    inside = f"SUMIFS({reach},{compared},1)" if compared_only else f"SUM({reach})"
    return f"IF({{last}}=0,0,{inside})"


# --- the values ---


def customer_parts(draft: Draft, table: BigTable) -> Iterator[Part]:
    """Yield the rows of some customers at a time."""
    everyone = _values(draft)
    for start in range(0, draft.proposal.dataset.shape[0], CUSTOMERS_AT_ONCE):
        part = slice(start, start + CUSTOMERS_AT_ONCE)
        values = {key: column[part] for key, column in everyone.items()}
        if draft.plan_follows_bills:
            values |= _plan_sums(draft, part)
        yield [_cells(column, values[column.key]) for column in table.columns]


def _cells(column: Column, values: NDArray[Any]) -> list[Any]:
    cells: list[Any] = values.tolist()
    return [None if value != value else value for value in cells] if column.holds is Holds.SPARSE else cells


def _values(draft: Draft) -> dict[str, NDArray[Any]]:
    proposal = draft.proposal
    report, dataset = proposal.report, proposal.dataset
    plan_number = np.where(proposal.bills.plan_of >= 0, proposal.bills.plan_of, len(draft.plans))
    labels = np.array([*draft.names.plan_labels, "(no plan)"], dtype=object)
    old, new = (side.by_customer for side in (report.baseline, report.scenario))
    means = (mean_monthly_bill(since(bills, proposal.first_live)) for bills in (proposal.baseline, proposal.bills))
    mean, new_mean = (values / draft.money.minor_per_major for values in means)
    percent = np.round(np.where(np.isinf(report.percent_change), np.nan, report.percent_change) / 100, 12)
    rows = proposal.rows[0]
    first = np.searchsorted(rows, np.arange(dataset.shape[0]), side="left") + 1
    last = np.searchsorted(rows, np.arange(dataset.shape[0]), side="right")
    return {
        "no": np.arange(1, dataset.shape[0] + 1),
        "id": dataset.customer_ids,
        "name": dataset.customer_names,
        "segment": np.array(report.segments, dtype=object)[report.segment_of],
        "plan": labels[plan_number],
        "months": report.compared_months,
        "current": money_values(draft, old),
        "new": money_values(draft, new),
        "change": money_values(draft, new - old),
        "percent": percent,
        "mrr": report.baseline.customer_mrr / draft.money.minor_per_major,
        "new_mrr": report.scenario.customer_mrr / draft.money.minor_per_major,
        "mean": mean,
        "new_mean": new_mean,
        "segment_number": report.segment_of + 1,
        "group": proposal.groups.group_of + 1,
        "first": np.where(last >= first, first, 0),
        "last": np.where(last >= first, last, 0),
        "known": proposal.bills.known[:, proposal.first_live :].sum(axis=1),
        "plan_number": plan_number + 1,
    }


def _plan_sums(draft: Draft, part: slice) -> dict[str, NDArray[Any]]:
    return {
        f"plan_{number}": money_values(draft, one_plan_lines(draft.proposal, plan, part)["total"].sum(axis=1))
        for number, plan in enumerate(draft.plans)
    }
