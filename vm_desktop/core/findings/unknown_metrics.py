"""Charges on a metric that the price book does not declare, or that the data do not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vm_desktop.core.findings.places import PlacedCharge
from vm_desktop.core.language import say
from vm_desktop.core.nearest import nearest
from vm_desktop.core.problems import Problem, Severity

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage

CODE = "metric.unknown"


def metric_findings(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding for each metric of the charge that nobody knows."""
    declared = tuple(metric.id for metric in place.book.metrics)
    for metric, at in zip(place.charge.metrics(), ("metric", "events"), strict=False):
        if seen is not None and metric not in seen.usage.quantities:
            yield _not_metered(place, seen, metric, at)
        elif declared and metric not in declared:
            yield _not_declared(place, metric, at, declared)


def _not_metered(place: PlacedCharge, seen: SeenUsage, metric: str, at: str) -> Problem:
    near = nearest(metric, seen.usage.quantities)
    hint = (
        say("Did you mean {near!r}?").format(near=near)
        if near
        else say("Define this metric, or choose another one for the charge.")
    )
    message = say("the data hold no metric {metric!r}, so it counts as 0.").format(metric=metric)
    count = seen.customers(place.owner, seen.billed(place.owner))
    return place.finding(CODE, message, severity=Severity.WARNING, at=at, hint=hint, count=count)


def _not_declared(place: PlacedCharge, metric: str, at: str, declared: tuple[str, ...]) -> Problem:
    near = nearest(metric, declared)
    message = say("{metric!r} is not among the metrics that the price book declares.").format(metric=metric)
    if near is None:
        return place.finding(
            CODE, message, severity=Severity.INFO, at=at, hint=say("Declare it with a name and a unit.")
        )
    return place.finding(
        CODE, message, severity=Severity.WARNING, at=at, hint=say("Did you mean {near!r}?").format(near=near)
    )
