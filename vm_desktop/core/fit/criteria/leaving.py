"""What customers used some months before they left; and those who stayed, before the end of the data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.samples import AucSample
from vm_desktop.core.fit.statistics.rank_correlation import Places

WINDOW = 3  # months that are averaged
LAGS = (0, 1, 2, 4, 6)
LONGEST = LAGS[-1]


@dataclass(frozen=True, slots=True, eq=False)
class UsageBefore:
    """Quantities (customers, months), each customer's first known month and churn month (-1 = stays) (customers,)."""

    quantities: Floats
    first: Places
    churn_month: Places

    def thinned(self, most: int) -> UsageBefore:
        """Return every k-th of those who stayed and of those who left, so that each group has at most `most` / 2."""
        groups = np.flatnonzero(self.churn_month < 0), np.flatnonzero(self.churn_month >= 0)
        kept = [group[:: 1 + (len(group) - 1) // (most // 2)] for group in groups if len(group)]
        if sum(len(group) for group in kept) == len(self.churn_month):
            return self
        rows = np.sort(np.concatenate(kept))
        return UsageBefore(self.quantities[rows], self.first[rows], self.churn_month[rows])

    def sample(self, lag: int, *, whole_history: bool = False) -> AucSample:
        """Return the usage `lag` whole months before; with `whole_history`, only of those who were there then."""
        values = self.at(self.last_month(lag))
        is_there = np.isfinite(values)
        if whole_history:
            is_there &= self._wanted(lag) >= self.first
        rows = np.flatnonzero(is_there)
        return AucSample(rows=rows, values=values[rows], stayed=self.churn_month[rows] < 0)

    def last_month(self, lag: int) -> Places:
        """Return the position of each customer's last month that is looked at (customers,): `lag` whole months before
        the churn month, or before the end of the data; at least the first month with usage."""
        last: Places = np.clip(np.maximum(self._wanted(lag), self.first), 0, self.quantities.shape[1] - 1)
        return last

    def at(self, last: Places) -> Floats:
        """Return each customer's mean over the known ones of the three months up to `last` (customers,); the last known
        month before them where there is none; NaN for customers without any usage until then."""
        total, count = np.zeros(len(last)), np.zeros(len(last))
        cells, row = self.quantities.ravel(), np.arange(len(last)) * self.quantities.shape[1]
        for back in range(WINDOW):
            values = cells[row + np.maximum(last - back, 0)]
            known = np.isfinite(values) & (last >= back)
            total += np.where(known, values, 0.0)
            count += known
        means = np.where(count > 0, total / np.maximum(count, 1.0), np.nan)
        gone = np.flatnonzero(count == 0)
        means[gone] = self._last_known(gone, last[gone])
        return means

    def _wanted(self, lag: int) -> Places:
        left = np.where(self.churn_month >= 0, self.churn_month, self.quantities.shape[1])
        return np.asarray(left - 1 - lag, dtype=np.int64)

    def _last_known(self, rows: Places, last: Places) -> Floats:
        months = self.quantities.shape[1]
        values = self.quantities[rows]
        known = np.isfinite(values) & (np.arange(months) <= last[:, None])
        place = months - 1 - known[:, ::-1].argmax(axis=1)
        return np.where(known.any(axis=1), values[np.arange(len(rows)), place], np.nan)
