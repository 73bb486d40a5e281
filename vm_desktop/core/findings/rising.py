"""Rising unit prices: who uses more pays more for each unit. Legal, and sometimes meant (a volume premium)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from vm_desktop.core.charges import Graduated, GraduatedPercentage, Volume
from vm_desktop.core.charges.tiers import spans
from vm_desktop.core.findings.counting import customers_above
from vm_desktop.core.findings.places import PlacedCharge
from vm_desktop.core.language import say
from vm_desktop.core.money import decimal_text, fraction_text
from vm_desktop.core.problems import Problem, Severity

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage


def rising_findings(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding for each tier that is dearer per unit than the one before; a free tier before it is no news."""
    model = place.charge.model
    if not isinstance(model, Graduated | Volume | GraduatedPercentage):
        return
    rows = tuple(spans(model.tiers))
    for row, ((_, _, before), (lower, _, tier)) in enumerate(pairwise(rows), start=2):
        if 0 < before.unit_price < tier.unit_price:
            prices = say("from {unit_price} to {unit_price2}").format(
                unit_price=decimal_text(before.unit_price), unit_price2=decimal_text(tier.unit_price)
            )
            yield place.finding(
                "price.rising",
                say("the unit price rises {prices} above {lower}.").format(prices=prices, lower=fraction_text(lower)),
                severity=Severity.INFO,
                at=f"tiers/{row}/unit_price",
                hint=say("Larger customers usually expect to pay less per unit."),
                count=customers_above(place, seen, float(lower)),
            )
