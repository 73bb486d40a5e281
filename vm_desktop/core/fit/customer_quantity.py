"""A figure of every customer that many others are compared with: sorted once for all of them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.statistics.rank_correlation import Places, RankedValues, ranked_values


@dataclass(frozen=True, eq=False)  # no slots: what is sorted once is kept
class CustomerQuantity:
    """Values (customers,), NaN or infinite = not known, with each customer's segment as a number (customers,)."""

    values: Floats
    strata: Places

    @functools.cached_property
    def known(self) -> Flags:
        """Of whom it is known (customers,)."""
        return np.isfinite(self.values)

    def only(self, kept: Flags) -> RankedValues:
        """Return the values of those customers (customers,), all of whom must be known, with their order."""
        return self._ranked.only(kept[self.known])

    @functools.cached_property
    def _ranked(self) -> RankedValues:
        return ranked_values(self.values[self.known], self.strata[self.known])
