"""Edits of the value metrics. Price books that name a metric follow its name and unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from vm_desktop.core.edits.refusals import checked_name, gone, refused
from vm_desktop.core.edits.sequences import exchanged, moved, without
from vm_desktop.core.formula import parse_formula
from vm_desktop.core.language import said_later, say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.names import new_id, new_name
from vm_desktop.core.plans import BASE_FEE, MetricId
from vm_desktop.core.price_book import PriceBook, PricedMetric
from vm_desktop.core.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMetric:
    """Adds a value metric at the end. Its id and name are made free by a number where they are taken."""

    label: ClassVar[str] = said_later("Add metric")
    metric: ValueMetric

    def apply(self, project: Project) -> Project:
        """Return the project with the metric; UserError if its formula or divisor is unusable."""
        name = new_name(checked_name(self.metric.name, say("metric"), ()), _names(project))
        taken = (BASE_FEE, *(metric.id for metric in project.metrics))  # discounts call the base fee by that name
        metric_id = MetricId(new_id(self.metric.id or name, taken))
        metric = replace(self.metric, id=metric_id, name=name)
        _check(metric, project)
        return replace(project, metrics=(*project.metrics, metric))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceMetric:
    """Puts a metric in the place of the one with its id."""

    label: ClassVar[str] = said_later("Change metric")
    metric: ValueMetric

    def apply(self, project: Project) -> Project:
        """Return the project with the metric exchanged; UserError if name, formula or divisor is unusable."""
        position = _position(project, self.metric.id)
        before = project.metrics[position]
        if self.metric == before:
            return project
        name = checked_name(self.metric.name, say("metric"), set(_names(project)) - {before.name})
        metric = replace(self.metric, name=name)
        _check(metric, project)
        changed = replace(project, metrics=exchanged(project.metrics, position, metric))
        return _with_books(changed, lambda book: _redeclared(book, metric))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMetric:
    """Takes a metric away that no charge prices."""

    label: ClassVar[str] = said_later("Remove metric")
    metric: MetricId

    def apply(self, project: Project) -> Project:
        """Return the project without the metric; UserError that names the charges which price it."""
        position = _position(project, self.metric)
        users = charges_that_price(project, self.metric)
        if users:
            raise refused(
                "metric.in_use",
                say("{metrics} is priced by {users}.").format(
                    metrics=project.metrics[position].name, users=", ".join(users)
                ),
                hint=say("Remove these charges first, or let them price another metric."),
                where=f"metrics/{self.metric}",
            )
        changed = replace(project, metrics=without(project.metrics, position))
        return _with_books(changed, lambda book: _undeclared(book, self.metric))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMetric:
    """Moves a metric to another position in the list."""

    label: ClassVar[str] = said_later("Move metric")
    metric: MetricId
    to: int

    def apply(self, project: Project) -> Project:
        """Return the project with the metric at position `to`, from 0."""
        metrics = moved(project.metrics, _position(project, self.metric), self.to)
        return project if metrics == project.metrics else replace(project, metrics=metrics)


def charges_that_price(project: Project, metric: MetricId) -> tuple[str, ...]:
    """Return where a metric is priced, in words: ``plan Growth of Scenario 1``."""
    return tuple(
        say("plan {plan} of {scenario}").format(plan=plan.name, scenario=scenario.name)
        for scenario in project.scenarios
        for plan in scenario.price_book.plans
        if metric in plan.metrics()
    )


def declared(book: PriceBook, metric: ValueMetric | None) -> PriceBook:
    """Return the book with the metric's name and unit among its metrics; the same book if it has the metric."""
    if metric is None or any(known.id == metric.id for known in book.metrics):
        return book
    return replace(book, metrics=(*book.metrics, _priced(metric)))


def _redeclared(book: PriceBook, metric: ValueMetric) -> PriceBook:
    metrics = tuple(_priced(metric) if known.id == metric.id else known for known in book.metrics)
    return book if metrics == book.metrics else replace(book, metrics=metrics)


def _undeclared(book: PriceBook, metric: MetricId) -> PriceBook:
    metrics = tuple(known for known in book.metrics if known.id != metric)
    return book if metrics == book.metrics else replace(book, metrics=metrics)


def _priced(metric: ValueMetric) -> PricedMetric:
    return PricedMetric(id=metric.id, name=metric.name, unit=metric.unit)


def _with_books(project: Project, change: Callable[[PriceBook], PriceBook]) -> Project:
    """Return the project with every scenario's price book changed; untouched scenarios stay the same objects."""
    books = [change(scenario.price_book) for scenario in project.scenarios]
    scenarios = tuple(
        scenario if book is scenario.price_book else replace(scenario, price_book=book)
        for scenario, book in zip(project.scenarios, books, strict=True)
    )
    return replace(project, scenarios=scenarios)


def _position(project: Project, metric_id: MetricId) -> int:
    for position, metric in enumerate(project.metrics):
        if metric.id == metric_id:
            return position
    raise gone(say("metric"))


def _names(project: Project) -> tuple[str, ...]:
    return tuple(metric.name for metric in project.metrics)


def _check(metric: ValueMetric, project: Project) -> None:
    if metric.divide_by <= 0:
        raise refused(
            "metric.divide_by",
            say("{metric}: quantities cannot be divided by {divide_by}.").format(
                metric=metric.name, divide_by=metric.divide_by
            ),
            hint=say("Divide by a number above 0; 1 leaves quantities as they are."),
            where=f"metrics/{metric.id}",
            found=str(metric.divide_by),
        )
    if project.dataset is not None:
        parse_formula(metric.formula, tuple(project.dataset.usage))
