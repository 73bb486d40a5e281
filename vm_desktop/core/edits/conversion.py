"""From one charge model to another: the prices a person typed are kept wherever they still mean something."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.charges import (
    ChargeModel,
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    TieredModel,
    Volume,
    model_curve,
    model_name,
)
from vm_desktop.core.charges.tiers import spans
from vm_desktop.core.money import fraction_text

USUAL_PACKAGE = Decimal(100)
USUAL_RATE = Decimal("0.01")
NOTHING = Decimal(0)


def converted(model: ChargeModel, to: str) -> ChargeModel:
    """Return the model named `to` with the prices of `model`; the same object if that is its name already.

    Graduated and volume keep their tiers. A stairstep becomes the volume or graduated table that bills the same. Into a
    stairstep, each step costs what its upper bound cost before. KeyError if no model has that name.
    """
    if model_name(model) == to:
        return model
    match to:
        case "flat":
            return Flat(amount=_first_price(model))
        case "per_unit":
            return PerUnit(unit_price=_unit_price(model))
        case "package":
            return _package(model)
        case "graduated":
            return Graduated(tiers=_graduated_tiers(model))
        case "volume":
            return Volume(tiers=_tiers(model))
        case "stairstep":
            return Stairstep(tiers=_steps(model))
        case "percentage":
            return Percentage(rate=_rate(_unit_price(model)))
        case "graduated_percentage":
            return GraduatedPercentage(tiers=_rate_tiers(_graduated_tiers(model)))
        case _:
            raise KeyError(to)


def _first_price(model: ChargeModel) -> Decimal:
    """Return the first amount of money that the model names."""
    match model:
        case Flat(amount=price) | PerUnit(unit_price=price) | Package(package_price=price) | Percentage(rate=price):
            return price
        case Graduated() | Volume() | Stairstep() | GraduatedPercentage():
            named = [price for tier in model.tiers for price in (tier.flat_fee, tier.unit_price) if price]
            return named[0] if named else NOTHING


def _unit_price(model: ChargeModel) -> Decimal:
    """Return a price per unit: the first one of a tier table, and what a unit of a first package or step comes to."""
    match model:
        case Package(package_size=size, package_price=price):
            return _exact(Fraction(price) / Fraction(size)) if size > 0 else price
        case Stairstep(tiers=tiers):
            steps = [tier for tier in tiers if tier.flat_fee and tier.up_to]
            return _exact(Fraction(steps[0].flat_fee) / Fraction(steps[0].up_to or 1)) if steps else _first_price(model)
        case Graduated(tiers=tiers) | Volume(tiers=tiers) | GraduatedPercentage(tiers=tiers):
            return next((tier.unit_price for tier in tiers if tier.unit_price), NOTHING)
        case Flat() | PerUnit() | Percentage():
            return _first_price(model)


def _package(model: ChargeModel) -> Package:
    """Return packages as large as the first tier, or of a usual size, at what so many units cost before."""
    size = USUAL_PACKAGE
    if isinstance(model, TieredModel) and model.tiers[0].up_to is not None:
        size = model.tiers[0].up_to
    if isinstance(model, Flat):
        return Package(package_size=size, package_price=model.amount)
    return Package(package_size=size, package_price=_amount(model, Fraction(size)))


def _tiers(model: ChargeModel) -> tuple[Tier, ...]:
    match model:
        case Graduated() | Volume() | Stairstep() | GraduatedPercentage():
            return model.tiers
        case Flat(amount=amount):
            return (Tier(up_to=None, flat_fee=amount),)
        case PerUnit() | Package() | Percentage():
            return (Tier(up_to=None, unit_price=_unit_price(model)),)


def _graduated_tiers(model: ChargeModel) -> tuple[Tier, ...]:
    """Return tiers to be summed up: of a stairstep, what each step adds to the one before (never less than 0)."""
    tiers = _tiers(model)
    if not isinstance(model, Stairstep):
        return tiers
    before = (NOTHING, *(tier.flat_fee for tier in tiers))
    return tuple(
        Tier(up_to=tier.up_to, flat_fee=max(tier.flat_fee - paid, NOTHING))
        for tier, paid in zip(tiers, before, strict=False)
    )


def _steps(model: ChargeModel) -> tuple[Tier, ...]:
    """Return steps that cost what the model asks at each upper bound; of the last one, at twice its lower bound."""
    if not isinstance(model, TieredModel):
        return (Tier(up_to=None, flat_fee=_first_price(model)),)
    return tuple(
        Tier(up_to=tier.up_to, flat_fee=_amount(model, upper or 2 * lower or Fraction(1)))
        for lower, upper, tier in spans(model.tiers)
    )


def _rate(price: Decimal) -> Decimal:
    """Return the price as a share of money, or a usual rate where it would be more than the money itself."""
    return price if price < 1 else USUAL_RATE


def _rate_tiers(tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
    return tuple(Tier(up_to=tier.up_to, unit_price=_rate(tier.unit_price), flat_fee=tier.flat_fee) for tier in tiers)


def _amount(model: ChargeModel, quantity: Fraction) -> Decimal:
    if isinstance(model, Package):
        quantity /= Fraction(model.package_size)
    return _exact(model_curve(model, flat_fee_at_zero=True).amount(quantity))


def _exact(value: Fraction) -> Decimal:
    return Decimal(fraction_text(value))
