"""The cost curve of the selected charge as the chart shows it, and which number each of its handles sets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import inf

import numpy as np

from vm_desktop.core.charge_cost import ChargeCost, CostPiece, charge_cost, price_of_slope
from vm_desktop.core.charges import (
    Flat,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    TieredModel,
    Volume,
)
from vm_desktop.core.edits import ChargeAt
from vm_desktop.core.money import decimal_text
from vm_desktop.core.plans import Charge, Plan
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario, ScenarioBaseline
from vm_desktop.ui.charts.view_data import CostCurve, CurveTier, Handle, Measure
from vm_desktop.ui.formatting import money, number, percent, unit_price
from vm_desktop.ui.pages.pricing.view.customers import CustomerUse
from vm_desktop.ui.pages.pricing.view.settings import Setting, price_settings
from vm_desktop.ui.pages.pricing.view.tier_table import tier_setting
from vm_desktop.ui.pages.pricing.view.words import (
    charged_unit_words,
    metric_words,
    per_period,
    quantity_text,
    tr,
    unit_words,
)

_ROOM_BEYOND_LAST_BOUND = 1.6
_MOST_CUSTOMERS_SHOWN = 0.95
_USUAL_RANGE = 1000.0
_FINE_BELOW = 50.0
_FEW_FIGURES = 6
_STEEP = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCharge:
    """A charge with everything around it that its curve needs."""

    project: Project
    scenario: Scenario
    plan: Plan
    at: ChargeAt

    @property
    def charge(self) -> Charge:
        """The charge itself."""
        return self.plan.charges[self.at.position]

    @property
    def unit(self) -> str:
        """What is priced: "e-mail", or "1,000 e-mails"."""
        book = self.scenario.price_book
        return charged_unit_words(unit_words(self.project, book, self.charge.metric), self.charge)

    @property
    def metric(self) -> str:
        """The metric's name."""
        return metric_words(self.project, self.scenario.price_book, self.charge.metric)


def cost_curve(shown: ShownCharge, use: CustomerUse | None) -> CostCurve:
    """Customer cost against usage: base fee and this charge, and the baseline's where it prices the same metric."""
    high = usage_range(shown.charge, use)
    book = shown.scenario.price_book
    cost = charge_cost(shown.charge, book.semantics, up_to=Fraction(high), base_fee=shown.plan.base_fee)
    base = _baseline(shown, high)
    base_x, base_amounts = _arrays(base[1]) if base is not None else (None, None)
    x, amounts = _arrays(cost)
    return CostCurve(
        quantity=quantity_measure(shown),
        amount=amount_measure(shown),
        unit_price=_unit_price_measure(shown),
        x_range=(0.0, high),
        x=x,
        amounts=amounts,
        name=shown.scenario.name,
        tiers=_curve_tiers(shown, cost),
        baseline_x=base_x,
        baseline_amounts=base_amounts,
        baseline_name=base[0] if base is not None else "",
        customers=use.quantities if use is not None else None,
        bound_step=1.0 if high >= _FINE_BELOW or shown.charge.divide_by == 1 else 0.1,
    )


def handle_setting(shown: ShownCharge, handle: Handle) -> Setting | None:
    """The number that a handle of the curve sets; None for a handle that is gone."""
    model, charge, at = shown.charge.model, shown.charge, shown.at
    if isinstance(model, TieredModel):
        if handle.tier >= len(model.tiers):
            return None
        key = {"bound": "up_to", "price": "unit_price", "flat": "flat_fee"}[handle.kind]
        return tier_setting(at, model, handle.tier, key)
    settings = price_settings(at, charge)
    key = {PerUnit: "unit_price", Package: "package_price", Percentage: "rate", Flat: "amount"}[type(model)]
    return settings[key]


def dragged_number(shown: ShownCharge, handle: Handle, value: float) -> Decimal:
    """The exact number that a dragged value means for the setting of its handle."""
    exact = Decimal(decimal_text(Decimal(repr(value))))
    if handle.kind == "bound":
        return exact - _shift(shown)
    return price_of_slope(shown.charge.model, exact)


def tier_bounds(shown: ShownCharge) -> tuple[float, ...]:
    """The inclusive upper bounds of all tiers but the last, on the usage axis."""
    model = shown.charge.model
    if not isinstance(model, TieredModel):
        return ()
    shift = _shift(shown)
    return tuple(float(tier.up_to + shift) for tier in model.tiers if tier.up_to is not None)


def wants_log_axis(curve: CostCurve) -> bool:
    """Whether the first tier would be a sliver on a linear axis."""
    return len(curve.tiers) > 1 and curve.x_range[1] > _STEEP * curve.tiers[0].upper


def usage_range(charge: Charge, use: CustomerUse | None) -> float:
    """Where the usage axis ends: beyond the last bound, and far enough to the right for nearly all customers."""
    included = float(charge.included)
    ends = [included * 2]
    if isinstance(charge.model, TieredModel):
        ends += [
            (float(tier.up_to) + included) * _ROOM_BEYOND_LAST_BOUND
            for tier in charge.model.tiers
            if tier.up_to is not None
        ]
    if isinstance(charge.model, Package):
        ends.append(float(charge.model.package_size) * 5 + included)
    if use is not None and len(use.quantities):
        ends.append(float(np.quantile(use.quantities, _MOST_CUSTOMERS_SHOWN)))
    high = max(ends)
    return _rounded_up(high) if high > 0 else _USUAL_RANGE


def quantity_measure(shown: ShownCharge) -> Measure:
    """The usage axis: the metric's name and unit, and how often it is counted."""
    metric = shown.project.metric(shown.charge.metric)
    unit = "" if shown.unit == "unit" else shown.unit
    is_level = metric is not None and metric.aggregation.is_level
    if not is_level:
        unit = f"{unit} {per_period(shown.plan.billing_period)}".strip()
    return Measure(name=shown.metric, unit=unit, tick=partial(number, compact=True), exact=_quantity)


def amount_measure(shown: ShownCharge) -> Measure:
    """The cost axis. It says so where the base fee is in it."""
    code = shown.scenario.price_book.currency.code
    name = tr("Customer cost with base fee") if shown.plan.base_fee else tr("Customer cost")
    unit = f"{code} {per_period(shown.plan.billing_period)}"
    return Measure(name=name, unit=unit, tick=partial(_money_tick, code), exact=partial(_money, code))


def _unit_price_measure(shown: ShownCharge) -> Measure:
    code = shown.scenario.price_book.currency.code
    unit = tr("{currency} per {unit}").format(currency=code, unit=shown.unit)
    if isinstance(shown.charge.model, Percentage | GraduatedPercentage):
        return Measure(name=tr("Effective rate"), tick=_percent, exact=_percent)
    exact = partial(_price, code)
    return Measure(name=tr("Cost per unit"), unit=unit, tick=exact, exact=exact)


def _baseline(shown: ShownCharge, high: float) -> tuple[str, ChargeCost] | None:
    """The baseline scenario's name and its cost for the same metric, on this charge's usage axis."""
    baseline = shown.project.baseline
    if not isinstance(baseline, ScenarioBaseline) or baseline.scenario == shown.scenario.id:
        return None
    scenario = shown.project.scenario(baseline.scenario)
    found = _counterpart(scenario, shown)
    if found is None:
        return None
    plan, charge = found
    scale = Fraction(shown.charge.divide_by) / Fraction(charge.divide_by)
    semantics = scenario.price_book.semantics
    cost = charge_cost(charge, semantics, up_to=Fraction(high) * scale, base_fee=plan.base_fee)
    points = tuple((quantity / scale, amount) for quantity, amount in cost.points)
    return scenario.name, ChargeCost(points=points, pieces=cost.pieces)


def _counterpart(scenario: Scenario, shown: ShownCharge) -> tuple[Plan, Charge] | None:
    """The charge on the same metric in the plan of the same id or name, else in the first plan that has one."""
    alike = [plan for plan in scenario.price_book.plans if plan.id == shown.plan.id or plan.name == shown.plan.name]
    for plan in (*alike, *scenario.price_book.plans):
        for charge in plan.charges:
            if charge.metric == shown.charge.metric and plan.billing_period is shown.plan.billing_period:
                return plan, charge
    return None


def _arrays(cost: ChargeCost) -> tuple[np.ndarray, np.ndarray]:
    x, amounts = zip(*cost.points, strict=True)
    return np.array(x, dtype=np.float64), np.array(amounts, dtype=np.float64)


def _curve_tiers(shown: ShownCharge, cost: ChargeCost) -> tuple[CurveTier, ...]:
    return tuple(_curve_tier(shown, cost, number) for number in range(len(cost.pieces)))


def _curve_tier(shown: ShownCharge, cost: ChargeCost, place: int) -> CurveTier:
    piece, model = cost.pieces[place], shown.charge.model
    return CurveTier(
        label=tr("Tier {number}").format(number=place + 1) if len(cost.pieces) > 1 else "",
        lower=float(piece.lower),
        upper=inf if piece.upper is None else float(piece.upper),
        start_amount=float(piece.start),
        slope=float(piece.slope),
        price_text=_price_text(shown, place),
        explanation=_explanation(shown, piece, place),
        handle="flat" if isinstance(model, Stairstep | Flat) else "price",
        anchor_x=float(piece.pivot),
        anchor_amount=float(piece.pivot_cost),
        bound_movable=isinstance(model, TieredModel),
    )


def _price_text(shown: ShownCharge, place: int) -> str:
    code, model = shown.scenario.price_book.currency.code, shown.charge.model
    match model:
        case Stairstep(tiers=tiers):
            return money(tiers[place].flat_fee, code)
        case GraduatedPercentage(tiers=tiers):
            return _with_fee(_percent(float(tiers[place].unit_price)), tiers[place].flat_fee, code)
        case Flat(amount=amount):
            return money(amount, code)
        case PerUnit(unit_price=price):
            return unit_price(price, code)
        case Package(package_price=price):
            return unit_price(price, code)
        case Percentage(rate=rate):
            return _percent(float(rate))
        case _:
            return _with_fee(unit_price(model.tiers[place].unit_price, code), model.tiers[place].flat_fee, code)


def _with_fee(price: str, fee: Decimal, code: str) -> str:
    return f"{price} + {unit_price(fee, code)}" if fee else price


def _explanation(shown: ShownCharge, piece: CostPiece, place: int) -> str:
    """One sentence: what the tier asks for."""
    model, price = shown.charge.model, _price_text(shown, place)
    unit = shown.unit
    match model:
        case Stairstep() | Flat():
            return tr("It costs {price}, whatever the quantity in it.").format(price=price)
        case Volume():
            return tr("Every {unit} of the total costs {price}.").format(unit=unit, price=price)
        case Package(package_size=size):
            return tr("Each {size} {unit} begun cost {price}.").format(size=quantity_text(size), unit=unit, price=price)
        case Percentage() | GraduatedPercentage():
            return tr("{price} of the amount.").format(price=price)
        case PerUnit():
            return tr("Each {unit} costs {price}.").format(unit=unit, price=price)
        case _:
            above = _quantity(float(piece.lower))
            return tr("Each {unit} above {lower} costs {price}.").format(unit=unit, lower=above, price=price)


def _shift(shown: ShownCharge) -> Decimal:
    """How far the allowance moves the tiers to the right on the usage axis."""
    semantics = shown.scenario.price_book.semantics
    rule = shown.charge.quantity_rule(included_reprices_all=semantics.included_reprices_all)
    return Decimal(0) if rule.reprices_all else shown.charge.included


def _rounded_up(value: float) -> float:
    """The next number with two significant figures."""
    step = 10.0 ** (np.floor(np.log10(value)) - 1)
    return float(np.ceil(value / step - 1e-9) * step)


def _quantity(value: float) -> str:
    digits = 0 if value == int(value) or abs(value) >= 1000 else 2
    return number(value, digits)


def _percent(rate: float) -> str:
    return percent(rate, 2).replace(".00%", "%")


def _money(code: str, amount: float) -> str:
    return money(amount, code)


def _money_tick(code: str, amount: float) -> str:
    small = 0 < abs(amount) < 1
    if small:
        return _price(code, amount)
    return money(amount, code, compact=True, digits=0 if amount == int(amount) else None)


def _price(code: str, price: float) -> str:
    """A price per unit with as many decimals as it needs, to six figures."""
    return unit_price(Decimal(f"{price:.{_FEW_FIGURES}g}"), code)
