"""How many customers use more than so much of a charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vm_desktop.core.findings.places import PlacedCharge

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage


def customers_above(place: PlacedCharge, seen: SeenUsage | None, units: float) -> int | None:
    """Return how many customers had a month with more units than that; None where it is not known."""
    used = None if seen is None else seen.units(place)
    if seen is None or used is None:
        return None
    return seen.customers(place.owner, used > units)
