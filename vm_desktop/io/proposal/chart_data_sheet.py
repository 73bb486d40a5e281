"""The Chart data sheet: what the charts show, live: how bills change, and what usage costs under each plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, log10

import numpy as np
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.bill import charge_amount
from vm_desktop.core.dataset import Floats
from vm_desktop.core.language import say
from vm_desktop.core.plans import BillingPeriod, Charge
from vm_desktop.io.proposal.cells import cell_name, fixed_name
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.line_formulas import LineFormulas
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import set_up_page

SHEET = "Chart data"
EDGES = (-0.5, -0.25, -0.1, 0.0, 0.1, 0.25, 0.5)
HISTOGRAM_ROW = 4
POINTS = 48
CURVE_COLUMN = 5

Range = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSeries:
    """The cost of one charge under one plan against usage, as ranges for a chart."""

    plan: str
    usage: Range
    cost: Range


def write_chart_data(sheet: Worksheet, draft: Draft, look: Look) -> None:
    """Write the distribution of bill changes, then one table for each charge column."""
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, say("Chart data"), look("title"))
    sheet.write_string(
        1, 0, say("What the charts of the summary show. Calculated; change nothing here."), look("subtitle")
    )
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 60, 13)
    _write_histogram(sheet, draft, look)
    for column in range(len(draft.proposal.columns)):
        _write_costs(sheet, draft, column, look)
    set_up_page(sheet, draft.proposal.project.name)


# --- how bills change ---


def histogram_ranges() -> tuple[Range, Range]:
    """Return the labels and the counts of the distribution, as charts want them."""
    last = HISTOGRAM_ROW + len(_bins())
    return (SHEET, HISTOGRAM_ROW + 1, 0, last, 0), (SHEET, HISTOGRAM_ROW + 1, 3, last, 3)


def histogram_signs() -> tuple[int, ...]:
    """Return for each bin whether its bills fall (-1), stay (0) or rise (1)."""
    return tuple(-1 if upper <= 0 and upper != lower else (0 if upper == lower else 1) for _, lower, upper in _bins())


def _bins() -> tuple[tuple[str, float, float], ...]:
    """Return (label, above, up to) of each bin in order; the one of unchanged bills has equal bounds."""
    edges = (-np.inf, *EDGES, np.inf)
    bins = []
    for lower, upper in pairwise(edges):
        if lower == 0.0:
            bins.append((say("the same"), 0.0, 0.0))
        bins.append((_bin_label(lower, upper), lower, upper))
    return tuple(bins)


def _bin_label(lower: float, upper: float) -> str:
    low, high = (f"{edge:+.0%}" if edge else "0" for edge in (lower, upper))
    if np.isinf(lower):
        return say("{high} or less").format(high=high)
    return say("over {low}").format(low=low) if np.isinf(upper) else say("{low} to {high}").format(low=low, high=high)


def _write_histogram(sheet: Worksheet, draft: Draft, look: Look) -> None:
    for column, heading in enumerate((say("Change of the bill"), say("Above"), say("Up to"), say("Customers"))):
        sheet.write_string(HISTOGRAM_ROW, column, heading, look("heading" if not column else "heading_right"))
    report = draft.proposal.report
    change = np.round(np.where(np.isinf(report.percent_change), np.nan, report.percent_change) / 100, 12)
    for number, (label, lower, upper) in enumerate(_bins(), 1):
        row = HISTOGRAM_ROW + number
        sheet.write_string(row, 0, label, look("row"))
        for column, edge in ((1, lower), (2, upper)):
            if np.isfinite(edge):
                sheet.write_number(row, column, edge, look("row_percent"))
            else:
                sheet.write_blank(row, column, None, look("row_percent"))
        sheet.write_formula(
            row, 3, _bin_formula(row, lower, upper), look("row_count"), _bin_count(change, lower, upper)
        )


def _bin_formula(row: int, lower: float, upper: float) -> str:
    above, up_to = fixed_name(row, 1), fixed_name(row, 2)
    if lower == upper:
        return "=COUNTIFS(customers_percent,0)"
    below = "<" if upper == 0.0 else "<="
    conditions = [f'customers_percent,">"&{above}'] if np.isfinite(lower) else []
    conditions += [f'customers_percent,"{below}"&{up_to}'] if np.isfinite(upper) else []
    return f"=COUNTIFS({','.join(conditions)})"


def _bin_count(change: Floats, lower: float, upper: float) -> int:
    if lower == upper:
        return int((change == 0).sum())
    below = change < upper if upper == 0.0 else change <= upper
    return int(((change > lower) & below).sum())


# --- what usage costs ---


def cost_series(draft: Draft, column: int) -> tuple[CostSeries, ...]:
    """Return the series of one charge column: one for each plan billed by the month that has the charge."""
    top = _top(draft, column)
    rows = (top + 2, top + 1 + len(_usage_points(draft, column)))
    usage = (SHEET, rows[0], CURVE_COLUMN, rows[1], CURVE_COLUMN)
    series = []
    for number, plan in enumerate(_plans(draft, column)):
        cost = CURVE_COLUMN + 2 + 2 * number
        label = draft.names.plan_labels[plan]
        series.append(CostSeries(plan=label, usage=usage, cost=(SHEET, rows[0], cost, rows[1], cost)))
    return tuple(series)


def _plans(draft: Draft, column: int) -> tuple[int, ...]:
    """Return the plans whose cost is shown. A year's bill against a month's would mislead, so yearly plans are not."""
    return tuple(
        number
        for number, plan in enumerate(draft.plans)
        if plan.billing_period is BillingPeriod.MONTH and draft.charge(number, column) is not None
    )


def _top(draft: Draft, column: int) -> int:
    return HISTOGRAM_ROW + column * (POINTS + 4)


def _write_costs(sheet: Worksheet, draft: Draft, column: int, look: Look) -> None:
    top = _top(draft, column)
    plans = _plans(draft, column)
    if not plans:
        return
    sheet.write_string(top, CURVE_COLUMN, draft.proposal.columns[column].name, look("section"))
    sheet.write_string(top + 1, CURVE_COLUMN, say("Usage in a month"), look("heading_right"))
    for number, plan in enumerate(plans):
        label = draft.names.plan_labels[plan]
        sheet.write_string(
            top + 1, CURVE_COLUMN + 1 + 2 * number, say("{label}, units").format(label=label), look("heading_right")
        )
        sheet.write_string(top + 1, CURVE_COLUMN + 2 + 2 * number, label, look("heading_right"))
    for point, usage in enumerate(_usage_points(draft, column)):
        row = top + 2 + point
        sheet.write_number(row, CURVE_COLUMN, float(usage), look("quantity"))
        for number, plan in enumerate(plans):
            _write_cost(sheet, draft, column, plan, row, CURVE_COLUMN + 1 + 2 * number, usage, look)


def _write_cost(
    sheet: Worksheet, draft: Draft, column: int, plan: int, row: int, place: int, usage: Decimal, look: Look
) -> None:
    formulas = LineFormulas(draft=draft, plan=str(plan + 1))
    metric = draft.metrics.index(draft.proposal.columns[column].metric)
    nothing = {f"quantity_{number}": "0" for number in range(len(draft.metrics))}
    cells = nothing | {
        f"quantity_{metric}": f"${cell_name(row, CURVE_COLUMN)}",
        f"billable_{column}": cell_name(row, place),
    }
    charge = draft.charge(plan, column)
    assert charge is not None
    billable, cost = _today(draft, charge, usage)
    sheet.write_formula(row, place, formulas.billable(column).format(**cells), look("quantity"), billable)
    sheet.write_formula(row, place + 1, formulas.charge(column).format(**cells), look("money"), cost)


def _today(draft: Draft, charge: Charge, usage: Decimal) -> tuple[float, float]:
    """Return the billable units and the line for that usage and no events, in major units, under today's prices."""
    book = draft.proposal.book
    rule = charge.quantity_rule(included_reprices_all=book.semantics.included_reprices_all)
    billable = rule.billable(rule.converted(Fraction(usage)))
    amount = charge_amount(charge, rule.units(billable), {}, book.semantics)
    cost = float(draft.money.from_minor(draft.money.to_minor(amount, book.semantics.rounding)))
    if charge.maximum is not None:
        cost = min(cost, draft.rounded_money(charge.maximum))
    return float(billable), max(cost, draft.rounded_money(charge.minimum))


def _usage_points(draft: Draft, column: int) -> tuple[Decimal, ...]:
    """Return evenly spaced usage from 0 to about the 98th percentile of billed months, in round numbers."""
    quantity = draft.proposal.usage.quantities.get(draft.proposal.columns[column].metric)
    used = quantity.as_floats()[draft.proposal.usage.billed] if quantity is not None else np.zeros(0)
    top = float(np.quantile(used, 0.98)) if used.size else 0.0
    step = _round_step(top / (POINTS - 1), quantity.scale) if quantity is not None and top > 0 else Decimal(1)
    return tuple(step * number for number in range(min(POINTS, ceil(top / float(step)) + 1)))


def _round_step(step: float, scale: int) -> Decimal:
    """Return the next 1, 2, 2.5 or 5 times a power of ten, in whole parts of 1 / scale as the quantities are."""
    power = Decimal(10) ** int(np.floor(log10(step)))
    factors = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
    found = next(factor * power for factor in factors if factor * power >= Decimal(step) or factor == 10)
    return Decimal(ceil(found * scale)) / scale
