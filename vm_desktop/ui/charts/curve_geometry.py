"""Where the cost curve and its handles lie, and what a dragged point means. Pure numbers, no Qt.

Only the piecewise-linear curve that it is given is read; no price is computed except the one under the hand.
"""

import math
from typing import assert_never

import numpy as np

from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.view_data import CostCurve, CurveTier, Floats, Handle


def amount_at(x: Floats, amounts: Floats, quantity: float) -> float:
    """The amount at one quantity; at a jump the lower tier's, whose bound is inclusive. NaN outside the curve."""
    if len(x) == 0 or not x[0] <= quantity <= x[-1]:
        return math.nan
    right = int(np.searchsorted(x, quantity, side="left"))
    if x[right] == quantity or right == 0:
        return float(amounts[right])
    part = (quantity - x[right - 1]) / (x[right] - x[right - 1])
    return float(amounts[right - 1] + part * (amounts[right] - amounts[right - 1]))


def dense_points(x: Floats, amounts: Floats, scale: Scale, count: int) -> tuple[Floats, Floats]:
    """The vertices on the axis and ``count`` further points evenly spread over it, in order of x.

    Straight pieces are bent by a logarithmic axis and by dividing by x: vertices alone would not show that.
    """
    inside = scale.values(np.linspace(0.0, 1.0, count))
    inside = inside[(inside >= x[0]) & (inside <= x[-1]) & ~np.isin(inside, x)]
    seen = (x >= scale.low) & (x <= scale.high)
    all_x = np.concatenate((x[seen], inside))
    all_amounts = np.concatenate((amounts[seen], np.interp(inside, x, amounts)))
    order = np.argsort(all_x, kind="stable")  # stable: both vertices of a jump stay in their order
    return all_x[order], all_amounts[order]


def per_unit(x: Floats, amounts: Floats) -> Floats:
    """The amount for each unit, same shape; NaN where there are no units."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(x > 0, amounts / x, np.nan)


def handles_of(curve: CostCurve) -> tuple[Handle, ...]:
    """Every handle, from left to right: each tier's price or fee, then its upper bound."""
    handles: list[Handle] = []
    for number, tier in enumerate(curve.tiers):
        if tier.handle is not None:
            handles.append(Handle(kind=tier.handle, tier=number))
        if tier.bound_movable and math.isfinite(tier.upper) and number < len(curve.tiers) - 1:
            handles.append(Handle(kind="bound", tier=number))
    return tuple(handles)


def visible_part(tier: CurveTier, scale: Scale) -> tuple[float, float]:
    """The tier's piece of the axis, in shares from 0 to 1; empty (equal ends) where it is not in sight."""
    start = scale.share(tier.lower)
    end = scale.share(tier.upper) if math.isfinite(tier.upper) else 1.0
    return min(max(start, 0.0), 1.0), min(max(end, 0.0), 1.0)


def handle_place(curve: CostCurve, handle: Handle, scale: Scale) -> tuple[float, float] | None:
    """The quantity and amount where a handle lies; None where it is out of sight."""
    tier = curve.tiers[handle.tier]
    match handle.kind:
        case "bound":
            share = scale.share(tier.upper)
            return (tier.upper, amount_at(curve.x, curve.amounts, tier.upper)) if 0 <= share <= 1 else None
        case "price" | "flat":
            start, end = visible_part(tier, scale)
            if end <= start:
                return None
            x = scale.value((start + end) / 2)
            return x, tier.start_amount + tier.slope * (x - tier.lower)
        case other:
            assert_never(other)


def handle_value(curve: CostCurve, handle: Handle) -> float:
    """The bound, unit price or flat fee as it is now."""
    tier = curve.tiers[handle.tier]
    match handle.kind:
        case "bound":
            return tier.upper
        case "price":
            return tier.slope if math.isnan(tier.handle_value) else tier.handle_value
        case "flat":
            return tier.start_amount - tier.anchor_amount if math.isnan(tier.handle_value) else tier.handle_value
        case other:
            assert_never(other)


def value_from_amount(tier: CurveTier, handle: Handle, x: float, amount: float) -> float:
    """The unit price or flat fee (below 0 for points too low) with which the tier passes through ``(x, amount)``."""
    if handle.kind == "flat":
        return amount - tier.anchor_amount - tier.slope * (x - tier.anchor_x)
    if x <= tier.anchor_x:
        return 0.0
    return (amount - tier.anchor_amount) / (x - tier.anchor_x)


def bound_between(curve: CostCurve, tier: int, value: float, step: float) -> float:
    """``value`` kept at least one ``step`` away from the neighbouring bounds."""
    low = curve.tiers[tier].lower + step
    high = curve.tiers[tier + 1].upper - step
    return max(min(value, high), low) if high >= low else curve.tiers[tier].upper


def round_step(resolution: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten that is not above ``resolution``."""
    if not (math.isfinite(resolution) and resolution > 0):
        return 0.0
    power = 10.0 ** math.floor(math.log10(resolution))
    return max(factor * power for factor in (1.0, 2.0, 5.0) if factor * power <= resolution * (1 + 1e-9))


def rounded(value: float, step: float) -> float:
    """The multiple of ``step`` (of ``round_step``) nearest to ``value``, without binary dust."""
    if step <= 0:
        return value
    decimals = max(-math.floor(math.log10(step) + 1e-9), 0)
    return round(round(value / step) * step, decimals)


def lowest_on_log_axis(curve: CostCurve, smallest_customer: float) -> float:
    """Where a logarithmic usage axis begins, for it cannot begin at 0."""
    low, high = curve.x_range
    if low > 0:
        return low
    bounds = [tier.upper / 50 for tier in curve.tiers[:1] if math.isfinite(tier.upper)]
    candidates = [value for value in (*bounds, smallest_customer) if math.isfinite(value) and value > 0]
    wanted = min(candidates, default=high / 1000)
    return round_step(min(max(wanted, high * 1e-6), high / 20)) or 1.0
