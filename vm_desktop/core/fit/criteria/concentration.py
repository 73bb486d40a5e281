"""Is it spread over customers, or do a few have it all? Described only: neither is better."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.statistics.concentration import LEAST, gini, share_of_top
from vm_desktop.core.language import say


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConcentrationEvidence:
    """Customers' levels in rising order (observations,), the share of the top 1, 5 and 10 %, and p99 / p50."""

    levels: Floats
    top_1: float | None
    top_5: float | None
    top_10: float | None
    p99_over_p50: float | None


def score_concentration(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the Gini coefficient of the customers' levels."""
    ranked = inputs.quantity(usage.level)
    levels = ranked.only(ranked.known).in_order
    estimate = gini(levels)
    if estimate is None:
        return absent(
            Criterion.CONCENTRATION, say("Fewer than {least} customers, or no usage at all.").format(least=LEAST)
        )
    middle = float(np.median(levels))
    evidence = ConcentrationEvidence(
        levels=levels,
        top_1=share_of_top(levels, 0.01),
        top_5=share_of_top(levels, 0.05),
        top_10=share_of_top(levels, 0.10),
        p99_over_p50=float(np.quantile(levels, 0.99)) / middle if middle > 0 else None,
    )
    return answered(Criterion.CONCENTRATION, estimate, sample=None, evidence=evidence)
