"""Refreshing the data of a project with another file: added to what is there, or in its place."""

from __future__ import annotations

from enum import StrEnum

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.dataset_merge import merged


class RefreshMode(StrEnum):
    """What becomes of the data so far: the file is added to them (see `core.dataset_merge`), or takes their place."""

    ADD = "add"
    REPLACE = "replace"


def suggested_mode(old: Dataset, new: Dataset) -> RefreshMode:
    """Return ADD where months would be lost otherwise, REPLACE where the file has them all."""
    return RefreshMode.REPLACE if set(old.months) <= set(new.months) else RefreshMode.ADD


def refreshed(old: Dataset, new: Dataset, mode: RefreshMode) -> Dataset:
    """Return the data after the refresh; UserError where both cannot be put together."""
    match mode:
        case RefreshMode.ADD:
            return merged(old, new)
        case RefreshMode.REPLACE:
            return new
