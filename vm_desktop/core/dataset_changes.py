"""What is new, gone and changed between the data of a project and the data of another file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.changed_cells import MOST_EXAMPLES, ChangedCells, changed_bill, changed_usage
from vm_desktop.core.changed_facts import ChangedFact, changed_facts
from vm_desktop.core.dataset import Dataset, Flags
from vm_desktop.core.dataset_overlap import Overlap, Positions, overlap_of
from vm_desktop.core.months import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCustomers:
    """How many customers, and the first of them as (id, name)."""

    count: int = 0
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Columns or months that only one of the datasets has, and those that both have."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBills:
    """What active customers are billed in the last month of each dataset, in major units."""

    month_before: Month
    before: float
    month: Month
    after: float

    @property
    def change(self) -> float:
        """How much more, or less (negative)."""
        return self.after - self.before

    @property
    def share(self) -> float | None:
        """The change as a share of what it was; None where that was nothing."""
        return self.change / self.before if self.before else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetChanges:
    """All that differs. `bill` is None where no bill differs; `churned` are kept customers who have left since.

    `lost_bills` is what gone customers were billed, in major units: their months are no longer in the new data.
    `last_bills` is None where one of the datasets has no bills.
    """

    new_customers: NamedCustomers
    gone_customers: NamedCustomers
    kept_customers: int
    churned: NamedCustomers
    months: Names
    usage: Names
    attributes: Names
    cells: tuple[ChangedCells, ...]
    bill: ChangedCells | None
    facts: tuple[ChangedFact, ...]
    lost_bills: float
    last_bills: LastBills | None

    @property
    def changed_cells(self) -> int:
        """How many quantities and bills differ."""
        return sum(changed.cells for changed in self.cells) + (self.bill.cells if self.bill is not None else 0)

    @property
    def is_empty(self) -> bool:
        """Whether both datasets say the same."""
        named = (self.months, self.usage, self.attributes)
        return not (
            self.new_customers.count
            or self.gone_customers.count
            or self.churned.count
            or self.cells
            or self.bill
            or self.facts
            or any(names.new or names.gone for names in named)
        )


def dataset_changes(old: Dataset, new: Dataset) -> DatasetChanges:
    """Return what differs. Missing and 0 differ; quantities within the noise of adding up are the same."""
    overlap = overlap_of(old, new)
    gone = overlap.old_only
    billed = old.current_bill[gone] if old.current_bill is not None else np.zeros(0)
    return DatasetChanges(
        new_customers=_named(new, overlap.new_only),
        gone_customers=_named(old, gone),
        kept_customers=len(overlap.old_customers),
        churned=_named(new, overlap.new_customers[_left_since(old, new, overlap)]),
        months=_names(old.months, new.months),
        usage=_names(tuple(old.usage), tuple(new.usage)),
        attributes=_names(tuple(old.attributes), tuple(new.attributes)),
        cells=changed_usage(old, new, overlap),
        bill=changed_bill(old, new, overlap),
        facts=changed_facts(old, new, overlap),
        lost_bills=float(np.nansum(billed)),
        last_bills=_last_bills(old, new),
    )


def _last_bills(old: Dataset, new: Dataset) -> LastBills | None:
    if old.current_bill is None or new.current_bill is None or not old.months or not new.months:
        return None
    before, after = (
        float(np.nansum(np.where(data.active[:, -1], bill[:, -1], np.nan)))
        for data, bill in ((old, old.current_bill), (new, new.current_bill))
    )
    return LastBills(month_before=old.months[-1], before=before, month=new.months[-1], after=after)


def _names(old: tuple[str, ...], new: tuple[str, ...]) -> Names:
    before, after = set(old), set(new)
    return Names(
        new=tuple(name for name in new if name not in before),
        gone=tuple(name for name in old if name not in after),
        kept=tuple(name for name in new if name in before),
    )


def _named(dataset: Dataset, customers: Positions) -> NamedCustomers:
    first = customers[:MOST_EXAMPLES].tolist()
    examples = tuple((str(dataset.customer_ids[at]), str(dataset.customer_names[at])) for at in first)
    return NamedCustomers(count=len(customers), examples=examples)


def _left_since(old: Dataset, new: Dataset, overlap: Overlap) -> Flags:
    """Flag the shared customers with a day of leaving only in the new data, or active no more in its last month."""
    left: Flags = np.zeros(len(overlap.old_customers), dtype=bool)
    if new.churned_at is not None:
        left |= ~np.isnat(new.churned_at[overlap.new_customers]) & _still_here(old, overlap)
    if old.months and new.months and new.months[-1] > old.months[-1]:
        was_active = old.active[overlap.old_customers, -1]
        left |= was_active & ~new.active[overlap.new_customers, -1]
    return left


def _still_here(old: Dataset, overlap: Overlap) -> Flags:
    if old.churned_at is None:
        return np.ones(len(overlap.old_customers), dtype=bool)
    return np.asarray(np.isnat(old.churned_at[overlap.old_customers]))
