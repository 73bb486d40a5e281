"""Price books: the plans on offer, and how a customer gets one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vm_desktop.core.money import USD, Currency, HalfRule
from vm_desktop.core.plans import MetricId, Plan, PlanId


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedMetric:
    """A metric as a price book names it."""

    id: MetricId
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingSemantics:
    """The switches in which billing vendors differ; each default is what most of them do."""

    flat_fee_at_zero: bool = True
    included_reprices_all: bool = False
    rounding: HalfRule = HalfRule.HALF_UP
    round_at: Literal["line"] = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class SinglePlan:
    """Every customer has the same plan (the first one if None)."""

    plan: PlanId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByColumn:
    """A customer's plan stands in a column: a plan's id or name, or a value listed in `plans`."""

    column: str
    plans: tuple[tuple[str, PlanId], ...] = ()
    default: PlanId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BySegment:
    """A customer's plan follows from the segment."""

    plans: tuple[tuple[str, PlanId], ...] = ()
    default: PlanId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheapestPlan:
    """Each customer takes the plan that costs least over the months looked at; the first one wins a tie."""


Assignment = SinglePlan | ByColumn | BySegment | CheapestPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceBook:
    """The plans on offer in one currency, how a customer gets one, and the billing switches."""

    currency: Currency = USD
    metrics: tuple[PricedMetric, ...] = ()
    plans: tuple[Plan, ...] = ()
    assignment: Assignment = SinglePlan()
    semantics: BillingSemantics = BillingSemantics()
    name: str = ""
    source: str = ""

    def plan(self, plan_id: str) -> Plan:
        """Return the plan with that id; KeyError if there is none."""
        for plan in self.plans:
            if plan.id == plan_id:
                return plan
        raise KeyError(plan_id)

    def metric_ids(self) -> tuple[MetricId, ...]:
        """Return every metric declared or priced, each once."""
        declared = [metric.id for metric in self.metrics]
        return tuple(dict.fromkeys([*declared, *(m for plan in self.plans for m in plan.metrics())]))

    def metric_name(self, metric_id: str) -> str:
        """Return the name to show for a metric: its declared name, or its id."""
        return next((metric.name for metric in self.metrics if metric.id == metric_id), metric_id)

    def metric_unit(self, metric_id: str) -> str:
        """Return the declared unit, or ``unit``."""
        return next((metric.unit for metric in self.metrics if metric.id == metric_id and metric.unit), "unit")
