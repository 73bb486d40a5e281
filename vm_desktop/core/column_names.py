"""Columns that are called otherwise in this month's file: found, and given the name that the project knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from vm_desktop.core.changed_cells import cells_differ, shared_cells
from vm_desktop.core.dataset import Dataset, Texts
from vm_desktop.core.dataset_overlap import Overlap, overlap_of
from vm_desktop.core.nearest import nearest

LEAST_COMPARED = 5
_ALIKE = 0.9
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneColumn:
    """A column that the file does not have under its name.

    `candidates` are the file's own new columns of the kind, the likeliest first. `chosen` is the one that surely is
    it, because it was chosen before or because its values agree; None where a person must say. `agreement` is the share
    of the values of the first candidate that are the same (0 to 1), None where too few can be compared.
    """

    name: str
    candidates: tuple[str, ...]
    chosen: str | None = None
    agreement: float | None = None


def gone_columns(old: Dataset, new: Dataset) -> tuple[GoneColumn, ...]:
    """Return the usage and text columns of the old data that the new file does not have, each with what it may be."""
    overlap = overlap_of(old, new)
    usage = [_gone(name, old, new, _usage_agreements(name, old, new, overlap)) for name in _only(old.usage, new.usage)]
    texts = [
        _gone(name, old, new, _text_agreements(name, old, new, overlap))
        for name in _only(old.attributes, new.attributes)
    ]
    return (*usage, *texts)


def with_columns_named(dataset: Dataset, names: Mapping[str, str]) -> Dataset:
    """Return the dataset with columns under other names (name in the file -> name in the project).

    A name that the dataset has already, or a column that it has not, is left alone. The provenance keeps the names.
    """
    present = {*dataset.usage, *dataset.attributes}
    used = {found: name for found, name in names.items() if found in present and name not in present and found != name}
    if not used:
        return dataset
    usage = _renamed(dataset.usage, used)
    return replace(
        dataset,
        usage={name: replace(column, name=name) for name, column in usage.items()},
        attributes=_renamed(dataset.attributes, used),
        segment_column=used.get(dataset.segment_column or "", dataset.segment_column),
        plan_column=used.get(dataset.plan_column or "", dataset.plan_column),
        provenance=replace(dataset.provenance, renamed=tuple(used.items())),
    )


def _only(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    there = set(new)
    return tuple(name for name in old if name not in there)


def _renamed(columns: Mapping[str, _Value], names: Mapping[str, str]) -> dict[str, _Value]:
    return {names.get(name, name): values for name, values in columns.items()}


def _gone(name: str, old: Dataset, new: Dataset, agreements: Mapping[str, float | None]) -> GoneColumn:
    before = next((found for found, known in old.provenance.renamed if known == name and found in agreements), None)
    like = nearest(name, agreements)
    ordered = sorted(agreements, key=lambda found: (found != before, -(agreements[found] or 0.0), found != like))
    best = agreements[ordered[0]] if ordered else None
    agrees = best is not None and best >= _ALIKE
    return GoneColumn(
        name=name,
        candidates=tuple(ordered),
        chosen=ordered[0] if before is not None or agrees else None,
        agreement=best,
    )


def _usage_agreements(name: str, old: Dataset, new: Dataset, overlap: Overlap) -> dict[str, float | None]:
    """Return for each new usage column the share of shared customer-months in which it says the same."""
    kind = old.usage[name].suggested
    before = shared_cells(old.usage[name].values(kind), overlap.old_customers, overlap.old_months)
    result: dict[str, float | None] = {}
    for found in _only(new.usage, old.usage):
        after = shared_cells(new.usage[found].values(kind), overlap.new_customers, overlap.new_months)
        compared = int((~np.isnan(before) | ~np.isnan(after)).sum())
        same = compared - int(cells_differ(before, after).sum())
        result[found] = same / compared if compared >= LEAST_COMPARED else None
    return result


def _text_agreements(name: str, old: Dataset, new: Dataset, overlap: Overlap) -> dict[str, float | None]:
    """Return for each new text column the share of shared customers of whom it says the same."""
    before = old.attributes[name][overlap.old_customers]
    found = _only(new.attributes, old.attributes)
    return {column: _share_alike(before, new.attributes[column][overlap.new_customers]) for column in found}


def _share_alike(before: Texts, after: Texts) -> float | None:
    compared = int(((before != "") | (after != "")).sum())
    same = int(((before == after) & (before != "")).sum())
    return same / compared if compared >= LEAST_COMPARED else None
