"""Does it grow as customers grow?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.alignment import elasticity
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import MedianSample
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.medians import LEAST
from vm_desktop.core.fit.statistics.ratios import proportion
from vm_desktop.core.language import say


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GrowthEvidence:
    """Each customer's monthly log growth (observations,), the share of customers who grow; `quantities` (customers,
    months) are what the quartiles are drawn from, `levels` and `size` (customers,) what is held against each other."""

    sample: MedianSample
    growing: Estimate | None
    quantities: Floats
    levels: Floats
    size: Floats | None

    @property
    def size_elasticity(self) -> float | None:
        """How many percent more a customer has who is one percent larger; None where the size is not known."""
        return None if self.size is None else elasticity(self.size, self.levels)

    def quartiles(self) -> tuple[Floats, Floats, Floats]:
        """Return the 25th, 50th and 75th percentile of the customers in each month (months,); NaN without any."""
        columns = [
            np.quantile(known, (0.25, 0.5, 0.75)) if len(known := month[np.isfinite(month)]) else np.full(3, np.nan)
            for month in self.quantities.T
        ]
        lower, middle, upper = np.array(columns, dtype=np.float64).reshape(-1, 3).T
        return lower, middle, upper


def score_growth(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the median customer's monthly growth, as a change of the logarithm (0.01 is about 1 %).

    A customer's growth is the slope from the first to the last month with a quantity above 0.
    """
    growth = usage.figures.growth
    rows = np.flatnonzero(np.isfinite(growth))
    sample = MedianSample(rows=rows, values=growth[rows])
    estimate = sample.estimate()
    if estimate is None:
        return absent(
            Criterion.GROWTH, say("Fewer than {least} customers have two months of usage above 0.").format(least=LEAST)
        )
    evidence = GrowthEvidence(
        sample=sample,
        growing=proportion(int((sample.values > 0).sum()), len(sample.values)),
        quantities=usage.quantities,
        levels=usage.level,
        size=inputs.size,
    )
    return answered(Criterion.GROWTH, estimate, sample=sample, evidence=evidence)
