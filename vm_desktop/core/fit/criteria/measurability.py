"""Can it be billed accurately? Whether there is a plausible quantity for every active month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import ShareSample
from vm_desktop.core.fit.statistics.ratios import LEAST
from vm_desktop.core.language import say

_MOSTLY = 0.95  # of the quantities are whole: then it counts things


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasurabilityEvidence:
    """Customer-months: active, reported, negative, and not whole where the metric counts things (None: it does not)."""

    sample: ShareSample
    active: int
    missing: int
    negative: int
    not_whole: int | None


def score_measurability(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the share of active customer-months with a quantity that can be billed: reported and not negative."""
    active = inputs.active_months.astype(np.float64)
    good = (usage.reported - usage.negative).astype(np.float64)
    rows = np.flatnonzero(active > 0)
    sample = ShareSample(rows=rows, successes=good[rows], months=active[rows])
    estimate = sample.estimate()
    if estimate is None:
        return absent(Criterion.MEASURABILITY, say("Fewer than {least} active customers.").format(least=LEAST))
    evidence = MeasurabilityEvidence(
        sample=sample,
        active=int(active.sum()),
        missing=int(active.sum() - usage.reported.sum()),
        negative=int(usage.negative.sum()),
        not_whole=_not_whole(usage),
    )
    return answered(Criterion.MEASURABILITY, estimate, sample=sample, evidence=evidence)


def _not_whole(usage: CandidateUsage) -> int | None:
    """Return how many quantities are not whole, where nearly all are; None where it is a measured amount."""
    if usage.metric.aggregation in (Aggregation.MEAN, Aggregation.TIME_WEIGHTED):
        return None
    known, whole = int(usage.figures.known.sum()), int(usage.figures.whole.sum())
    return known - whole if whole >= _MOSTLY * known > 0 else None
