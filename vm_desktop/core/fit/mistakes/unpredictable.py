"""Mistake 1: what customers pay cannot be foreseen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vm_desktop.core.fit.criteria.predictability import PredictabilityEvidence, variation
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.mistakes.found import Mending, Mistake, MistakeFound, Situation
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.ratios import proportion
from vm_desktop.core.language import say
from vm_desktop.core.problems import Severity

UNSTEADY = 0.5  # coefficient of variation: half of the bill is not foreseen
TOUCHED = 0.25  # of the customers, beyond what chance explains


def unpredictable(situation: Situation) -> Iterator[MistakeFound]:
    """Yield that more than a quarter of the customers cannot foresee their bill.

    Judged on the bills of the scenario where they are known: a commitment, a tier or a cap may steady what the metric
    does not. Without bills, on each metric that is charged.
    """
    if situation.bills is not None:
        yield from _bill(situation)
        return
    for candidate in situation.priced():
        evidence = candidate.score(Criterion.PREDICTABILITY).evidence
        if isinstance(evidence, PredictabilityEvidence):
            yield from _found(evidence, candidate.metric.name, candidate)


def _bill(situation: Situation) -> Iterator[MistakeFound]:
    bills = situation.bills
    assert bills is not None
    amounts = np.where(bills.known, bills.total, np.nan)
    evidence = PredictabilityEvidence(sample=variation(amounts), quantities=amounts)
    yield from _found(evidence, say("The bill"), _least_steady(situation))


def _found(evidence: PredictabilityEvidence, what: str, blamed: ScoredCandidate | None) -> Iterator[MistakeFound]:
    values = evidence.sample.values
    unsteady = int((values > UNSTEADY).sum())
    share, median = proportion(unsteady, len(values)), evidence.sample.estimate()
    if share is None or median is None or share.low <= TOUCHED:
        return
    yield MistakeFound(
        mistake=Mistake.UNPREDICTABLE,
        severity=Severity.WARNING,
        metric=blamed.metric.id if blamed is not None else None,
        criterion=Criterion.PREDICTABILITY,
        customers=unsteady,
        mending=Mending.PRICING,
        message=_evidence(what, share, median) + _spikes(evidence),
        mend=say("Bill a commitment or a tier instead of each unit, cap the bill, or take a steadier metric."),
    )


def _evidence(what: str, share: Estimate, median: Estimate) -> str:
    return say(
        "{what} varies by more than half of its mean from month to month for {share:.0%} of "
        "customers (95 %: {low:.0%} to {high:.0%}), and by {median:.0%} in the median "
        "customer."
    ).format(what=what, share=share.value, low=share.low, high=share.high, median=median.value)


def _spikes(evidence: PredictabilityEvidence) -> str:
    spikes = evidence.spikes() if evidence.quantities.shape[1] > 3 else None
    if spikes is None:
        return ""
    return say(" {spikes:.0%} of months exceed 1.5 times the mean of the three before.").format(spikes=spikes.value)


def _least_steady(situation: Situation) -> ScoredCandidate | None:
    """Return the metric charged by that varies most."""
    scored = [
        (estimate.value, number)
        for number, candidate in enumerate(situation.priced())
        if (estimate := candidate.score(Criterion.PREDICTABILITY).estimate) is not None
    ]
    return situation.priced()[max(scored)[1]] if scored else None
