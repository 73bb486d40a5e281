"""A grid of usage on which two plans are compared: 0, the bounds of every tier, just above them, and far beyond."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod

from vm_desktop.core.charges import Package
from vm_desktop.core.findings.places import PlacedCharge, placed_charges
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PriceBook

Usage = dict[MetricId, Fraction]

MOST_POINTS = 240
MOST_VALUES = 12
_ORDINARY = tuple(Fraction(n) for n in (1, 10, 100, 1_000, 100_000))


def usage_grid(book: PriceBook) -> tuple[Usage, ...]:
    """Return usages of all metrics at once: every combination of their values, or, where those are too many, each
    metric alone and all of them together.
    """
    values = {metric: _values(book, metric) for metric in book.metric_ids()}
    if prod(len(found) for found in values.values()) <= MOST_POINTS:
        return tuple(dict(zip(values, combination, strict=True)) for combination in product(*values.values()))
    nothing = dict.fromkeys(values, Fraction(0))
    alone = [nothing | {metric: value} for metric, found in values.items() for value in found]
    together = [
        {metric: found[min(step, len(found) - 1)] for metric, found in values.items()} for step in range(MOST_VALUES)
    ]
    return (*alone[:MOST_POINTS], *together)


def _values(book: PriceBook, metric: MetricId) -> tuple[Fraction, ...]:
    """Return the quantities of a metric worth looking at, ascending."""
    charges = [place for place in placed_charges(book) if place.charge.metric == metric]
    found = sorted({value for place in charges for value in _of_charge(place)}) or list(_ORDINARY)
    most = found[-1]
    if len(found) > MOST_VALUES - 3:
        found = found[:: len(found) // (MOST_VALUES - 3) + 1]
    return tuple(sorted({Fraction(0), *found, 10 * most, 1_000 * most}))


def _of_charge(place: PlacedCharge) -> Iterator[Fraction]:
    """Yield metered quantities at the charge's bounds and one unit above each."""
    divide_by, included = Fraction(place.charge.divide_by), Fraction(place.charge.included)
    bounds = place.curve.bounds()
    if isinstance(place.charge.model, Package):
        bounds = (Fraction(place.charge.model.package_size),)
    for bound in (Fraction(0), *bounds):
        yield (included + bound) * divide_by
        yield (included + bound + 1) * divide_by
