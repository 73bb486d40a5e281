"""Does it grow as customers grow?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.blocks import by_row
from vm_desktop.core.fit.criteria.alignment import elasticity
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import MedianSample
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.medians import LEAST
from vm_desktop.core.fit.statistics.ratios import proportion
from vm_desktop.core.measures import counts_by_row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GrowthEvidence:
    """Each customer's monthly log growth (observations,), the share of customers who grow, and the elasticity to the
    customer's size where that is known. `quantities` (customers, months) are what the quartiles are drawn from."""

    sample: MedianSample
    growing: Estimate | None
    quantities: Floats
    size_elasticity: float | None

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
    sample = _sample(usage.quantities)
    estimate = sample.estimate()
    if estimate is None:
        return absent(Criterion.GROWTH, f"Fewer than {LEAST} customers have two months of usage above 0.")
    evidence = GrowthEvidence(
        sample=sample,
        growing=proportion(int((sample.values > 0).sum()), len(sample.values)),
        quantities=usage.quantities,
        size_elasticity=None if inputs.size is None else elasticity(inputs.size, usage.level),
    )
    return answered(Criterion.GROWTH, estimate, sample=sample, evidence=evidence)


def _sample(quantities: Floats) -> MedianSample:
    growth = by_row(_growth, quantities)[0]
    rows = np.flatnonzero(np.isfinite(growth))
    return MedianSample(rows=rows, values=growth[rows])


def _growth(quantities: Floats) -> tuple[Floats, ...]:
    """Return each row's growth a month (rows,); NaN with fewer than two quantities above 0."""
    everybody, last_month = np.arange(len(quantities)), quantities.shape[1] - 1
    used = quantities > 0  # NaN is not
    first = used.argmax(axis=1)
    last = last_month - used[:, ::-1].argmax(axis=1)
    ends = quantities[everybody, first], quantities[everybody, last]
    with np.errstate(invalid="ignore", divide="ignore"):
        return (np.where(counts_by_row(used) >= 2, np.log(ends[1] / ends[0]) / (last - first), np.nan),)
