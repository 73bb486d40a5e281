"""Does the bill grow where the metric grows? The starting cohort, including those who were lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.blocks import by_row
from vm_desktop.core.fit.criteria.alignment import circularity
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.customer_quantity import CustomerQuantity
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import CorrelationSample, correlation_sample
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation
from vm_desktop.core.fit.statistics.rank_correlation import LEAST
from vm_desktop.core.measures import counts_by_row

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
    bill_growth, is_lost = inputs.bill_growth
    sample = correlation_sample(
        CustomerQuantity(_metric_growth(usage.quantities), inputs.strata), inputs.quantity(bill_growth)
    )
    found = sample.pooled()
    if found.pooled is None:
        return absent(Criterion.EXPANSION, f"Fewer than {LEAST} customers of a segment with bills in both halves.")
    lost = is_lost[sample.rows]
    survivors = sample.only(~lost).pooled() if lost.any() else found
    evidence = ExpansionEvidence(sample=sample, correlations=found, survivors=survivors, lost=int(lost.sum()))
    flags = (*circularity(usage, inputs), *_never_varies(bill_growth))
    return answered(Criterion.EXPANSION, found.pooled, sample=sample, evidence=evidence, flags=flags)


def _metric_growth(quantities: Floats) -> Floats:
    """Return each customer's growth from the first half of the own known months to the second (customers,).

    It is (second - first) / (second + first): in the order of the ratio, and defined where a customer begins at 0. NaN
    for customers without any usage.
    """
    return by_row(_between_halves, quantities)[0]


def _between_halves(quantities: Floats) -> tuple[Floats, ...]:
    months = quantities.shape[1]
    known = np.isfinite(quantities)
    count = counts_by_row(known)[:, None]
    place = np.arange(1, months + 1) - known.argmax(axis=1)[:, None]  # of a month among the known ones, without gaps
    gaps = np.flatnonzero(known[:, ::-1].argmax(axis=1) != months - count[:, 0] - known.argmax(axis=1))
    place[gaps] = np.cumsum(known[gaps], axis=1)
    filled = np.where(known, quantities, 0.0)
    first = np.einsum("ij->i", np.where(place <= count // 2, filled, 0.0))
    second = np.einsum("ij->i", np.where(place > count - count // 2, filled, 0.0))
    with np.errstate(invalid="ignore"):
        return (np.where(first + second > 0, (second - first) / (first + second), np.nan),)


def _never_varies(bill_growth: Floats) -> tuple[Flag, ...]:
    known = bill_growth[np.isfinite(bill_growth)]
    same = float((known == 0).mean()) if len(known) else 0.0
    if same < 0.5:
        return ()
    message = f"{same:.0%} of the bills did not change at all: today's prices hardly grow with anything."
    return (Flag(caution=Caution.FEW, message=message),)
