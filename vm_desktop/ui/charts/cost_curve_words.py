"""What the cost curve says in words: its read-outs and its description for those who do not see it."""

import math
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.ui.charts.curve_geometry import amount_at, handle_value
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.numbers import ChartNumbers
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.view_data import CostCurve, CurveTier, Handle, Measure


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("CostCurve", text)


def with_unit(measure: Measure, value: float) -> str:
    """The value in full, with the measure's unit where it has one."""
    return f"{measure.exact(value)} {measure.unit}".strip()


def tier_at(curve: CostCurve, quantity: float) -> CurveTier | None:
    """The tier that holds the quantity: lower bound exclusive, upper bound inclusive; 0 lies in the first."""
    for number, tier in enumerate(curve.tiers):
        if (tier.lower < quantity or number == 0) and quantity <= tier.upper:
            return tier
    return None


def curve_read_out(
    curve: CostCurve, quantity: float, entries: tuple[LegendEntry, LegendEntry], numbers: ChartNumbers
) -> ReadOutText | None:
    """What a customer with this quantity pays, today and in the scenario; None beyond the curve."""
    amount = amount_at(curve.x, curve.amounts, quantity)
    if math.isnan(amount):
        return None
    rows = [ReadOutRow(name=curve.name, value=curve.amount.exact(amount), swatch=entries[0])]
    if curve.baseline_x is not None and curve.baseline_amounts is not None:
        before = amount_at(curve.baseline_x, curve.baseline_amounts, quantity)
        if not math.isnan(before):
            rows.append(ReadOutRow(name=curve.baseline_name, value=curve.amount.exact(before), swatch=entries[1]))
            if before > 0:
                rows.append(ReadOutRow(name=tr("Change"), value=numbers.change(amount / before - 1)))
    if quantity > 0:
        rows.append(ReadOutRow(name=curve.unit_price.name, value=curve.unit_price.exact(amount / quantity)))
    tier = tier_at(curve, quantity)
    note = tier.explanation if tier is not None else ""
    return ReadOutText(title=with_unit(curve.quantity, quantity), rows=tuple(rows), note=note)


def tier_read_out(curve: CostCurve, tier: CurveTier, customers: int, total: int, numbers: ChartNumbers) -> ReadOutText:
    """What a tier asks for and how many customers lie in it."""
    if math.isfinite(tier.upper):
        reach = tr("More than {lower} up to {upper}").format(
            lower=curve.quantity.exact(tier.lower), upper=with_unit(curve.quantity, tier.upper)
        )
    else:
        reach = tr("More than {lower}").format(lower=with_unit(curve.quantity, tier.lower))
    rows = [ReadOutRow(name=tr("Price"), value=tier.price_text)] if tier.price_text else []
    if total:
        share = numbers.share_short(customers / total)
        value = f"{_of_all(customers, total, numbers)} ({share})"
        rows.append(ReadOutRow(name=tr("Customers"), value=value))
    note = f"{reach}. {tier.explanation}" if tier.explanation else f"{reach}."
    return ReadOutText(title=tier.label, rows=tuple(rows), note=note)


def handle_read_out(curve: CostCurve, handle: Handle, value: float, hint: str = "") -> ReadOutText:
    """The value that a handle is setting."""
    tier = curve.tiers[handle.tier]
    match handle.kind:
        case "bound":
            row = ReadOutRow(name=tr("Up to and including"), value=with_unit(curve.quantity, value))
        case "price":
            row = ReadOutRow(name=tr("Unit price"), value=curve.unit_price.exact(value))
        case "flat":
            row = ReadOutRow(name=tr("Flat fee"), value=curve.amount.exact(value))
        case other:
            assert_never(other)
    return ReadOutText(title=tier.label, rows=(row,), note=hint)


def strip_read_out(
    curve: CostCurve, ends: tuple[float, float], customers: int, total: int, numbers: ChartNumbers
) -> ReadOutText:
    """How many customers have about this much usage."""
    title = f"{curve.quantity.tick(ends[0])} – {curve.quantity.tick(ends[1])} {curve.quantity.unit}".strip()
    row = ReadOutRow(name=tr("Customers"), value=_of_all(customers, total, numbers))
    return ReadOutText(title=title, rows=(row,))


def curve_summary(curve: CostCurve) -> str:
    """The curve in a few sentences."""
    if len(curve.x) == 0:
        return tr("No curve.")
    ends = tr("{name}: {low} at {start}, {high} at {end}.").format(
        name=curve.amount.title,
        low=curve.amount.exact(float(curve.amounts[0])),
        start=with_unit(curve.quantity, float(curve.x[0])),
        high=curve.amount.exact(float(curve.amounts[-1])),
        end=with_unit(curve.quantity, float(curve.x[-1])),
    )
    tiers = " ".join(_tier_sentence(curve, tier) for tier in curve.tiers)
    return f"{ends} {tiers}".strip()


def handle_sentence(curve: CostCurve, handle: Handle) -> str:
    """A handle and its value for a screen reader, with the keys that change it."""
    text = handle_read_out(curve, handle, handle_value(curve, handle)).sentence()
    return text + ". " + tr("Arrow keys change it, Shift makes larger steps, Escape restores it.")


def _of_all(customers: int, total: int, numbers: ChartNumbers) -> str:
    return tr("{count} of {total}").format(count=numbers.count(customers), total=numbers.count(total))


def _tier_sentence(curve: CostCurve, tier: CurveTier) -> str:
    if math.isfinite(tier.upper):
        return tr("{tier}: up to {upper}, {price}.").format(
            tier=tier.label, upper=curve.quantity.exact(tier.upper), price=tier.price_text
        )
    return tr("{tier}: no upper bound, {price}.").format(tier=tier.label, price=tier.price_text)
