"""What two datasets have in common: where the customers and months of one stand in the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.months import month_number

Positions = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlap:
    """The customers and months of both datasets, as positions in each; the pairs are in the new dataset's order.

    `old_only` and `new_only` are the positions of the customers that the other dataset does not have.
    """

    old_customers: Positions
    new_customers: Positions
    old_only: Positions
    new_only: Positions
    old_months: slice
    new_months: slice

    @property
    def months(self) -> int:
        """How many months both have."""
        return int(self.old_months.stop - self.old_months.start)


def overlap_of(old: Dataset, new: Dataset) -> Overlap:
    """Return what both datasets have in common; customers are the same where their ids are."""
    import pandas as pd

    place = pd.Index(old.customer_ids, dtype=object).get_indexer(pd.Index(new.customer_ids, dtype=object))
    shared = place >= 0
    is_gone = np.ones(len(old.customer_ids), dtype=bool)
    is_gone[place[shared]] = False
    old_months, new_months = _shared_months(old, new)
    return Overlap(
        old_customers=np.asarray(place[shared], dtype=np.intp),
        new_customers=np.flatnonzero(shared),
        old_only=np.flatnonzero(is_gone),
        new_only=np.flatnonzero(~shared),
        old_months=old_months,
        new_months=new_months,
    )


def _shared_months(old: Dataset, new: Dataset) -> tuple[slice, slice]:
    """Return where the shared months stand in each: months are without gaps, so they are one stretch."""
    if not old.months or not new.months:
        return slice(0, 0), slice(0, 0)
    old_first, new_first = month_number(old.months[0]), month_number(new.months[0])
    first = max(old_first, new_first)
    count = max(0, min(old_first + len(old.months), new_first + len(new.months)) - first)
    if not count:
        return slice(0, 0), slice(0, 0)
    return slice(first - old_first, first - old_first + count), slice(first - new_first, first - new_first + count)
