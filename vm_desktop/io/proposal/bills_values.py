"""The values of the Bills sheet: what the engine computed, beside each formula, a thousand customers at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.measures import TRAILING_MONTHS, UsageInMrr
from vm_desktop.core.plans import MetricId
from vm_desktop.core.proposal_lines import Lines, bill_lines, major, quantities_of
from vm_desktop.core.rating.metered import Metered
from vm_desktop.io.proposal.big_table import BigTable, Part
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.months import excel_date
from vm_desktop.io.proposal.year_rows import YearRows

CUSTOMERS_AT_ONCE = 1_000
Positions = tuple[NDArray[np.int64], NDArray[np.int64]]


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
