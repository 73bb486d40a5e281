"""Can customers foresee it? How far a month lies from the one before, within each customer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs, row_means
from vm_desktop.core.fit.samples import MedianSample
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.medians import LEAST
from vm_desktop.core.fit.statistics.ratios import ratio_of_sums, share_of_months

LEAST_MONTHS = 4
SPIKE = 1.5
TRAILING = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictabilityEvidence:
    """Each customer's coefficient of variation (observations,), and two figures over all months.

    `naive_error` is that of foretelling a month by the one before (WAPE: sum of absolute changes / sum of quantities),
    `spikes` the share of months above 1.5 times the mean of the three before.
    """

    sample: MedianSample
    naive_error: Estimate | None
    spikes: Estimate | None


def score_predictability(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the median customer's coefficient of variation over months: 0 = every month alike.

    The standard deviation (n - 1) over the mean, of customers with at least four months and a mean above 0. Growth
    counts as variation: a bill that grows is not the one that was foreseen.
    """
    if len(inputs.months) < LEAST_MONTHS:
        return absent(
            Criterion.PREDICTABILITY, f"{len(inputs.months)} months of usage; it takes {LEAST_MONTHS} to see a spread."
        )
    sample = _sample(usage.quantities)
    estimate = sample.estimate()
    if estimate is None:
        return absent(
            Criterion.PREDICTABILITY, f"Fewer than {LEAST} customers have {LEAST_MONTHS} months and any usage."
        )
    evidence = PredictabilityEvidence(
        sample=sample, naive_error=_naive_error(usage.quantities), spikes=_spikes(usage.quantities)
    )
    return answered(Criterion.PREDICTABILITY, estimate, sample=sample, evidence=evidence)


def _sample(quantities: Floats) -> MedianSample:
    known = np.isfinite(quantities)
    count = known.sum(axis=1)
    mean = row_means(quantities, known)
    apart = np.where(known, quantities - mean[:, None], 0.0)
    deviation = np.sqrt((apart**2).sum(axis=1) / np.maximum(count - 1, 1))
    rows = np.flatnonzero((count >= LEAST_MONTHS) & (mean > 0))
    return MedianSample(rows=rows, values=deviation[rows] / mean[rows])


def _naive_error(quantities: Floats) -> Estimate | None:
    both = np.isfinite(quantities[:, 1:]) & np.isfinite(quantities[:, :-1])
    change = np.where(both, np.abs(np.diff(quantities, axis=1)), 0.0).sum(axis=1)
    return ratio_of_sums(change, np.where(both, quantities[:, 1:], 0.0).sum(axis=1))


def _spikes(quantities: Floats) -> Estimate | None:
    """Return the share of months whose quantity exceeds 1.5 times the mean of the customer's three months before."""
    windows = np.lib.stride_tricks.sliding_window_view(quantities, TRAILING, axis=1)[:, :-1]
    trailing = windows.mean(axis=2)  # NaN where one of the three is not known
    here = quantities[:, TRAILING:]
    known = np.isfinite(here) & np.isfinite(trailing) & (trailing > 0)
    with np.errstate(invalid="ignore"):
        spikes = known & (here > SPIKE * trailing)
    return share_of_months(spikes.sum(axis=1).astype(np.float64), known.sum(axis=1).astype(np.float64))
