"""Where the customers and months of two datasets stand when both are put together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Dataset, Flags, Floats, Texts
from vm_desktop.core.dataset_overlap import Positions, overlap_of
from vm_desktop.core.language import say
from vm_desktop.core.months import Month, month_number, month_range
from vm_desktop.core.problems import UserError

MOST_CUSTOMER_MONTHS = 30_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MergeFrame:
    """All customers of the old dataset in their order, then the new ones; all months from the first to the last.

    `new_rows` is where each customer of the new dataset stands; the old ones stand where they stood.
    """

    old: Dataset
    new: Dataset
    new_rows: Positions
    customers: int
    months: tuple[Month, ...]
    old_months: slice
    new_months: slice

    @property
    def shape(self) -> tuple[int, int]:
        """(customers, months)."""
        return (self.customers, len(self.months))

    @property
    def gap(self) -> slice:
        """The months between both datasets that neither has; empty where they meet or overlap."""
        if not self.old.months or not self.new.months:
            return slice(0, 0)
        start = min(self.old_months.stop, self.new_months.stop)
        return slice(start, max(start, self.old_months.start, self.new_months.start))

    def ids(self) -> Texts:
        """Return the ids of all customers."""
        ids = np.full(self.customers, "", dtype=object)
        ids[: len(self.old.customer_ids)] = self.old.customer_ids
        ids[self.new_rows] = self.new.customer_ids
        return ids

    def cells(self, old: Floats | None, new: Floats | None) -> Floats:
        """Return quantities (customers, months): the new ones where they are known, else the old; NaN = neither."""
        whole = np.full(self.shape, np.nan)
        if old is not None:
            whole[: len(old), self.old_months] = old
        if new is not None:
            known = whole[self.new_rows, self.new_months]
            whole[self.new_rows, self.new_months] = np.where(np.isnan(new), known, new)
        return whole

    def texts(self, old: Texts | None, new: Texts | None) -> Texts:
        """Return a text for each customer: the new one where it is not blank, else the old; "" = neither."""
        whole = np.full(self.customers, "", dtype=object)
        if old is not None:
            whole[: len(old)] = old
        if new is not None:
            whole[self.new_rows] = np.where(new == "", whole[self.new_rows], new)
        return whole

    def numbers(self, old: Floats | None, new: Floats | None) -> Floats:
        """Return a number for each customer: the new one where it is known, else the old; NaN = neither."""
        whole = np.full(self.customers, np.nan)
        if old is not None:
            whole[: len(old)] = old
        if new is not None:
            whole[self.new_rows] = np.where(np.isnan(new), whole[self.new_rows], new)
        return whole

    def in_new(self) -> Flags:
        """Flag the customers that the new dataset has."""
        flags = np.zeros(self.customers, dtype=bool)
        flags[self.new_rows] = True
        return flags


def merge_frame(old: Dataset, new: Dataset) -> MergeFrame:
    """Return the frame; UserError where both lie so far apart that the months between them are too many."""
    overlap = overlap_of(old, new)
    rows = np.empty(len(new.customer_ids), dtype=np.intp)
    rows[overlap.new_customers] = overlap.old_customers
    rows[overlap.new_only] = len(old.customer_ids) + np.arange(len(overlap.new_only))
    customers = len(old.customer_ids) + len(overlap.new_only)
    ends = [month for months in (old.months, new.months) if months for month in (months[0], months[-1])]
    months = month_range(min(ends), max(ends)) if ends else ()
    if customers * len(months) > MOST_CUSTOMER_MONTHS:
        raise UserError(
            say("Together both files have {customers:,} customers in {months} months: too many.").format(
                customers=customers, months=len(months)
            ),
            hint=say("Check the dates of the new file, or replace the data instead of adding to it."),
        )
    return MergeFrame(
        old=old,
        new=new,
        new_rows=rows,
        customers=customers,
        months=months,
        old_months=_place(old.months, months),
        new_months=_place(new.months, months),
    )


def _place(mine: tuple[Month, ...], months: tuple[Month, ...]) -> slice:
    if not mine:
        return slice(0, 0)
    start = month_number(mine[0]) - month_number(months[0])
    return slice(start, start + len(mine))
