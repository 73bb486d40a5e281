"""Tiers nobody reaches: by their own arithmetic, or because no customer in the data uses so much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from vm_desktop.core.charges import TieredModel
from vm_desktop.core.charges.tiers import spans
from vm_desktop.core.findings.places import PlacedCharge
from vm_desktop.core.language import say
from vm_desktop.core.money import fraction_text
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.core.quantity import Rounding

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage

CODE = "tiers.unreached"


def unreached_findings(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding for each tier that no quantity can be in, or that no customer of the data is in."""
    model = place.charge.model
    if not isinstance(model, TieredModel):
        return
    for row, (lower, upper, _) in enumerate(spans(model.tiers), start=1):
        reason = _impossible(place, lower, upper)
        if reason:
            yield _finding(place, row, reason, Severity.WARNING)
        elif seen is not None and _is_empty(place, seen, lower, upper):
            message = say("no customer in the data is in tier {row} ({span}).").format(
                row=row, span=_span(lower, upper)
            )
            yield replace(_finding(place, row, message, Severity.INFO), count=0)


def _finding(place: PlacedCharge, row: int, message: str, severity: Severity) -> Problem:
    hint = say("Remove the tier, or move its bounds to where customers are.")
    return place.finding(CODE, message, severity=severity, at=f"tiers/{row}", hint=hint)


def _impossible(place: PlacedCharge, lower: Fraction, upper: Fraction | None) -> str:
    """Return why no quantity falls in the tier; empty if one can."""
    if upper is None or not lower:
        return ""  # no usage at all is in the first tier
    rule, included = place.rule, Fraction(place.rule.included)
    if rule.reprices_all and upper <= included:
        return say("the tier {span} is never used: up to {included} units are included.").format(
            span=_span(lower, upper), included=fraction_text(included)
        )
    shift = Fraction(0) if rule.reprices_all else included
    if rule.round is not Rounding.NONE and floor(upper + shift) <= lower + shift:
        return say("the tier {span} holds no whole number, and quantities are rounded to whole numbers.").format(
            span=_span(lower, upper)
        )
    return ""


def _is_empty(place: PlacedCharge, seen: SeenUsage, lower: Fraction, upper: Fraction | None) -> bool:
    """Return whether there are customers, and none of them was in the tier in any month (0 units are in tier 1)."""
    units = seen.units(place)
    if units is None or not seen.billed(place.owner).any():
        return False
    inside = units > float(lower) if lower else units >= 0
    if upper is not None:
        inside &= units <= float(upper)
    return seen.customers(place.owner, inside) == 0


def _span(lower: Fraction, upper: Fraction | None) -> str:
    if upper is None:
        return say("above {lower}").format(lower=fraction_text(lower))
    return say("above {lower} up to {upper}").format(lower=fraction_text(lower), upper=fraction_text(upper))
