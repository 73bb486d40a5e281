"""A month from which on a column is in another unit: bytes until February, megabytes from March on."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np

from vm_desktop.core.dataset import Flags, Floats

FACTOR = 50.0
_LEAST_CUSTOMERS = 10
_SAMPLE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitChange:
    """The month's index, how many times the month before the median customer has, and who has both (customers,)."""

    month: int
    factor: float
    customers: Flags


def unit_change_of(values: Floats) -> UnitChange | None:
    """Return the first month in which half of the customers or more use at least `FACTOR` times as much as in the month
    before, or as little; None where there is none. Customers without usage in one of the two months do not count."""
    sample = values[:: max(1, len(values) // _SAMPLE)]
    steps = np.diff(np.log(np.where(sample > 0, sample, np.nan)), axis=1)
    for index in np.flatnonzero(np.isfinite(steps).sum(axis=0) >= _LEAST_CUSTOMERS).tolist():
        median = float(np.nanmedian(steps[:, index]))
        if abs(median) >= log(FACTOR):
            both: Flags = (values[:, index] > 0) & (values[:, index + 1] > 0)
            return UnitChange(month=index + 1, factor=exp(median), customers=both)
    return None
