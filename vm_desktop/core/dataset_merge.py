"""The data of a project and of this month's file, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Aggregation, Dataset, Flags, Floats, Texts, UsageColumn, frozen
from vm_desktop.core.language import say
from vm_desktop.core.merge_frame import MergeFrame, merge_frame
from vm_desktop.core.merged_activity import left_without_word, merged_activity, merged_dates, merged_leaving
from vm_desktop.core.merged_sources import merged_problems, merged_provenance
from vm_desktop.core.problems import UserError

_Array = TypeVar("_Array", bound="NDArray[np.generic] | None")


def merged(old: Dataset, new: Dataset) -> Dataset:
    """Return the customers and months of both, old ones first; what the new file says counts before what was known.

    *Records.* A quantity or bill that the new file has of a customer and month takes the place of the old one; where
    it has none, the old one stays. So a file of one month, of the whole history, or of some corrected cells all do
    what is expected; to take records away, data are replaced and not added to. Nothing is carried into months that no
    file speaks of: there it is missing, for levels (seats) as for flows (calls), and the metric's policy decides.

    *Several records of a month.* Each aggregation comes from the file that has the month's records; those of two files
    are never added up, or a month imported twice would count twice. A column with one array has it under every
    aggregation. The time-weighted mean of a file's first month begins with the first record in it.

    *Facts.* Name, text columns, numbers and dates of the new file count where it gives them, else the old ones stay.
    A day of leaving is dropped where the new file has the customer active in a later month and names no other day.

    *Active months*: see `core.merged_activity`. *Files, policies and problems*: see `core.merged_sources`.

    Raises UserError where the currencies differ, or where the files lie too far apart in time.
    """
    _check_currency(old, new)
    frame = merge_frame(old, new)
    bill = frame.cells(old.current_bill, new.current_bill) if _has_bills(frame) else None
    usage = {name: _usage(frame, name) for name in _both(old.usage, new.usage)}
    signed_up = merged_dates(frame, old.signed_up_at, new.signed_up_at)
    churned = merged_leaving(frame)
    active = merged_activity(frame, signed_up, churned, bill)
    return Dataset(
        customer_ids=_frozen(frame.ids()),
        customer_names=_frozen(_names(frame)),
        months=frame.months,
        active=_frozen(active),
        usage=usage,
        attributes={
            name: _frozen(frame.texts(old.attributes.get(name), new.attributes.get(name)))
            for name in _both(old.attributes, new.attributes)
        },
        measures={
            name: _frozen(frame.numbers(old.measures.get(name), new.measures.get(name)))
            for name in _both(old.measures, new.measures)
        },
        segment_column=old.segment_column or new.segment_column,
        plan_column=old.plan_column or new.plan_column,
        current_bill=_frozen(bill),
        bill_is_recurring=new.bill_is_recurring if new.current_bill is not None else old.bill_is_recurring,
        currency_code=new.currency_code,
        signed_up_at=_frozen(signed_up),
        churned_at=_frozen(churned),
        contract_end=_frozen(merged_dates(frame, old.contract_end, new.contract_end)),
        provenance=merged_provenance(old.provenance, new.provenance),
        problems=merged_problems(frame, left_without_word(frame, active), _without_usage(frame, usage)),
    )


def _check_currency(old: Dataset, new: Dataset) -> None:
    if old.currency_code != new.currency_code:
        raise UserError(
            say("The new file is in {currency_code}, but the data so far are in {currency_code2}.").format(
                currency_code=new.currency_code, currency_code2=old.currency_code
            ),
            hint=say("Import amounts converted to one currency, or start a new project."),
        )


def _has_bills(frame: MergeFrame) -> bool:
    return frame.old.current_bill is not None or frame.new.current_bill is not None


def _names(frame: MergeFrame) -> Texts:
    """Return the names; a customer of whom no file knows one is called by its id."""
    new = frame.new
    given = np.where(new.customer_names == new.customer_ids, "", new.customer_names).astype(object)
    names = frame.texts(frame.old.customer_names, given)
    return np.where(names == "", frame.ids(), names).astype(object)


def _usage(frame: MergeFrame, name: str) -> UsageColumn:
    old, new = frame.old.usage.get(name), frame.new.usage.get(name)
    first = old if old is not None else new
    assert first is not None
    return UsageColumn(
        name=first.name,
        suggested=first.suggested,
        by_aggregation={kind: _frozen(_quantities(frame, old, new, kind)) for kind in _kinds(old, new, first)},
        unit=first.unit or (new.unit if new is not None else ""),
    )


def _without_usage(frame: MergeFrame, usage: Mapping[str, UsageColumn]) -> Flags:
    """Flag the customers of whom no month has any quantity."""
    has_usage = np.zeros(frame.customers, dtype=bool)
    for column in usage.values():
        has_usage |= np.isfinite(column.values(column.suggested)).any(axis=1)
    return ~has_usage


def _kinds(old: UsageColumn | None, new: UsageColumn | None, first: UsageColumn) -> tuple[Aggregation, ...]:
    """Return the aggregations to keep: one where each file has one array, else all that any has."""
    present = [column.by_aggregation for column in (old, new) if column is not None]
    if all(len(arrays) == 1 for arrays in present):
        return (first.suggested,)
    return tuple(kind for kind in Aggregation if any(kind in arrays for arrays in present))


def _quantities(frame: MergeFrame, old: UsageColumn | None, new: UsageColumn | None, kind: Aggregation) -> Floats:
    return frame.cells(old.values(kind) if old is not None else None, new.values(kind) if new is not None else None)


def _both(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _frozen(array: _Array) -> _Array:
    if array is not None:
        frozen(array)
    return array
