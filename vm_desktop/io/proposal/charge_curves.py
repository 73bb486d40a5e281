"""The Curves block of one charge column: its quantity rule and price curve under each plan, in whole ticks.

Binary numbers hold 0.1 only nearly, so a bill computed with them is wrong now and then exactly at a tier's bound or at
half a cent. Here every price is a whole number of *ticks* (the smallest decimal of any price or bound of the charge),
so products and sums are whole numbers too, which a spreadsheet holds exactly up to 15 digits; the only rounding is that
of the finished line to the minor unit, where a tie is an exact .5.

amount = (start + slope x units) / ticks, where start and slope are those of the last row whose `from` is not above the
units. `from` lies half a step above the tier's lower bound, so a quantity equal to a bound stays in the tier below it.
"""

from __future__ import annotations

from vm_desktop.core.language import say
from vm_desktop.io.proposal.charge_cells import ChargeCells
from vm_desktop.io.proposal.charge_columns import events_of, has_packages, piece_count
from vm_desktop.io.proposal.charge_scales import scales_of
from vm_desktop.io.proposal.curve_block import Cell, Cells, CurveBlock, CurveRow
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.piece_cells import NEVER, PieceCells


def charge_block(draft: Draft, column: int) -> CurveBlock:
    """Return the rows of a charge column."""
    meanings = _meanings(draft, column)
    cells = [_cells(draft, plan, column) for plan in range(len(draft.plans))]
    nothing = _nothing(draft, column)
    rows = tuple(
        CurveRow(key=key, meaning=meaning, cells=(*(of_plan[key] for of_plan in cells), nothing[key]))
        for key, meaning in meanings.items()
    )
    pieces = piece_count(draft, column)
    fields = {"from": ("from_0", f"from_{pieces}"), "start": ("start_0", f"start_{pieces}")}
    fields |= {"slope": ("slope_0", f"slope_{pieces}"), "lower": ("lower_1", f"lower_{pieces}")}
    fields |= {key: (key, key) for key in _named_rows(draft, column)}
    names = {draft.names.of_column(column, field): keys for field, keys in fields.items()}
    return CurveBlock(title=draft.proposal.columns[column].name, rows=rows, names=names)


def _named_rows(draft: Draft, column: int) -> tuple[str, ...]:
    rows = [
        "scale",
        "divisor",
        "round",
        "included",
        "subtract",
        "money_decimals",
        "ticks",
        "least",
        "most",
        "largest",
        "exact",
    ]
    if has_packages(draft, column):
        rows += ["package_grid", "package"]
    if draft.has_annual:
        rows.append("year")
    return (*rows, *(f"event_{number}" for number in range(len(events_of(draft, column)))))


def _meanings(draft: Draft, column: int) -> dict[str, str]:
    name = draft.proposal.columns[column].name
    pieces = range(1, piece_count(draft, column) + 1)
    metric_name = draft.proposal.book.metric_name
    packages = {"package_grid": say("Steps in a package"), "package": say("Package size in steps (0 = no packages)")}
    events = {
        f"event_{number}": say("Ticks per event of {metric_name}").format(metric_name=metric_name(metric))
        for number, metric in enumerate(events_of(draft, column))
    }
    return {
        "quantity_decimals": say("Decimals of the quantities of {name}").format(name=name),
        "divide_decimals": say("Decimals of the divisor"),
        "scale": say("Scale that makes both whole"),
        "divisor": say("Divisor, scaled"),
        "round": say("Rounding: 1 none, 2 up, 3 nearest"),
        **({"year": say("A year's usage: months' sum (12) or mean (1)")} if draft.has_annual else {}),
        "included": say("Included units"),
        "subtract": say("Subtracted once they are exceeded"),
        "grid": say("Steps in one billable unit"),
        **(packages if has_packages(draft, column) else {}),
        "bound_decimals": say("Decimals of the bounds"),
        "curve_grid": say("Steps in one unit, bounds too"),
        "money_decimals": say("Decimals of the prices"),
        "ticks": say("Ticks in a minor unit of the currency"),
        "least": say("Line minimum (0 = none)"),
        "most": say("Line maximum (1E+15 = none)"),
        **events,
        **{f"lower_{n}": say("Tier {n}: above").format(n=n) for n in pieces},
        **{f"reached_{n}": say("Tier {n}: amount where it begins (ticks)").format(n=n) for n in pieces},
        "from_0": say("From: zero"),
        **{f"from_{n}": say("From: tier {n}").format(n=n) for n in pieces},
        "start_0": say("Start: at zero (ticks)"),
        **{f"start_{n}": say("Start: tier {n} (ticks)").format(n=n) for n in pieces},
        "slope_0": say("Slope: at zero"),
        **{f"slope_{n}": say("Slope: tier {n} (ticks per unit)").format(n=n) for n in pieces},
        "largest": say("Largest number of ticks in a bill"),
        "exact": say("Exact to the minor unit?"),
    }


def _nothing(draft: Draft, column: int) -> Cells:
    """Return the cells of a plan that has no charge in this column: nothing is billable."""
    cells = dict.fromkeys(_meanings(draft, column), Cell(0))
    cells |= dict.fromkeys(("scale", "divisor", "round", "grid", "curve_grid", "ticks", "package_grid"), Cell(1))
    pieces = range(1, piece_count(draft, column) + 1)
    cells |= {f"from_{n}": Cell(NEVER) for n in pieces} | {f"lower_{n}": Cell("") for n in pieces}
    return cells | {"included": Cell(NEVER), "exact": Cell("")}


def _cells(draft: Draft, plan: int, column: int) -> Cells:
    nothing = _nothing(draft, column)
    charge = draft.charge(plan, column)
    if charge is None:
        return nothing
    scales = scales_of(draft, plan, column, charge)
    charged = ChargeCells(draft, plan, column, charge, scales).all()
    return nothing | charged | PieceCells(draft, plan, column, charge, scales).all()
