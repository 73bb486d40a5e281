"""Where the years of customers stand in the Years sheet: one row for each customer and window of 12 months."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.proposal_lines import months_in_windows
from vm_desktop.core.rating.annual import YEAR


class YearRows:
    """The rows: those windows in which a customer has a billed month, by customer, then window."""

    def __init__(self, billed: Flags) -> None:
        self.months = months_in_windows(billed)
        """Billed months, (customers, windows)."""
        self.customers, self.windows = np.nonzero(self.months)
        self._position = np.cumsum(self.months.reshape(-1) > 0).reshape(self.months.shape) - 1
        self.nth = self._nth(billed)
        """For each billed month its number among its window's billed months, from 1: (customers, months)."""

    def row_of(self, customers: NDArray[np.int64], months: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the position of the row that holds each customer's month; 0 where the window has no billed month."""
        positions: NDArray[np.int64] = np.maximum(self._position[customers, months // YEAR], 0)
        return positions

    def _nth(self, billed: Flags) -> NDArray[np.int64]:
        nth = np.zeros(billed.shape, dtype=np.int64)
        for start in range(0, billed.shape[1], YEAR):
            window = billed[:, start : start + YEAR]
            nth[:, start : start + YEAR] = np.cumsum(window, axis=1)
        return nth
