"""A dataset with fewer customers: some joined under the id of another, or some left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Dates, Flags, Floats, Texts, UsageColumn, frozen

Indices = NDArray[np.intp]
_Array = TypeVar("_Array", bound=NDArray[np.generic])

_ADDED = frozenset(["cost_to_serve", "willingness_to_pay"])  # of the measures; of others the first one known counts


def selected(dataset: Dataset, keep: Flags) -> Dataset:
    """Return the dataset with only the flagged customers (customers,)."""
    return _changed(dataset, lambda array: array[keep])


def joined(dataset: Dataset, into: Indices) -> Dataset:
    """Return the dataset with every customer joined to the one at its index in `into` (its own index: stays).

    Quantities, bills, costs and willingness to pay are added, each aggregation by itself: 5 seats and 3 seats are 8.
    Names, texts and other measures are the first that are known, in the order of the customers; the sign-up is the
    earliest, and the customer churned when the last of its accounts did.
    """
    stays = into == np.arange(len(into))
    groups = np.flatnonzero(np.bincount(into, minlength=len(into)) > 1)
    changed = replace(
        dataset,
        active=_joined(dataset.active, into, groups, lambda rows: rows.any(axis=0)),
        usage={name: _joined_column(column, into, groups) for name, column in dataset.usage.items()},
        attributes={name: _joined(texts, into, groups, _first_text) for name, texts in dataset.attributes.items()},
        measures={
            name: _joined(values, into, groups, _added if name in _ADDED else _first_number)
            for name, values in dataset.measures.items()
        },
        current_bill=_joined(dataset.current_bill, into, groups, _added) if dataset.current_bill is not None else None,
        signed_up_at=_joined_dates(dataset.signed_up_at, into, groups, np.fmin.reduce),
        churned_at=_joined_dates(dataset.churned_at, into, groups, np.maximum.reduce),  # NaT: an account goes on
        contract_end=_joined_dates(dataset.contract_end, into, groups, np.fmax.reduce),
    )
    return selected(changed, stays)


def _joined(array: _Array, into: Indices, groups: Indices, combine: Callable[[Any], Any]) -> _Array:
    """Return a copy of the array, the row of each group's first customer being what its customers' rows combine to."""
    result: _Array = array.copy()
    order = np.argsort(into, kind="stable")
    begins = np.searchsorted(into[order], groups, side="left")
    ends = np.searchsorted(into[order], groups, side="right")
    for group, begin, end in zip(groups, begins, ends, strict=True):
        result[group] = combine(array[order[begin:end]])
    return result


def _joined_column(column: UsageColumn, into: Indices, groups: Indices) -> UsageColumn:
    arrays = {kind: _joined(values, into, groups, _added) for kind, values in column.by_aggregation.items()}
    return replace(column, by_aggregation=arrays)


def _joined_dates(dates: Dates | None, into: Indices, groups: Indices, combine: Callable[[Any], Any]) -> Dates | None:
    return _joined(dates, into, groups, combine) if dates is not None else None


def _added(rows: Floats) -> Floats:
    """Return the sum over customers; NaN where nothing is known of any."""
    return np.where(np.isnan(rows).all(axis=0), np.nan, np.nansum(rows, axis=0))


def _first_text(rows: Texts) -> str:
    return next((text for text in rows.tolist() if text), "")


def _first_number(rows: Floats) -> float:
    known = rows[~np.isnan(rows)]
    return float(known[0]) if len(known) else float("nan")


def _changed(dataset: Dataset, take: Callable[[NDArray[np.generic]], NDArray[np.generic]]) -> Dataset:
    """Return the dataset with every array of customers taken anew."""

    def taken(array: _Array) -> _Array:
        return frozen(take(array))  # type: ignore[return-value]

    return replace(
        dataset,
        customer_ids=taken(dataset.customer_ids),
        customer_names=taken(dataset.customer_names),
        active=taken(dataset.active),
        usage={
            name: replace(
                column, by_aggregation={kind: taken(values) for kind, values in column.by_aggregation.items()}
            )
            for name, column in dataset.usage.items()
        },
        attributes={name: taken(texts) for name, texts in dataset.attributes.items()},
        measures={name: taken(values) for name, values in dataset.measures.items()},
        current_bill=taken(dataset.current_bill) if dataset.current_bill is not None else None,
        signed_up_at=taken(dataset.signed_up_at) if dataset.signed_up_at is not None else None,
        churned_at=taken(dataset.churned_at) if dataset.churned_at is not None else None,
        contract_end=taken(dataset.contract_end) if dataset.contract_end is not None else None,
    )
