"""The Curves block of one discount slot: what the discount takes of each line, in whole ticks.

Percentages come one after the other, each on what the earlier ones left of the lines it names; the share left of a line
is a product of decimals, held as a whole number of ticks with as many places as all of them together.
"""

from __future__ import annotations

from decimal import Decimal

from vm_desktop.core.language import say
from vm_desktop.core.plans import Discount
from vm_desktop.io.proposal.charge_columns import decimals_of
from vm_desktop.io.proposal.curve_block import (
    EXACT_LIMIT,
    UNLIMITED,
    Cell,
    Cells,
    CurveBlock,
    CurveRow,
    decimals_formula,
)
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import discount_at, discount_inputs, discounted_lines


def discount_block(draft: Draft, slot: int, charges: tuple[CurveBlock, ...]) -> CurveBlock:
    """Return the rows of one discount slot; `charges` are the blocks of the charge columns."""
    lines = (say("base fee"), *(column.name for column in draft.proposal.columns))
    meanings = _meanings(lines)
    nothing = dict.fromkeys(meanings, Cell(0)) | {"ticks": Cell(1), "cap": Cell(UNLIMITED), "exact": Cell("")}
    per_plan = [_cells(draft, plan, slot, charges) for plan in range(len(draft.plans))]
    rows = tuple(
        CurveRow(key=key, meaning=meaning, cells=(*((nothing | cells)[key] for cells in per_plan), nothing[key]))
        for key, meaning in meanings.items()
    )
    last = len(lines) - 1
    reaches = {key: (key, key) for key in ("share", "share_decimals", "after", "ticks", "cap", "exact")}
    reaches |= {"left": ("left_0", f"left_{last}"), "weight": ("weight_0", f"weight_{last}")}
    names = {f"{_stem(slot)}_{field}": keys for field, keys in reaches.items()}
    return CurveBlock(title=say("Discount {slot}").format(slot=slot + 1), rows=rows, names=names)


def _stem(slot: int) -> str:
    return f"discount_{slot + 1}"


def _meanings(lines: tuple[str, ...]) -> dict[str, str]:
    return {
        "share": say("Share taken of what is left of the lines"),
        "share_decimals": say("Its decimals"),
        "before": say("Decimals of earlier discounts"),
        "after": say("Decimals with this one"),
        **{f"left_{n}": say("Left before it of: {line} (ticks)").format(line=line) for n, line in enumerate(lines)},
        **{f"weight_{n}": say("Taken of: {line} (ticks)").format(line=line) for n, line in enumerate(lines)},
        "ticks": say("Ticks in 1"),
        "cap": say("Takes at most (1E+15 = no limit)"),
        "largest": say("Largest number of ticks in a bill"),
        "exact": say("Exact to the minor unit?"),
    }


def _cells(draft: Draft, plan: int, slot: int, charges: tuple[CurveBlock, ...]) -> Cells:
    discount = discount_at(draft, plan, slot)
    if discount is None:
        return {}
    left, before = _left(draft, plan, slot)
    share, places = _share(discount)
    cells = _share_cells(draft, plan, slot, discount) | {
        "before": Cell(before, f"=INDEX({_stem(slot - 1)}_after,{plan + 1})") if slot else Cell(0),
        "after": Cell(before + places, "={before}+{share_decimals}"),
        "ticks": Cell(10 ** (before + places), "=10^{after}"),
    }
    for number, is_on in enumerate(discounted_lines(draft, discount)):
        cells[f"left_{number}"] = Cell(left[number], _left_formula(draft, plan, slot, number)) if slot else Cell(1)
        weight = f"={{left_{number}}}*ROUND({{share}}*10^{{share_decimals}},0)"
        cells[f"weight_{number}"] = Cell(int(left[number] * share * 10**places), weight) if is_on else Cell(0)
    return cells | _check(draft, plan, 10 ** (before + places), charges)


def _share_cells(draft: Draft, plan: int, slot: int, discount: Discount) -> Cells:
    """Return the share that is taken; an amount takes all that is left, up to its cap."""
    name = discount_inputs(draft, plan)[slot].name
    share, places = _share(discount)
    if discount.percent is None:
        cap = Cell(draft.rounded_money(discount.amount), f"=ROUND(N({name}),{draft.money.exponent})")
        return {"share": Cell(1), "share_decimals": Cell(0), "cap": cap}
    return {
        "share": Cell(float(share), f"=ROUND(N({name})/100,12)"),
        "share_decimals": Cell(places, "=" + decimals_formula("{share}")),
    }


def _share(discount: Discount) -> tuple[Decimal, int]:
    share = discount.percent / 100 if discount.percent is not None else Decimal(1)
    return share, decimals_of(share)


def _left(draft: Draft, plan: int, slot: int) -> tuple[list[int], int]:
    """Return what earlier percentages left of each line in ticks, and the decimals of those ticks."""
    left = [1] * (1 + len(draft.proposal.columns))
    decimals = 0
    for earlier in range(slot):
        discount = discount_at(draft, plan, earlier)
        if discount is None or discount.percent is None:
            continue
        share, places = _share(discount)
        remaining = int(10**places * (1 - share))
        named = discounted_lines(draft, discount)
        left = [ticks * (remaining if is_on else 10**places) for ticks, is_on in zip(left, named, strict=True)]
        decimals += places
    return left, decimals


def _left_formula(draft: Draft, plan: int, slot: int, line: int) -> str:
    earlier = discount_at(draft, plan, slot - 1)
    assert earlier is not None, "a plan's discounts fill its slots from the first"
    stem = _stem(slot - 1)
    before = f"INDEX({stem}_left,{line + 1},{plan + 1})"
    if earlier.percent is None:
        return f"={before}"
    one = f"10^INDEX({stem}_share_decimals,{plan + 1})"
    if not discounted_lines(draft, earlier)[line]:
        return f"={before}*{one}"
    return f"={before}*({one}-ROUND(INDEX({stem}_share,{plan + 1})*{one},0))"


def _check(draft: Draft, plan: int, ticks: int, charges: tuple[CurveBlock, ...]) -> Cells:
    """Say whether the largest bill of the data, in ticks, stays within the digits that a spreadsheet keeps."""
    minor = draft.money.minor_per_major
    lines = [f"INDEX(plan_base,{plan + 1})*{minor}"]
    bill = draft.rounded_money(draft.plans[plan].base_fee) * minor
    for column, block in enumerate(charges):
        largest, in_minor = (draft.names.of_column(column, field) for field in ("largest", "ticks"))
        lines.append(f"INDEX({largest},{plan + 1})/INDEX({in_minor},{plan + 1})")
        bill += block.value("largest", plan) / block.value("ticks", plan)
    return {
        "largest": Cell(bill * ticks, f"=({'+'.join(lines)})*{{ticks}}"),
        "exact": Cell(
            "yes" if bill * ticks < EXACT_LIMIT else "nearly", f'=IF({{largest}}<{EXACT_LIMIT:.0E},"yes","nearly")'
        ),
    }
