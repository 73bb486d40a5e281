"""Can customers foresee it? How far a month lies from the one before, within each customer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.monthly import LEAST_MONTHS, MonthlyFigures, monthly_figures
from vm_desktop.core.fit.samples import MedianSample
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.medians import LEAST
from vm_desktop.core.fit.statistics.ratios import ratio_of_sums, share_of_months
from vm_desktop.core.language import say

SPIKE = 1.5
TRAILING = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictabilityEvidence:
    """Each customer's coefficient of variation (observations,); `quantities` (customers, months) are what it is of."""

    sample: MedianSample
    quantities: Floats

    def naive_error(self) -> Estimate | None:
        """Return the error of foretelling a month by the one before (WAPE): sum of changes / sum of quantities."""
        both = np.isfinite(self.quantities[:, 1:]) & np.isfinite(self.quantities[:, :-1])
        change = np.where(both, np.abs(np.diff(self.quantities, axis=1)), 0.0).sum(axis=1)
        return ratio_of_sums(change, np.where(both, self.quantities[:, 1:], 0.0).sum(axis=1))

    def spikes(self) -> Estimate | None:
        """Return the share of months whose quantity exceeds 1.5 times the mean of the customer's three before."""
        windows = np.lib.stride_tricks.sliding_window_view(self.quantities, TRAILING, axis=1)[:, :-1]
        trailing = windows.mean(axis=2)  # NaN where one of the three is not known
        here = self.quantities[:, TRAILING:]
        known = np.isfinite(here) & np.isfinite(trailing) & (trailing > 0)
        with np.errstate(invalid="ignore"):
            spikes = known & (here > SPIKE * trailing)
        return share_of_months(spikes.sum(axis=1).astype(np.float64), known.sum(axis=1).astype(np.float64))


def score_predictability(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the median customer's coefficient of variation over months: 0 = every month alike.

    The standard deviation (n - 1) over the mean, of customers with at least four months and a mean above 0. Growth
    counts as variation: a bill that grows is not the one that was foreseen.
    """
    if len(inputs.months) < LEAST_MONTHS:
        return absent(
            Criterion.PREDICTABILITY,
            say("{months} months of usage; it takes {least_months} to see a spread.").format(
                months=len(inputs.months), least_months=LEAST_MONTHS
            ),
        )
    sample = _sample(usage.figures)
    estimate = sample.estimate()
    if estimate is None:
        return absent(
            Criterion.PREDICTABILITY,
            say("Fewer than {least} customers have {least_months} months and any usage.").format(
                least=LEAST, least_months=LEAST_MONTHS
            ),
        )
    evidence = PredictabilityEvidence(sample=sample, quantities=usage.quantities)
    return answered(Criterion.PREDICTABILITY, estimate, sample=sample, evidence=evidence)


def variation(quantities: Floats) -> MedianSample:
    """Return the coefficient of variation of each customer's months (customers, months), NaN = not known: of those with
    at least four months and a mean above 0."""
    return _sample(monthly_figures(quantities))


def _sample(figures: MonthlyFigures) -> MedianSample:
    rows = np.flatnonzero(np.isfinite(figures.variation))
    return MedianSample(rows=rows, values=figures.variation[rows])
