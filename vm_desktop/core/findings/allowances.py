"""Included units above the first tier's bound: was the tier table meant to count them, too?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vm_desktop.core.charges import TieredModel
from vm_desktop.core.findings.counting import customers_above
from vm_desktop.core.findings.places import PlacedCharge
from vm_desktop.core.language import say
from vm_desktop.core.money import decimal_text
from vm_desktop.core.problems import Problem, Severity

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage


def allowance_findings(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding where at least the whole first tier is included: tiers begin *after* the included units."""
    model, included = place.charge.model, place.charge.included
    if not isinstance(model, TieredModel) or place.rule.reprices_all:
        return
    first = model.tiers[0].up_to
    if first is None or not 0 < first <= included:
        return
    begins, ends = decimal_text(included), decimal_text(included + first)
    yield place.finding(
        "charge.included_above_first_tier",
        say(
            "{begins} units are included, and tier 1 ends at {first}; tiers count what remains, "
            "so tier 1 prices units above {begins} up to {ends}."
        ).format(begins=begins, first=decimal_text(first), ends=ends),
        severity=Severity.WARNING,
        at="included",
        hint=say("If the included units were meant to be counted by the tiers, write them as a first tier at price 0."),
        count=customers_above(place, seen, 0),
    )
