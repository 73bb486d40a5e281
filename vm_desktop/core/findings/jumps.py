"""Jumps: one unit more, and the amount leaps."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from vm_desktop.core.charges import Stairstep
from vm_desktop.core.findings.places import PlacedCharge
from vm_desktop.core.language import say
from vm_desktop.core.money import fraction_text
from vm_desktop.core.problems import Problem, Severity

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage

NOTICEABLE = Fraction(1, 10)
STEEP_STEP = Fraction(1)


def jump_findings(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding where the amount leaps by a tenth or more at a bound; a stairstep's must double."""
    least = STEEP_STEP if isinstance(place.charge.model, Stairstep) else NOTICEABLE
    for bound, before, after in place.curve.rises():
        if before > 0 and after - before >= least * before:
            yield _finding(place, bound, before, after, _crossing(place, seen, bound))
    yield from _allowance_jump(place, seen)


def _finding(place: PlacedCharge, bound: Fraction, before: Fraction, after: Fraction, count: int | None) -> Problem:
    row = place.curve.bounds().index(bound) + 2
    message = say("the amount jumps from {before} to {after} above {bound}.").format(
        before=fraction_text(before), after=fraction_text(after), bound=fraction_text(bound)
    )
    hint = say("Customers near the bound will ask why; a graduated charge without a flat fee has no jump.")
    return place.finding("price.jump", message, severity=Severity.INFO, at=f"tiers/{row}", hint=hint, count=count)


def _allowance_jump(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Under the switch `included_reprices_all`, the first unit above the allowance makes all units be paid."""
    if not place.rule.reprices_all or not place.rule.included:
        return
    included = Fraction(place.rule.included)
    free, paid = fraction_text(included), fraction_text(place.curve.piece_at(included).amount(included))
    message = say("{free} units cost nothing, and just above them all units are paid: {paid}.").format(
        free=free, paid=paid
    )
    hint = say("Switch included_reprices_all off to price only what exceeds the allowance.")
    count = _crossing(place, seen, Fraction(0))
    yield place.finding("price.jump", message, severity=Severity.INFO, at="included", hint=hint, count=count)


def _crossing(place: PlacedCharge, seen: SeenUsage | None, bound: Fraction) -> int | None:
    """Return how many customers were at or below the bound in one month and above it in another."""
    units = None if seen is None else seen.units(place)
    if seen is None or units is None:
        return None
    billed = seen.billed(place.owner)
    below = (billed & (units <= float(bound))).any(axis=1)
    above = (billed & (units > float(bound))).any(axis=1)
    return int((below & above).sum())
