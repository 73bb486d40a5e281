"""What a charge costs a customer, drawn over the quantity that the customer uses: the cost curve of the window.

The same price curve that bills are made of, laid over converted quantities: the allowance comes first, packages are
steps, and the charge's minimum and maximum cut it off. Nothing is rounded to the minor unit here, because a price per
unit of $0.0000125 must be seen too; and quantities that are rounded to whole units are drawn as if they were not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count, pairwise

from vm_desktop.core.charges import ChargeModel, Flat, Package, Stairstep, Volume, model_curve
from vm_desktop.core.curve import Piece, PriceCurve
from vm_desktop.core.plans import Charge
from vm_desktop.core.price_book import BillingSemantics

MOST_STEPS = 400
"""Packages beyond so many are drawn as a line: their steps would be narrower than a pixel."""

Point = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPiece:
    """One tier as a customer meets it: over quantities (lower, upper], beginning at `start` and rising by `slope`.

    Another unit price turns the piece about the point (`pivot`, `pivot_cost`); another flat fee lifts it from there.
    """

    lower: Fraction
    upper: Fraction | None
    start: Fraction
    slope: Fraction
    pivot: Fraction
    pivot_cost: Fraction

    def cost(self, quantity: Fraction) -> Fraction:
        """Return the cost at a quantity in the piece."""
        return self.start + self.slope * (quantity - self.lower)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeCost:
    """The curve's vertices (quantity, cost), two with one quantity at a jump, and one piece for each tier."""

    points: tuple[Point, ...]
    pieces: tuple[CostPiece, ...]


def charge_cost(
    charge: Charge, semantics: BillingSemantics, *, up_to: Fraction, base_fee: Decimal = Decimal(0)
) -> ChargeCost:
    """Return the cost of a sound charge over converted quantities from 0 to `up_to`, in major units.

    `base_fee` is the plan's, and lies under everything. A percentage's events are left out: they are another metric's.
    """
    curve = model_curve(charge.model, flat_fee_at_zero=semantics.flat_fee_at_zero)
    fee = Fraction(base_fee)
    pieces = tuple(_pieces(charge, semantics, curve, fee))
    nothing = CostPiece(
        lower=Fraction(0),
        upper=Fraction(charge.included),
        start=curve.at_zero + fee,
        slope=Fraction(0),
        pivot=Fraction(0),
        pivot_cost=fee,
    )
    package = charge.model if isinstance(charge.model, Package) else None
    drawn = pieces if package is None else tuple(_package_steps(package, Fraction(charge.included), fee, up_to))
    points = [(Fraction(0), curve.at_zero + fee)]
    for piece in (nothing, *drawn):
        points += _ends(piece, up_to)
    return ChargeCost(points=tuple(_bounded(points, charge, fee)), pieces=pieces)


def price_of_slope(model: ChargeModel, slope: Decimal) -> Decimal:
    """Return the price to set so that a unit costs `slope`: a package costs that times its size."""
    return slope * model.package_size if isinstance(model, Package) else slope


def _pieces(charge: Charge, semantics: BillingSemantics, curve: PriceCurve, fee: Fraction) -> Iterator[CostPiece]:
    """Yield the curve's pieces over converted quantities; where the allowance swallows one, it is empty."""
    included = Fraction(charge.included)
    if isinstance(charge.model, Package):
        yield _package_line(charge.model, included, fee)
        return
    rule = charge.quantity_rule(included_reprices_all=semantics.included_reprices_all)
    shift = Fraction(0) if rule.reprices_all else included
    for piece, upper in zip(curve.pieces, (*curve.bounds(), None), strict=True):
        lower = max(piece.lower + shift, included)
        pivot, pivot_cost = _pivot(charge.model, piece)
        yield CostPiece(
            lower=lower,
            upper=None if upper is None else max(upper + shift, included),
            start=piece.amount(lower - shift) + fee,
            slope=piece.slope,
            pivot=pivot + shift,
            pivot_cost=pivot_cost + fee,
        )


def _pivot(model: ChargeModel, piece: Piece) -> Point:
    """Return the point of the curve that stays where it is while the price of one of its pieces changes."""
    match model:
        case Volume():
            return Fraction(0), piece.intercept
        case Stairstep() | Flat():
            return piece.lower, Fraction(0)
        case _:
            return piece.lower, piece.start


def _package_line(model: Package, included: Fraction, fee: Fraction) -> CostPiece:
    """Return the line through the middle of the steps."""
    size, price = Fraction(model.package_size), Fraction(model.package_price)
    return CostPiece(
        lower=included, upper=None, start=price / 2 + fee, slope=price / size, pivot=included - size / 2, pivot_cost=fee
    )


def _package_steps(model: Package, included: Fraction, fee: Fraction, up_to: Fraction) -> Iterator[CostPiece]:
    size, price = Fraction(model.package_size), Fraction(model.package_price)
    if (up_to - included) / size > MOST_STEPS:
        yield _package_line(model, included, fee)
        return
    for number in count(1):
        lower = included + (number - 1) * size
        if lower >= up_to:
            return
        cost = number * price + fee
        yield CostPiece(
            lower=lower, upper=lower + size, start=cost, slope=Fraction(0), pivot=Fraction(0), pivot_cost=fee
        )


def _ends(piece: CostPiece, up_to: Fraction) -> list[Point]:
    """Return the first and last point of a piece; none where it is empty or out of sight."""
    upper = up_to if piece.upper is None else min(piece.upper, up_to)
    if upper <= piece.lower:
        return []
    return [(piece.lower, piece.start), (upper, piece.cost(upper))]


def _bounded(points: list[Point], charge: Charge, fee: Fraction) -> Iterator[Point]:
    """Yield the points within the charge's minimum and maximum, with those where the curve meets them; each once."""
    before: Point | None = None
    for point in _with_crossings(points, charge, fee):
        bounded = (point[0], _between(point[1], charge, fee))
        if bounded != before:
            yield bounded
        before = bounded


def _with_crossings(points: list[Point], charge: Charge, fee: Fraction) -> Iterator[Point]:
    limits = [Fraction(limit) + fee for limit in (charge.minimum, charge.maximum) if limit is not None]
    yield points[0]
    for (x, y), (next_x, next_y) in pairwise(points):
        if next_x > x and next_y != y:
            crossings = (x + (limit - y) * (next_x - x) / (next_y - y) for limit in limits)
            for crossing in sorted(crossing for crossing in crossings if x < crossing < next_x):
                yield crossing, y + (next_y - y) * (crossing - x) / (next_x - x)
        yield next_x, next_y


def _between(cost: Fraction, charge: Charge, fee: Fraction) -> Fraction:
    if charge.maximum is not None:
        cost = min(cost, Fraction(charge.maximum) + fee)
    if charge.minimum is not None:
        cost = max(cost, Fraction(charge.minimum) + fee)
    return cost
