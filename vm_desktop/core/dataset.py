"""The dataset: customers, billing months, usage and everything else that was understood from the user's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.months import Month
from vm_desktop.core.problems import Problem

Floats = NDArray[np.float64]
Texts = NDArray[np.object_]
Flags = NDArray[np.bool_]
Dates = NDArray[np.datetime64]


class Aggregation(StrEnum):
    """How several usage records of one customer and month become one quantity."""

    SUM = "sum"
    MAXIMUM = "maximum"
    LAST = "last"
    MEAN = "mean"
    TIME_WEIGHTED = "time_weighted"

    @property
    def is_level(self) -> bool:
        """Whether the quantity is a level (seats, contacts stored) and not a flow (messages sent)."""
        return self is not Aggregation.SUM


@dataclass(frozen=True, slots=True, eq=False)
class CodedTexts:
    """Texts of customers as positions (customers,) in their distinct values, which are sorted."""

    distinct: tuple[str, ...]
    codes: NDArray[np.int64]


def coded(values: Texts) -> CodedTexts:
    """Return the texts coded."""
    distinct, codes = np.unique(values.astype(str), return_inverse=True)
    return CodedTexts(tuple(str(text) for text in distinct), codes.astype(np.int64))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UsageColumn:
    """Usage of one source column: one array (customers, months) for each aggregation; NaN = missing, 0 = none.

    A source with at most one record per customer and month has the same array under every aggregation, and stores it
    once, under `suggested`.
    """

    name: str
    suggested: Aggregation
    by_aggregation: Mapping[Aggregation, Floats]
    unit: str = ""

    def values(self, aggregation: Aggregation) -> Floats:
        """Return the quantities (customers, months) under that aggregation."""
        return self.by_aggregation.get(aggregation, self.by_aggregation[self.suggested])


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that was read: its name, size in bytes, SHA-256 and time of import (ISO 8601, UTC)."""

    name: str
    size: int
    sha256: str
    imported_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a dataset comes from: files, the mapping (sheet, column, role) and each policy with its value.

    `files` are in the order in which they were imported. `recipe` is how the last of them was read, as a text that
    only `io.workbook.recognise` understands, so that the next file of the kind is read in the same way; "" = not kept.
    `renamed` are columns that the last file called otherwise: (name in the file, name here).
    """

    files: tuple[SourceFile, ...] = ()
    mapping: tuple[tuple[str, str, str], ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    joins: tuple[str, ...] = ()
    recipe: str = ""
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dataset:
    """Customers x months. Every array of customers is in the order of `customer_ids`; arrays are read-only.

    `current_bill` (customers, months) is what was really billed, in major units; NaN = not known. It counts as
    recurring where the source is a subscription's amount rather than an invoice (`bill_is_recurring`).
    `attributes` are text columns of customers ("" = blank); `measures` are numbers per customer (NaN = blank), under
    the role's name where they have one (willingness_to_pay, value_outcome, cost_to_serve), else the column's.
    `_coded` remembers columns that were coded: sorting 100,000 texts takes longer than repricing their customers.
    """

    customer_ids: Texts
    customer_names: Texts
    months: tuple[Month, ...]
    active: Flags
    usage: Mapping[str, UsageColumn]
    attributes: Mapping[str, Texts] = field(default_factory=dict)
    measures: Mapping[str, Floats] = field(default_factory=dict)
    segment_column: str | None = None
    plan_column: str | None = None
    current_bill: Floats | None = None
    bill_is_recurring: bool = False
    currency_code: str = "USD"
    signed_up_at: Dates | None = None
    churned_at: Dates | None = None
    contract_end: Dates | None = None
    provenance: Provenance = Provenance()
    problems: tuple[Problem, ...] = ()
    _coded: dict[tuple[str, str | None], CodedTexts] = field(default_factory=dict, init=False, repr=False)

    @property
    def shape(self) -> tuple[int, int]:
        """(customers, months)."""
        return (len(self.customer_ids), len(self.months))

    def segment_values(self, column: str | None = None) -> Texts:
        """Return each customer's value of a column (default: the segment column), blanks as ``(no segment)``."""
        name = column or self.segment_column
        if name is None or name not in self.attributes:
            return np.full(len(self.customer_ids), "All customers", dtype=object)
        values = self.attributes[name]
        return np.where(values == "", "(no segment)", values).astype(object)

    def coded_segments(self, column: str | None = None) -> CodedTexts:
        """Return `segment_values` coded."""
        key = ("segments", column or self.segment_column)
        if key not in self._coded:
            self._coded[key] = coded(self.segment_values(column))
        return self._coded[key]

    def coded_attribute(self, column: str) -> CodedTexts:
        """Return a text column coded, with blanks as ""; all blank if there is no such column."""
        key = ("attribute", column)
        if key not in self._coded:
            blank = np.full(len(self.customer_ids), "", dtype=object)
            self._coded[key] = coded(self.attributes.get(column, blank))
        return self._coded[key]


def frozen(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return the array, made read-only."""
    array.flags.writeable = False
    return array
