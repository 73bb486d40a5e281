"""Quantities and bills that differ between two datasets, in the customer-months that both have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Aggregation, Dataset, Flags, Floats, UsageColumn
from vm_desktop.core.dataset_overlap import Overlap, Positions
from vm_desktop.core.months import Month

MOST_EXAMPLES = 100
_NOISE = 1e-9  # adding up in another order moves a quantity by less


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCells:
    """Quantities or bills that differ in customer-months which both datasets have.

    `cells` and `customers` count them; `before` and `after` are the totals of these cells, missing ones as 0;
    `examples` are (id, name, month, before, after), NaN = missing.
    """

    column: str
    cells: int
    customers: int
    before: float
    after: float
    examples: tuple[tuple[str, str, Month, float, float], ...]


def changed_usage(old: Dataset, new: Dataset, overlap: Overlap) -> tuple[ChangedCells, ...]:
    """Return the usage columns that differ. Several records of a month are compared under every aggregation that both
    datasets have but the time-weighted mean: it depends on the month before, so a file that begins later differs."""
    found = []
    for name, before in old.usage.items():
        after = new.usage.get(name)
        if after is None:
            continue
        pair = _pair(before.values(before.suggested), after.values(before.suggested), overlap)
        differ = cells_differ(*pair)
        for kind in _compared_besides(before, after):
            differ |= cells_differ(*_pair(before.values(kind), after.values(kind), overlap))
        found.append(_changed(name, differ, pair, new, overlap))
    return tuple(changed for changed in found if changed is not None)


def _compared_besides(before: UsageColumn, after: UsageColumn) -> set[Aggregation]:
    """Return the aggregations to compare beside the suggested one."""
    both = set(before.by_aggregation) & set(after.by_aggregation)
    return both - {Aggregation.TIME_WEIGHTED, before.suggested}


def changed_bill(old: Dataset, new: Dataset, overlap: Overlap) -> ChangedCells | None:
    """Return how bills differ; None where they do not, or where one of the datasets has none."""
    if old.current_bill is None or new.current_bill is None:
        return None
    pair = _pair(old.current_bill, new.current_bill, overlap)
    return _changed("", cells_differ(*pair), pair, new, overlap)


def _pair(before: Floats, after: Floats, overlap: Overlap) -> tuple[Floats, Floats]:
    return (
        shared_cells(before, overlap.old_customers, overlap.old_months),
        shared_cells(after, overlap.new_customers, overlap.new_months),
    )


def _changed(
    name: str, differ: Flags, pair: tuple[Floats, Floats], new: Dataset, overlap: Overlap
) -> ChangedCells | None:
    customers, months = np.nonzero(differ)
    if not len(customers):
        return None
    before, after = pair[0][differ], pair[1][differ]
    places = overlap.new_customers[customers[:MOST_EXAMPLES]]
    ids, names = new.customer_ids[places], new.customer_names[places]
    shared = new.months[overlap.new_months]
    return ChangedCells(
        column=name,
        cells=len(customers),
        customers=int(differ.any(axis=1).sum()),
        before=float(np.nansum(before)),
        after=float(np.nansum(after)),
        examples=tuple(
            (str(ids[at]), str(names[at]), shared[months[at]], float(before[at]), float(after[at]))
            for at in range(len(places))
        ),
    )


def cells_differ(before: Floats, after: Floats) -> Flags:
    """Flag the cells that differ: by more than noise, or in being missing."""
    differ: Flags = before != after
    differ &= ~(np.isnan(before) & np.isnan(after))
    places = np.nonzero(differ)
    left, right = before[places], after[places]
    with np.errstate(invalid="ignore"):
        tolerated = _NOISE * np.maximum(1.0, np.maximum(np.abs(left), np.abs(right)))
        is_noise = np.isfinite(left) & np.isfinite(right) & (np.abs(left - right) <= tolerated)
    differ[places] = ~is_noise
    return differ


def shared_cells(values: Floats, customers: Positions, months: slice) -> Floats:
    """Return the cells of those customers and months; without a copy where they are all customers in order."""
    is_everyone = len(customers) == len(values) and bool((customers == np.arange(len(values))).all())
    return values[:, months] if is_everyone else values[:, months][customers]
