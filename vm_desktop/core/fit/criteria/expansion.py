"""Does the bill grow where the metric grows? The starting cohort, including those who were lost."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.criteria.alignment import circularity
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.customer_quantity import CustomerQuantity
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import CorrelationSample, correlation_sample
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation
from vm_desktop.core.fit.statistics.rank_correlation import LEAST
from vm_desktop.core.language import say

LEAST_MONTHS = 4


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: the survivors are looked at when somebody asks
class ExpansionEvidence:
    """Growth of the metric and of the bill by customer (observations,), as shares; -1 = lost: no bill in the second
    half (`is_lost`)."""

    sample: CorrelationSample
    correlations: PooledCorrelation
    is_lost: Flags

    @property
    def lost(self) -> int:
        """How many of the starting cohort were lost."""
        return int(self.is_lost.sum())

    @functools.cached_property
    def survivors(self) -> PooledCorrelation:
        """The correlation among the others only."""
        return self.sample.only(~self.is_lost).pooled() if self.lost else self.correlations


def score_expansion(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the rank correlation, within segments, of the metric's growth with the bill's, from the first half of the
    months to the second.

    The cohort is everybody with a bill in the first half. Who has none in the second half has lost all of the bill
    (-100 %); their metric is taken up to their last active month: its growth from the first half of their own months to
    the second.
    """
    paid = inputs.paid
    if paid is None:
        return absent(Criterion.EXPANSION, say("No current bills. Import what customers paid, by month."))
    if len(inputs.months) < LEAST_MONTHS:
        return absent(
            Criterion.EXPANSION,
            say("Fewer than {least_months} months: there is no first and second half.").format(
                least_months=LEAST_MONTHS
            ),
        )
    bill_growth, is_lost = inputs.bill_growth
    sample = correlation_sample(
        CustomerQuantity(usage.figures.between_halves, inputs.strata), inputs.quantity(bill_growth)
    )
    found = sample.pooled()
    if found.pooled is None:
        return absent(
            Criterion.EXPANSION,
            say("Fewer than {least} customers of a segment with bills in both halves.").format(least=LEAST),
        )
    evidence = ExpansionEvidence(sample=sample, correlations=found, is_lost=is_lost[sample.rows])
    flags = (*circularity(usage, inputs), *_never_varies(bill_growth))
    return answered(Criterion.EXPANSION, found.pooled, sample=sample, evidence=evidence, flags=flags)


def _never_varies(bill_growth: Floats) -> tuple[Flag, ...]:
    known = bill_growth[np.isfinite(bill_growth)]
    same = float((known == 0).mean()) if len(known) else 0.0
    if same < 0.5:
        return ()
    message = say("{same:.0%} of the bills did not change at all: today's prices hardly grow with anything.").format(
        same=same
    )
    return (Flag(caution=Caution.FEW, message=message),)
