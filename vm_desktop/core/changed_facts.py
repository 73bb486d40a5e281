"""Facts of customers that differ between two datasets: names, segments, plans, numbers and dates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.changed_cells import MOST_EXAMPLES, cells_differ
from vm_desktop.core.dataset import Dataset, Dates, Flags, Floats, Texts
from vm_desktop.core.dataset_overlap import Overlap

NAME = ""  # the customers' names, as a column


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFact:
    """A fact that differs in shared customers; `examples` are (id, name, before, after), "" = blank."""

    column: str
    customers: int
    examples: tuple[tuple[str, str, str, str], ...]


def changed_facts(old: Dataset, new: Dataset, overlap: Overlap) -> tuple[ChangedFact, ...]:
    """Return the facts that differ: names (under ""), text columns, numbers of customers, and dates."""
    found = [_changed_texts(NAME, old.customer_names, new.customer_names, new, overlap)]
    for name, values in old.attributes.items():
        if name in new.attributes:
            found.append(_changed_texts(name, values, new.attributes[name], new, overlap))
    for name, numbers in old.measures.items():
        if name in new.measures:
            found.append(_changed_numbers(name, numbers, new.measures[name], new, overlap))
    for name in ("signed_up_at", "churned_at", "contract_end"):
        before, after = getattr(old, name), getattr(new, name)
        if before is not None and after is not None:
            found.append(_changed_dates(name, before, after, new, overlap))
    return tuple(fact for fact in found if fact is not None)


def _changed_texts(name: str, before: Texts, after: Texts, new: Dataset, overlap: Overlap) -> ChangedFact | None:
    left, right = before[overlap.old_customers], after[overlap.new_customers]
    differ = np.asarray(left != right, dtype=bool)
    return _changed_fact(name, differ, (left[differ], right[differ]), new, overlap)


def _changed_numbers(name: str, before: Floats, after: Floats, new: Dataset, overlap: Overlap) -> ChangedFact | None:
    left, right = before[overlap.old_customers], after[overlap.new_customers]
    differ = cells_differ(left, right)
    shown = tuple(np.array(_number_texts(values[differ]), dtype=object) for values in (left, right))
    return _changed_fact(name, differ, (shown[0], shown[1]), new, overlap)


def _changed_dates(name: str, before: Dates, after: Dates, new: Dataset, overlap: Overlap) -> ChangedFact | None:
    left, right = before[overlap.old_customers], after[overlap.new_customers]
    differ = (left != right) & ~(np.isnat(left) & np.isnat(right))
    shown = tuple(np.array(_date_texts(values[differ]), dtype=object) for values in (left, right))
    return _changed_fact(name, differ, (shown[0], shown[1]), new, overlap)


def _number_texts(values: Floats) -> list[str]:
    return ["" if np.isnan(value) else f"{value:.12g}" for value in values[:MOST_EXAMPLES].tolist()]


def _date_texts(values: Dates) -> list[str]:
    return ["" if np.isnat(value) else str(value.astype("datetime64[D]")) for value in values[:MOST_EXAMPLES]]


def _changed_fact(
    name: str, differ: Flags, texts: tuple[Texts, Texts], new: Dataset, overlap: Overlap
) -> ChangedFact | None:
    places = np.flatnonzero(differ)
    if not len(places):
        return None
    customers = overlap.new_customers[places[:MOST_EXAMPLES]]
    before, after = (values[:MOST_EXAMPLES].tolist() for values in texts)
    told = zip(new.customer_ids[customers], new.customer_names[customers], before, after, strict=True)
    examples = tuple((str(who), str(called), str(left), str(right)) for who, called, left, right in told)
    return ChangedFact(column=name, customers=len(places), examples=examples)
