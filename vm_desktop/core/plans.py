"""Plans: base fee, charges, discounts, minimum and maximum, sold together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from vm_desktop.core.charges import ChargeModel, Package, Percentage, Stairstep, Volume
from vm_desktop.core.quantity import QuantityRule, Rounding

PlanId = NewType("PlanId", str)
MetricId = NewType("MetricId", str)

BASE_FEE = "base_fee"


class BillingPeriod(StrEnum):
    """The time that one bill covers; fees, tiers, minimum and maximum of a plan are per billing period."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Prices one metric by one charge model.

    `minimum` and `maximum` bound this line alone. `included` is free of charge, in converted units.
    """

    metric: MetricId
    model: ChargeModel
    divide_by: Decimal = Decimal(1)
    round: Rounding = Rounding.NONE
    included: Decimal = Decimal(0)
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def quantity_rule(self, *, included_reprices_all: bool = False) -> QuantityRule:
        """Return how a metered quantity becomes the units of this charge's curve."""
        return QuantityRule(
            divide_by=self.divide_by,
            round=self.round,
            included=self.included,
            reprices_all=included_reprices_all and isinstance(self.model, Volume | Stairstep),
            package_size=self.model.package_size if isinstance(self.model, Package) else None,
        )

    def metrics(self) -> tuple[MetricId, ...]:
        """Return the metrics this charge reads: its own, and the events of a percentage."""
        if isinstance(self.model, Percentage) and self.model.events is not None:
            return (self.metric, MetricId(self.model.events))
        return (self.metric,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """A percentage (20 is 20 %) or an amount off the lines it names: metric ids or ``base_fee``; no names = all."""

    percent: Decimal | None = None
    amount: Decimal | None = None
    lines: tuple[str, ...] = ()

    def names(self, line: str) -> bool:
        """Return whether the discount is on that line."""
        return not self.lines or line in self.lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is sold together. `prepaid_credit` is drawn down by each bill and lapses with its period."""

    id: PlanId
    name: str
    billing_period: BillingPeriod = BillingPeriod.MONTH
    base_fee: Decimal = Decimal(0)
    charges: tuple[Charge, ...] = ()
    discounts: tuple[Discount, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    prepaid_credit: Decimal = Decimal(0)

    def metrics(self) -> tuple[MetricId, ...]:
        """Return the metrics that this plan reads, each once, in order of first use."""
        return tuple(dict.fromkeys(metric for charge in self.charges for metric in charge.metrics()))
