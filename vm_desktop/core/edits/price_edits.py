"""Edits of the numbers of charge models that have no tiers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, TypeVar

from vm_desktop.core.charges import ChargeModel, Flat, Package, Percentage, PerUnit
from vm_desktop.core.edits.metric_edits import declared
from vm_desktop.core.edits.places import ChargeAt, charge_at, put_book, put_model, scenario_at
from vm_desktop.core.edits.refusals import gone
from vm_desktop.core.language import said_later, say
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project

Model = TypeVar("Model", bound=ChargeModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFlatAmount:
    """Sets the amount of a flat charge."""

    label: ClassVar[str] = said_later("Change flat amount")
    at: ChargeAt
    amount: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that amount; UserError if it is negative."""
        return put_model(project, self.at, replace(_model_at(project, self.at, Flat), amount=self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUnitPrice:
    """Sets the price of each unit of a per-unit charge."""

    label: ClassVar[str] = said_later("Change unit price")
    at: ChargeAt
    price: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that price; UserError if it is negative."""
        return put_model(project, self.at, replace(_model_at(project, self.at, PerUnit), unit_price=self.price))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPackageSize:
    """Sets how many units a package holds."""

    label: ClassVar[str] = said_later("Change package size")
    at: ChargeAt
    size: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that size; UserError if it is not above 0."""
        return put_model(project, self.at, replace(_model_at(project, self.at, Package), package_size=self.size))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPackagePrice:
    """Sets the price of a package."""

    label: ClassVar[str] = said_later("Change package price")
    at: ChargeAt
    price: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that price; UserError if it is negative."""
        return put_model(project, self.at, replace(_model_at(project, self.at, Package), package_price=self.price))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRate:
    """Sets the rate of a percentage charge: 0.029 is 2.9 %."""

    label: ClassVar[str] = said_later("Change rate")
    at: ChargeAt
    rate: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that rate; UserError if it is negative."""
        return put_model(project, self.at, replace(_model_at(project, self.at, Percentage), rate=self.rate))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFixedFee:
    """Sets the fee that a percentage charge adds for each event."""

    label: ClassVar[str] = said_later("Change fixed fee")
    at: ChargeAt
    fee: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that fee; UserError if it is negative."""
        return put_model(project, self.at, replace(_model_at(project, self.at, Percentage), fixed_fee=self.fee))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEvents:
    """Chooses the metric that counts the events of a percentage charge; None counts one where there is usage."""

    label: ClassVar[str] = said_later("Change counted events")
    at: ChargeAt
    metric: MetricId | None

    def apply(self, project: Project) -> Project:
        """Return the project with events counted by that metric."""
        changed = put_model(project, self.at, replace(_model_at(project, self.at, Percentage), events=self.metric))
        book = scenario_at(changed, self.at.scenario).price_book
        metric = project.metric(self.metric) if self.metric is not None else None
        return put_book(changed, self.at.scenario, declared(book, metric))


def _model_at(project: Project, at: ChargeAt, kind: type[Model]) -> Model:
    model = charge_at(project, at).model
    if not isinstance(model, kind):
        raise gone(say("price"))
    return model
