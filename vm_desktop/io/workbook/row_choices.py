"""Which rows a person counts among the data of a table, where the program's own finding is wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChoices:
    """Rows as Excel numbers them. `last` ends the table, None = as found; `data` are rows that hold data although they
    look like totals or notes, `left_out` rows that hold none although they look like data."""

    last: int | None = None
    data: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()

    def applied(self, found: Rows, height: int) -> Rows:
        """Return the rows of the table (0-based) of a sheet with `height` rows, where `found` are those found."""
        rows = found
        if self.data:
            chosen = np.array([row - 1 for row in self.data if row <= height], dtype=np.intp)
            rows = np.union1d(rows, chosen)
        if self.left_out:
            rows = rows[~np.isin(rows, np.array(self.left_out, dtype=np.intp) - 1)]
        return rows if self.last is None else rows[rows < self.last]


NO_CHOICES = RowChoices()
