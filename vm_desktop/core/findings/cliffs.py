"""Price cliffs: bounds above which more usage costs less, so that customers gain by using up to them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from vm_desktop.core.curve import Piece
from vm_desktop.core.findings.places import PlacedCharge
from vm_desktop.core.language import said_later, say
from vm_desktop.core.money import fraction_text
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.core.quantity import Rounding

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage

_HINT = said_later("Lower the price of the tier before, or use a graduated charge.")


def cliff_findings(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding for each bound above which the charge costs less: ``99 x 5 = 495 > 100 x 4 = 400``."""
    for bound, before, just_above in place.curve.drops():
        following = Fraction(floor(bound) + 1)
        after = place.curve.amount(following)
        if after < before:
            figures = f"{_figures(place, bound)} > {_figures(place, following)}"
            yield _finding(place, bound, figures, Severity.WARNING, _count(place, seen, bound, after))
        elif place.rule.round is Rounding.NONE:
            figures = say("{figures} > {just_above} just above {bound}").format(
                figures=_figures(place, bound), just_above=fraction_text(just_above), bound=fraction_text(bound)
            )
            yield _finding(place, bound, figures, Severity.INFO, _count(place, seen, bound, just_above))


def _finding(place: PlacedCharge, bound: Fraction, figures: str, severity: Severity, count: int | None) -> Problem:
    row = place.curve.bounds().index(bound) + 1
    message = say("more usage costs less above {bound}: {figures}.").format(bound=fraction_text(bound), figures=figures)
    return place.finding("price.cliff", message, severity=severity, at=f"tiers/{row}", hint=say(_HINT), count=count)


def _figures(place: PlacedCharge, quantity: Fraction) -> str:
    """Return how the amount comes about: ``99 x 5 = 495``, or the amount alone where it is flat."""
    piece: Piece = place.curve.piece_at(quantity)
    amount = fraction_text(piece.amount(quantity))
    if not piece.slope:
        return say("{quantity} for {amount}").format(quantity=fraction_text(quantity), amount=amount)
    fee = f" + {fraction_text(piece.intercept)}" if piece.intercept else ""
    return f"{fraction_text(quantity)} x {fraction_text(piece.slope)}{fee} = {amount}"


def _count(place: PlacedCharge, seen: SeenUsage | None, bound: Fraction, after: Fraction) -> int | None:
    """Return how many customers had a month in which they would have paid less by using more."""
    units = None if seen is None else seen.units(place)
    if seen is None or units is None:
        return None
    from vm_desktop.core.findings.seen import amounts  # numpy is there already where usage was seen

    paying_more = (units <= float(bound)) & (amounts(place.curve, units) > float(after))
    return seen.customers(place.owner, paying_more)
