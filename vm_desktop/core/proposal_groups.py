"""Groups of customers that share a plan, so that a workbook can say in one cell who gets which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Texts
from vm_desktop.core.language import say
from vm_desktop.core.price_book import ByColumn, BySegment, CheapestPlan, PriceBook, SinglePlan

MOST_GROUPS = 60


class GroupKind(StrEnum):
    """What makes the groups."""

    EVERYONE = "everyone"
    SEGMENT = "segment"
    COLUMN = "column"
    PLAN = "plan"
    CHEAPEST = "cheapest"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CustomerGroups:
    """The groups: their labels, each one's plan (a position in the book, -1 for none), and each customer's group.

    With `CHEAPEST` there are no groups: each customer's plan follows from the bills.
    """

    kind: GroupKind
    labels: tuple[str, ...]
    plans: tuple[int, ...]
    group_of: NDArray[np.int64]

    def customers(self) -> tuple[int, ...]:
        """Return how many customers each group has."""
        return tuple(int(n) for n in np.bincount(self.group_of, minlength=len(self.labels))[: len(self.labels)])


def groups_of(
    dataset: Dataset, book: PriceBook, plan_of: NDArray[np.int64], segment_column: str | None
) -> CustomerGroups:
    """Return the groups that the book's assignment makes; by plan where a column has more than `MOST_GROUPS` values."""
    match book.assignment:
        case SinglePlan():
            everyone = np.zeros(len(plan_of), dtype=np.int64)
            plans = (int(plan_of[0]) if len(plan_of) else 0,)
            return CustomerGroups(
                kind=GroupKind.EVERYONE, labels=(say("All customers"),), plans=plans, group_of=everyone
            )
        case CheapestPlan():
            return CustomerGroups(kind=GroupKind.CHEAPEST, labels=(), plans=(), group_of=np.zeros_like(plan_of))
        case BySegment():
            return _by_value(GroupKind.SEGMENT, dataset.segment_values(segment_column), book, plan_of)
        case ByColumn(column=column):
            blank = np.full(dataset.shape[0], "", dtype=object)
            return _by_value(GroupKind.COLUMN, dataset.attributes.get(column, blank), book, plan_of)


def groups_by_plan(book: PriceBook, plan_of: NDArray[np.int64]) -> CustomerGroups:
    """Return one group for each plan that somebody is on."""
    positions, group_of = np.unique(plan_of, return_inverse=True)
    names = tuple(book.plans[position].name if position >= 0 else "" for position in positions)
    labels = tuple(
        say("Customers on {name}").format(name=name) if name else say("Customers without a plan") for name in names
    )
    plans = tuple(int(position) for position in positions)
    return CustomerGroups(kind=GroupKind.PLAN, labels=labels, plans=plans, group_of=group_of.astype(np.int64))


def _by_value(kind: GroupKind, values: Texts, book: PriceBook, plan_of: NDArray[np.int64]) -> CustomerGroups:
    distinct, first, group_of = np.unique(values.astype(str), return_index=True, return_inverse=True)
    if len(distinct) > MOST_GROUPS:
        return groups_by_plan(book, plan_of)
    labels = tuple(str(value) or "(blank)" for value in distinct)
    plans = tuple(int(plan_of[row]) for row in first)
    return CustomerGroups(kind=kind, labels=labels, plans=plans, group_of=group_of.astype(np.int64))
