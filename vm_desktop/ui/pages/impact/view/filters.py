"""Which customers the table shows: by what happens to their bills, by segment, and by a bar of the chart."""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf

import numpy as np

from vm_desktop.core.customer_impact import Band, customers_in
from vm_desktop.core.dataset import Flags
from vm_desktop.core.impact import ImpactReport
from vm_desktop.ui.formatting import signed_percent
from vm_desktop.ui.pages.impact.view.words import Choices, tr

Changes = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFilter:
    """What is asked for. `segment` is a name, "" for all; `changes` a bar of the chart, from and to percent."""

    band: Band = Band.ALL
    segment: str = ""
    changes: Changes | None = None

    @property
    def is_open(self) -> bool:
        """Whether every customer passes."""
        return self == CustomerFilter()


def chosen_customers(report: ImpactReport, wanted: CustomerFilter) -> Flags | None:
    """Which customers (customers,) pass; None where all do. A segment that is no more lets nobody pass."""
    if wanted.is_open:
        return None
    chosen = customers_in(report, wanted.band)
    if wanted.segment:
        places = [place for place, name in enumerate(report.segments) if name == wanted.segment]
        chosen = chosen & np.isin(report.segment_of, places)
    if wanted.changes is not None:
        chosen = chosen & _changes_within(report, *wanted.changes)
    return chosen


def _changes_within(report: ImpactReport, low: float, high: float) -> Flags:
    """The customers of one bar: its lower edge belongs to it; "unchanged" (0, 0) is in no other bar."""
    change = report.percent_change
    if low == high:
        return np.asarray(change == low)
    inside = (change >= low) & (change < high) & np.isfinite(change)
    return np.asarray(inside & (change != 0))


def band_choices() -> Choices:
    """The bands as short words."""
    return (
        (Band.ALL, tr("All")),
        (Band.MORE, tr("Pay more")),
        (Band.LESS, tr("Pay less")),
        (Band.SAME, tr("Same")),
        (Band.OVER_10, tr("> +10%")),
        (Band.NOT_COMPARABLE, tr("No comparison")),
    )


def band_definition(band: Band) -> str:
    """Who is in a band."""
    match band:
        case Band.ALL:
            return tr("Every customer of the data.")
        case Band.MORE:
            return tr("The bills over all compared months sum to more than the baseline's.")
        case Band.LESS:
            return tr("The bills over all compared months sum to less than the baseline's.")
        case Band.SAME:
            return tr("The bills over all compared months sum to exactly the baseline's.")
        case Band.OVER_10:
            return tr("The bills over all compared months sum to more than 110 % of the baseline's.")
        case Band.NOT_COMPARABLE:
            return tr("No month has a bill both in the scenario and in the baseline.")


def changes_words(changes: Changes) -> str:
    """A bar of the chart: "Bill +5% to +10%"."""
    low, high = (signed_percent(edge / 100, 0) for edge in changes)
    if changes[0] == changes[1]:
        return tr("Bill unchanged")
    if isinf(changes[0]):
        return tr("Bill below {high}").format(high=high)
    if isinf(changes[1]):
        return tr("Bill {low} or more").format(low=low)
    return tr("Bill {low} to {high}").format(low=low, high=high)


def segment_choices(report: ImpactReport | None) -> Choices:
    """All segments, and each of them."""
    names = report.segments if report is not None else ()
    return (("", tr("All segments")), *((name, name) for name in names))


def filter_words(wanted: CustomerFilter) -> str:
    """What the filters ask for: "Pay more · Enterprise"."""
    bands = dict(band_choices())
    changed = changes_words(wanted.changes) if wanted.changes is not None else ""
    band = changed or (bands[wanted.band] if wanted.band is not Band.ALL else "")
    return " · ".join(filter(None, (band, wanted.segment))) or tr("All customers")
