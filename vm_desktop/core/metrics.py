"""Value metrics: what the price scales with, and how it is drawn from the dataset."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.plans import MetricId
from vm_desktop.core.quantity import Rounding


class MissingUsage(StrEnum):
    """What a missing quantity of an active customer-month counts as."""

    ZERO = "zero"
    CARRY_FORWARD = "carry_forward"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueMetric:
    """A source column, or a formula over columns, with an aggregation, a unit and a conversion.

    `formula` is arithmetic over column names (see `core.formula`); a bare column is the simplest formula. Quantities
    are divided by `divide_by` and then rounded, before any charge sees them (bytes to GB, for example).
    """

    id: MetricId
    name: str
    formula: str
    unit: str = "unit"
    aggregation: Aggregation = Aggregation.SUM
    divide_by: Decimal = Decimal(1)
    round: Rounding = Rounding.NONE
    missing: MissingUsage = MissingUsage.ZERO
    note: str = ""
