"""The Bills sheet: one row for each customer and month, every line a live formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.measures import TRAILING_MONTHS, UsageInMrr
from vm_desktop.core.plans import MetricId
from vm_desktop.core.proposal_lines import Lines, bill_lines, major, quantities_of
from vm_desktop.core.rating.annual import YEAR
from vm_desktop.core.rating.metered import Metered
from vm_desktop.core.scenarios import ActualBills
from vm_desktop.io.proposal.big_table import BigTable, Column, Holds, Part
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.line_formulas import LineFormulas
from vm_desktop.io.proposal.months import excel_date
from vm_desktop.io.proposal.year_rows import YearRows

FIRST_ROW = 6
CUSTOMERS_AT_ONCE = 1_000
Positions = tuple[NDArray[np.int64], NDArray[np.int64]]
NAMED = ("no", "row", "month", "current", "compared", "known", "mrr", "usage_part", "plan_number")


def bills_table(draft: Draft) -> BigTable:
    """Return the sheet's columns."""
    columns = (*_head(draft), *_quantities(draft), *_lines(draft), *_details(draft))
    keys = [*NAMED, *(column.key for column in columns if column.key in _shown_lines(draft))]
    return BigTable(
        sheet="Bills",
        columns=columns,
        first_row=FIRST_ROW,
        rows=draft.bill_count,
        defined={f"bills_{key}": key for key in keys},
    )


def _shown_lines(draft: Draft) -> set[str]:
    quantities = {f"quantity_{number}" for number in range(len(draft.metrics))}
    return quantities | set(line_headings(draft)) | {"total"}


def line_headings(draft: Draft) -> dict[str, str]:
    """Return the heading of every line by its key, in bill order, without the total."""
    charges = {f"charge_{number}": column.name for number, column in enumerate(draft.proposal.columns)}
    discounts = {f"discount_{slot}": f"Discount {slot + 1}" for slot in range(draft.discounts)}
    end = {"maximum": "To maximum", "minimum": "To minimum", "credit": "Credit"}
    rounding = {"rounding": "Yearly rounding"} if draft.has_annual else {}
    return {"base": "Base fee"} | charges | discounts | end | rounding


def _head(draft: Draft) -> tuple[Column, ...]:
    places = draft.money.exponent
    is_actual = isinstance(draft.proposal.project.baseline, ActualBills)
    baseline = "Current bill" if is_actual else "Baseline bill"
    total = LineFormulas(draft=draft, plan="{plan_number}", last="rounding" if draft.has_annual else "credit").total()
    change = f'=IF({{compared}}=1,ROUND({{total}}-{{current}},{places}),"")'
    return (
        Column(key="no", heading="No.", look="count", width=6),
        Column(key="id", heading="Customer", look="text", width=16, holds=Holds.TEXT),
        Column(key="month", heading="Month", look="month", width=10),
        Column(key="plan", heading="Plan", look="label", width=14, holds=Holds.TEXT, formula=_plan_name()),
        Column(key="current", heading=baseline, look="money", holds=Holds.SPARSE, band="Bill", note=_baseline(draft)),
        Column(key="total", heading="New bill", look="money_strong", band="Bill", formula=total),
        Column(key="change", heading="Change", look="money_change", band="Bill", holds=Holds.SPARSE, formula=change),
    )


def _plan_name() -> str:
    return "=INDEX(plan_names,{plan_number})"


def _baseline(draft: Draft) -> str:
    return f"{draft.proposal.baseline_name}: values, they do not change with the prices."


def _quantities(draft: Draft) -> tuple[Column, ...]:
    metric_name = draft.proposal.book.metric_name
    return tuple(
        Column(key=f"quantity_{number}", heading=metric_name(metric), look="quantity", width=13, band="Quantity used")
        for number, metric in enumerate(draft.metrics)
    )


def _lines(draft: Draft) -> tuple[Column, ...]:
    formulas = LineFormulas(draft=draft, plan="{plan_number}").all()
    if draft.has_annual:
        formulas = {key: _yearly_or(draft, key, formula) for key, formula in formulas.items()}
        formulas["rounding"] = _yearly_rounding(draft)
    billable = tuple(
        Column(
            key=f"billable_{number}",
            heading=column.name,
            look="quantity",
            width=13,
            band="Billable units",
            formula=formulas[f"billable_{number}"],
        )
        for number, column in enumerate(draft.proposal.columns)
    )
    lines = tuple(
        Column(key=key, heading=heading, look="line", band="Lines of the new bill", formula=formulas[key])
        for key, heading in line_headings(draft).items()
    )
    return (*billable, *lines)


def _yearly_or(draft: Draft, key: str, formula: str) -> str:
    """Return the formula for plans billed by the month, or the month's share of the line of the year's bill."""
    of_year = f"INDEX(years_{key},{{year_row}})"
    share = of_year if key.startswith("billable") else _share(draft, of_year)
    return f"=IF(INDEX(plan_annual,{{plan_number}})=1,{share},{formula[1:]})"


def _share(draft: Draft, yearly: str) -> str:
    minor = f"ROUND({yearly}*{draft.money.minor_per_major},0)"
    paid, before = (f"ROUND({minor}*{nth}/{YEAR},0)" for nth in ("{nth}", "({nth}-1)"))
    return f"({paid}-{before})/{draft.money.minor_per_major}"


def _yearly_rounding(draft: Draft) -> str:
    total = _share(draft, "INDEX(years_total,{year_row})")
    return f"=IF(INDEX(plan_annual,{{plan_number}})=1,ROUND({total}-SUM({{base}}:{{credit}}),{draft.money.exponent}),0)"


def _details(draft: Draft) -> tuple[Column, ...]:
    plans = len(draft.plans)
    chosen = "INDEX(group_plan_number,{group})"
    if draft.plan_follows_bills:
        customer = "MATCH({no},customers_no,0)" if draft.is_sortable else "{no}"
        chosen = f"INDEX(customers_plan_number,{customer})"
    plan_number = f"=IF({{billed}}=1,{chosen},{plans + 1})"
    known = f"=IF({{plan_number}}<={plans},1,0)"
    compared = "=IF(AND({known}=1,ISNUMBER({current})),1,0)"
    mrr = "={recurring_weight}*({total}-{usage_part})+{usage_weight}*{usage_part}"
    years = (
        (_detail("year_row", "Row in Years"), _detail("nth", "Billed month of its year")) if draft.has_annual else ()
    )
    return (
        _detail("row", "Row"),
        _detail("group", "Group"),
        _detail("billed", "Billed"),
        *years,
        _detail("recurring_weight", "Weight of recurring part in MRR"),
        _detail("usage_weight", "Weight of usage in MRR"),
        _detail("plan_number", "Plan number", plan_number),
        _detail("known", "Has a new bill", known),
        _detail("compared", "Has both bills", compared),
        _detail("usage_part", "Usage part", _usage_part(draft)),
        _detail("mrr", "MRR", mrr),
    )


def _detail(key: str, heading: str, formula: str | None = None) -> Column:
    look = "money_muted" if key in ("usage_part", "mrr") else "number_muted"
    return Column(key=key, heading=heading, look=look, width=11, band="Calculation", formula=formula, detail=True)


def _usage_part(draft: Draft) -> str:
    levels = draft.proposal.usage.levels
    flows = [f"{{charge_{n}}}" for n, column in enumerate(draft.proposal.columns) if column.metric not in levels]
    return f"=MIN({{total}},ROUND({'+'.join(flows)},{draft.money.exponent}))" if flows else "=0*{total}"


# --- the values ---


def bill_parts(draft: Draft, table: BigTable) -> Iterator[Part]:
    """Yield the rows of some customers at a time."""
    proposal = draft.proposal
    years = YearRows(proposal.usage.billed) if draft.has_annual else None
    customers, _ = proposal.rows
    for start in range(0, proposal.dataset.shape[0], CUSTOMERS_AT_ONCE):
        part = slice(start, start + CUSTOMERS_AT_ONCE)
        begin, end = np.searchsorted(customers, [start, start + CUSTOMERS_AT_ONCE])
        if begin < end:
            values = _values(draft, part, slice(int(begin), int(end)), years)
            yield [values[column.key] for column in table.columns]


def _values(draft: Draft, customers: slice, rows: slice, years: YearRows | None) -> dict[str, list[Any]]:
    """Return the values of every column for the rows of those customers."""
    proposal = draft.proposal
    who, when = (positions[rows] for positions in proposal.rows)
    at = (who - customers.start, when - proposal.first_live)
    lines = bill_lines(proposal, customers)
    billed = proposal.usage.billed[who, when]
    plan_number = np.where(billed & (proposal.bills.plan_of[who] >= 0), proposal.bills.plan_of[who], len(draft.plans))
    baseline_known = proposal.baseline.known[who, when]
    labels = np.array([*draft.names.plan_labels, "(no plan)"], dtype=object)
    live_billed = proposal.usage.billed[customers, proposal.first_live :]
    recurring, usage = mrr_weights(live_billed, draft.proposal.project.usage_in_mrr)
    values: dict[str, Any] = {
        "no": who + 1,
        "id": proposal.dataset.customer_ids[who],
        "month": np.array([excel_date(month) for month in proposal.dataset.months])[when],
        "plan": labels[plan_number],
        "row": np.arange(rows.start + 1, rows.stop + 1),
        "group": proposal.groups.group_of[who] + 1,
        "billed": billed.astype(np.int64),
        "recurring_weight": recurring[at],
        "usage_weight": usage[at],
        "plan_number": plan_number + 1,
        "known": (plan_number < len(draft.plans)).astype(np.int64),
    }
    values |= _line_values(draft, lines, at)
    live = slice(proposal.first_live, None)
    values |= quantity_values(draft, quantities_of(proposal, customers, live), at)
    if years is not None:
        values |= {"year_row": years.row_of(who, when) + 1, "nth": years.nth[who, when]}
    values["compared"] = values["known"] * baseline_known
    values |= _money_values(draft, values, who, when, baseline_known)
    return {key: column if isinstance(column, list) else column.tolist() for key, column in values.items()}


def _line_values(draft: Draft, lines: Lines, at: Positions) -> dict[str, Any]:
    return {
        key: array[at] if key.startswith("billable") else money_values(draft, array[at]) for key, array in lines.items()
    }


def quantity_values(draft: Draft, quantities: Mapping[MetricId, Metered], at: Positions) -> dict[str, NDArray[Any]]:
    """Return the quantities at those positions by column key: whole numbers where the metric has no decimals."""
    values: dict[str, NDArray[Any]] = {}
    for number, metric in enumerate(draft.metrics):
        metered = quantities.get(metric)
        if metered is None:
            values[f"quantity_{number}"] = np.zeros(len(at[0]), dtype=np.int64)
            continue
        numerators = metered.numerators[at]
        is_whole = metered.scale == 1
        values[f"quantity_{number}"] = numerators.astype(np.int64) if is_whole else numerators / metered.scale
    return values


def _money_values(
    draft: Draft, values: dict[str, Any], who: NDArray[np.int64], when: NDArray[np.int64], known: Flags
) -> dict[str, Any]:
    proposal = draft.proposal
    current = money_values(draft, proposal.baseline.total[who, when])
    new = values["total"]
    usage_part = money_values(draft, np.where(values["known"], proposal.bills.usage_part[who, when], 0))
    change = np.round(new - current, draft.money.exponent)
    compared = values["compared"].astype(bool)
    mrr = values["recurring_weight"] * (new - usage_part) + values["usage_weight"] * usage_part
    return {
        "current": [value if seen else None for value, seen in zip(current.tolist(), known.tolist(), strict=True)],
        "change": [value if seen else None for value, seen in zip(change.tolist(), compared.tolist(), strict=True)],
        "usage_part": usage_part,
        "mrr": mrr,
    }


def money_values(draft: Draft, minor: NDArray[Any]) -> NDArray[Any]:
    """Return amounts in major units: whole numbers where the currency has no minor unit."""
    return minor if draft.money.exponent == 0 else major(minor, draft.money)


def mrr_weights(billed: Flags, usage_in_mrr: UsageInMrr) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how much of the recurring and of the usage part of each bill counts into MRR, (customers, months) each.

    The weights of `core.measures.customer_mrr`: the last month's recurring part, and usage by the chosen rule.
    """
    recurring, usage = np.zeros(billed.shape), np.zeros(billed.shape)
    last = billed[:, -1]
    recurring[:, -1] = last
    match usage_in_mrr:
        case UsageInMrr.NONE:
            pass
        case UsageInMrr.ALL:
            usage[:, -1] = last
        case UsageInMrr.TRAILING:
            trailing = billed[:, -TRAILING_MONTHS:] & last[:, None]
            usage[:, -TRAILING_MONTHS:] = trailing / np.maximum(trailing.sum(axis=1), 1)[:, None]
    return recurring, usage
