"""The Curves block of the plans as a whole: base fee, bounds, credit, and what each discount takes of each line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.plans import BillingPeriod
from vm_desktop.io.proposal.curve_block import Cell, CurveBlock, CurveRow, decimals_formula
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import discount_at, discount_inputs, discounted_lines, plan_inputs

UNLIMITED = 1e15
"""Stands for "no maximum"; no bill comes near it."""


def plan_block(draft: Draft) -> CurveBlock:
    """Return the rows that hold for a plan as a whole, in major units of the currency."""
    per_plan = [_plan_cells(draft, plan) for plan in range(len(draft.plans))]
    meanings = {
        "plan_names": "Plan",
        "plan_numbers": "Plan number",
        "plan_base": "Base fee",
        "plan_minimum": "Plan minimum (0 = none)",
        "plan_maximum": "Plan maximum (1E+15 = none)",
        "plan_credit": "Prepaid credit",
        "plan_annual": "Billed by the year",
    }
    nothing = {
        "plan_names": Cell("(no plan)"),
        "plan_numbers": Cell(len(draft.plans) + 1),
        "plan_base": Cell(0),
        "plan_minimum": Cell(0),
        "plan_maximum": Cell(UNLIMITED),
        "plan_credit": Cell(0),
        "plan_annual": Cell(0),
    }
    rows = tuple(
        CurveRow(key=key, meaning=meaning, cells=(*(cells[key] for cells in per_plan), nothing[key]))
        for key, meaning in meanings.items()
    )
    return CurveBlock(title="Plans", rows=rows, names={key: (key, key) for key in meanings})


def discount_block(draft: Draft, slot: int) -> CurveBlock:
    """Return the rows of one discount slot: weights of the lines in whole ticks, ticks in 1, and the most it takes."""
    per_plan = [_discount_cells(draft, plan, slot) for plan in range(len(draft.plans))]
    lines = ("base fee", *(column.name for column in draft.proposal.columns))
    meanings = {
        "share": "Share taken of what is left of the lines",
        "share_decimals": "Its decimals",
        "before": "Decimals of earlier discounts",
        "after": "Decimals with this one",
        **{f"left_{n}": f"Left before it of: {line} (ticks)" for n, line in enumerate(lines)},
        **{f"weight_{n}": f"Taken of: {line} (ticks)" for n, line in enumerate(lines)},
        "ticks": "Ticks in 1",
        "cap": "Takes at most (1E+15 = no limit)",
    }
    nothing = dict.fromkeys(meanings, Cell(0)) | {"ticks": Cell(1), "cap": Cell(UNLIMITED)}
    rows = tuple(
        CurveRow(key=key, meaning=meaning, cells=(*(cells.get(key, nothing[key]) for cells in per_plan), nothing[key]))
        for key, meaning in meanings.items()
    )
    stem = f"discount_{slot + 1}"
    names = {
        f"{stem}_weight": ("weight_0", f"weight_{len(lines) - 1}"),
        f"{stem}_ticks": ("ticks", "ticks"),
        f"{stem}_cap": ("cap", "cap"),
        **{f"{stem}_{key}": (key, key) for key in ("share_decimals", "after")},
        f"{stem}_share": ("share", "share"),
        f"{stem}_left": ("left_0", f"left_{len(lines) - 1}"),
    }
    return CurveBlock(title=f"Discount {slot + 1}", rows=rows, names=names)


def rounded_money(draft: Draft, value: Decimal | None) -> float:
    """Return an amount that a person typed, rounded to the minor unit; 0 for None."""
    if value is None:
        return 0.0
    money = draft.money
    return float(money.from_minor(money.to_minor(Fraction(value), draft.proposal.book.semantics.rounding)))


def _plan_cells(draft: Draft, plan: int) -> dict[str, Cell]:
    base, minimum, maximum, credit = plan_inputs(draft, plan)
    terms = draft.plans[plan]
    places = draft.money.exponent
    most = UNLIMITED if terms.maximum is None else rounded_money(draft, terms.maximum)
    return {
        "plan_names": Cell(draft.names.plan_labels[plan]),
        "plan_numbers": Cell(plan + 1),
        "plan_base": Cell(rounded_money(draft, terms.base_fee), f"=ROUND(N({base.name}),{places})"),
        "plan_minimum": Cell(rounded_money(draft, terms.minimum), f"=ROUND(N({minimum.name}),{places})"),
        "plan_maximum": Cell(most, f'=IF({maximum.name}="",{UNLIMITED:.0E},ROUND(N({maximum.name}),{places}))'),
        "plan_credit": Cell(rounded_money(draft, terms.prepaid_credit), f"=ROUND(N({credit.name}),{places})"),
        "plan_annual": Cell(1 if terms.billing_period is BillingPeriod.YEAR else 0),
    }


def _discount_cells(draft: Draft, plan: int, slot: int) -> dict[str, Cell]:
    discount = discount_at(draft, plan, slot)
    if discount is None:
        return {}
    name = discount_inputs(draft, plan)[slot].name
    left, before = _left(draft, plan, slot)
    is_percent = discount.percent is not None
    share = discount.percent / 100 if discount.percent is not None else Decimal(1)
    places = decimals_of(share)
    ticks = 10**places
    named = discounted_lines(draft, discount)
    cells = {
        "share": Cell(float(share), f"=ROUND(N({name})/100,12)") if is_percent else Cell(1),
        "share_decimals": Cell(places, "=" + decimals_formula("{share}")) if is_percent else Cell(0),
        "before": Cell(before, _earlier(slot, "after", plan)) if slot else Cell(0),
        "after": Cell(before + places, "={before}+{share_decimals}"),
        "ticks": Cell(10 ** (before + places), "=10^{after}"),
        "cap": Cell(UNLIMITED),
    }
    if not is_percent:
        cells["cap"] = Cell(rounded_money(draft, discount.amount), f"=ROUND(N({name}),{draft.money.exponent})")
    for number, is_on in enumerate(named):
        cells[f"left_{number}"] = Cell(left[number], _left_formula(draft, plan, slot, number)) if slot else Cell(1)
        weight = f"={{left_{number}}}*ROUND({{share}}*10^{{share_decimals}},0)"
        cells[f"weight_{number}"] = Cell(int(left[number] * share * ticks), weight) if is_on else Cell(0)
    return cells


def _left(draft: Draft, plan: int, slot: int) -> tuple[list[int], int]:
    """Return what earlier percentages left of each line in ticks, and the decimals of those ticks."""
    left = [1] * (1 + len(draft.proposal.columns))
    decimals = 0
    for earlier in range(slot):
        discount = discount_at(draft, plan, earlier)
        if discount is None or discount.percent is None:
            continue
        share = discount.percent / 100
        places = decimals_of(share)
        named = discounted_lines(draft, discount)
        left = [
            int(ticks * (10**places - (share * 10**places if on else 0))) for ticks, on in zip(left, named, strict=True)
        ]
        decimals += places
    return left, decimals


def _left_formula(draft: Draft, plan: int, slot: int, line: int) -> str:
    earlier = discount_at(draft, plan, slot - 1)
    assert earlier is not None
    stem = f"discount_{slot}"
    before = f"INDEX({stem}_left,{line + 1},{plan + 1})"
    if earlier.percent is None:
        return f"={before}"
    one = f"10^INDEX({stem}_share_decimals,{plan + 1})"
    if not discounted_lines(draft, earlier)[line]:
        return f"={before}*{one}"
    return f"={before}*({one}-ROUND(INDEX({stem}_share,{plan + 1})*{one},0))"


def _earlier(slot: int, key: str, plan: int) -> str:
    return f"=INDEX(discount_{slot}_{key},{plan + 1})"


def decimals_of(value: Decimal | None) -> int:
    """Return how many decimals a number has, trailing zeros not counted."""
    if value is None or not value:
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
