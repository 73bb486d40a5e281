"""Does the bill grow where the metric grows? The starting cohort, including those who were lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.criteria.alignment import circularity
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs, row_means
from vm_desktop.core.fit.samples import CorrelationSample, correlation_sample
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation
from vm_desktop.core.fit.statistics.rank_correlation import LEAST

LEAST_MONTHS = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExpansionEvidence:
    """Growth of the metric and of the bill by customer (observations,), as shares; -1 = lost. `lost` are how many of
    the starting cohort have no bill in the second half, `survivors` is the correlation among the others only."""

    sample: CorrelationSample
    correlations: PooledCorrelation
    survivors: PooledCorrelation
    lost: int


def score_expansion(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the rank correlation, within segments, of the metric's growth with the bill's, from the first half of the
    months to the second.

    The cohort is everybody with a bill in the first half. Who has none in the second half has lost all of the bill
    (-100 %); their metric is taken up to their last active month: its growth from the first half of their own months to
    the second.
    """
    paid = inputs.paid
    if paid is None:
        return absent(Criterion.EXPANSION, "No current bills. Import what customers paid, by month.")
    if len(inputs.months) < LEAST_MONTHS:
        return absent(Criterion.EXPANSION, f"Fewer than {LEAST_MONTHS} months: there is no first and second half.")
    bill_growth, is_lost = _bill_growth(paid)
    sample = correlation_sample(_metric_growth(usage.quantities), bill_growth, inputs.strata)
    found = sample.pooled()
    if found.pooled is None:
        return absent(Criterion.EXPANSION, f"Fewer than {LEAST} customers of a segment with bills in both halves.")
    lost = is_lost[sample.rows]
    stay = ~lost
    survivors = CorrelationSample(
        rows=sample.rows[stay], x=sample.x[stay], y=sample.y[stay], strata=sample.strata[stay]
    ).pooled()
    evidence = ExpansionEvidence(sample=sample, correlations=found, survivors=survivors, lost=int(lost.sum()))
    flags = (*circularity(usage, inputs), *_never_varies(bill_growth))
    return answered(Criterion.EXPANSION, found.pooled, sample=sample, evidence=evidence, flags=flags)


def _bill_growth(paid: Floats) -> tuple[Floats, Flags]:
    """Return the growth of each bill (customers,), NaN outside the starting cohort, and who was lost."""
    half = paid.shape[1] // 2
    first, second = paid[:, :half], paid[:, half:]
    before, after = row_means(first, np.isfinite(first)), row_means(second, np.isfinite(second))
    cohort = before > 0
    lost = cohort & ~(after > 0)
    growth = np.where(cohort, np.nan_to_num(after) / np.where(cohort, before, 1.0) - 1.0, np.nan)
    return growth, lost


def _metric_growth(quantities: Floats) -> Floats:
    """Return each customer's growth from the first half of the own known months to the second (customers,).

    It is (second - first) / (second + first): in the order of the ratio, and defined where a customer begins at 0. NaN
    for customers without any usage.
    """
    known = np.isfinite(quantities)
    place = np.cumsum(known, axis=1)
    count = place[:, -1:]
    first, second = known & (place <= count // 2), known & (place > count - count // 2)
    before, after = row_means(quantities, first), row_means(quantities, second)
    with np.errstate(invalid="ignore"):
        return np.where(before + after > 0, (after - before) / (after + before), np.nan)


def _never_varies(bill_growth: Floats) -> tuple[Flag, ...]:
    known = bill_growth[np.isfinite(bill_growth)]
    same = float((known == 0).mean()) if len(known) else 0.0
    if same < 0.5:
        return ()
    message = f"{same:.0%} of the bills did not change at all: today's prices hardly grow with anything."
    return (Flag(caution=Caution.FEW, message=message),)
