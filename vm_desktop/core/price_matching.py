"""A price book from elsewhere matched to a project: its metrics become the project's, or are defined for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from vm_desktop.core.charges import Percentage
from vm_desktop.core.dataset import Dataset, UsageColumn
from vm_desktop.core.formula import quoted
from vm_desktop.core.language import say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.names import new_id, new_name
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario, ScenarioId

Renamed = Mapping[MetricId, MetricId]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MatchedPrices:
    """A price book whose metrics are the project's, the project's metrics with those defined for it, and problems."""

    price_book: PriceBook
    metrics: tuple[ValueMetric, ...]
    problems: tuple[Problem, ...] = ()


def with_prices(project: Project, book: PriceBook) -> tuple[Project, tuple[Problem, ...]]:
    """Return the project with a further, active scenario that has these prices, and what could not be matched.

    UserError where the price book is in another currency than the project.
    """
    if book.currency != project.currency:
        raise UserError(
            say("The prices are in {code}, and the data is in {code2}.").format(
                code=book.currency.code, code2=project.currency.code
            ),
            hint=say("Convert the prices first; one project has one currency."),
        )
    matched = match_prices(project, book)
    name = new_name(book.name or say("Prices"), [scenario.name for scenario in project.scenarios])
    taken = [scenario.id for scenario in project.scenarios]
    scenario = Scenario(id=ScenarioId(new_id(name, taken)), name=name, price_book=matched.price_book)
    scenarios = (*project.scenarios, scenario)
    return replace(project, metrics=matched.metrics, scenarios=scenarios, active=scenario.id), matched.problems


def match_prices(project: Project, book: PriceBook) -> MatchedPrices:
    """Return the price book on the project's metrics: by id, else by name, else by a usage column of that name.

    A metric that matches nothing is told; it counts as 0.
    """
    renamed: dict[MetricId, MetricId] = {}
    metrics, problems = list(project.metrics), []
    for metric in dict.fromkeys(metric for plan in book.plans for metric in plan.metrics()):
        known = _by_id_or_name(metric, book, metrics)
        if known is None:
            known = _for_column(metric, book, project.dataset)
            metrics += [known] if known is not None else []
        if known is not None:
            renamed[metric] = known.id
        else:
            problems.append(_unmatched(metric, book, metrics))
    matched = rename_metrics(book, {old: new for old, new in renamed.items() if old != new})
    return MatchedPrices(price_book=matched, metrics=tuple(metrics), problems=tuple(problems))


def rename_metrics(book: PriceBook, renamed: Renamed) -> PriceBook:
    """Return the price book with other metric ids: in charges, events, discount lines and among the declared ones."""
    if not renamed:
        return book
    metrics = tuple(replace(metric, id=renamed.get(metric.id, metric.id)) for metric in book.metrics)
    return replace(book, metrics=metrics, plans=tuple(_renamed_plan(plan, renamed) for plan in book.plans))


def _renamed_plan(plan: Plan, renamed: Renamed) -> Plan:
    return replace(
        plan,
        charges=tuple(_renamed_charge(charge, renamed) for charge in plan.charges),
        discounts=tuple(_renamed_discount(discount, renamed) for discount in plan.discounts),
    )


def _renamed_charge(charge: Charge, renamed: Renamed) -> Charge:
    model = charge.model
    if isinstance(model, Percentage) and model.events is not None:
        model = replace(model, events=renamed.get(MetricId(model.events), model.events))
    return replace(charge, metric=renamed.get(charge.metric, charge.metric), model=model)


def _renamed_discount(discount: Discount, renamed: Renamed) -> Discount:
    return replace(discount, lines=tuple(renamed.get(MetricId(line), line) for line in discount.lines))


def _by_id_or_name(metric: MetricId, book: PriceBook, metrics: list[ValueMetric]) -> ValueMetric | None:
    for known in metrics:
        if known.id == metric:
            return known
    names = _names(metric, book)
    return next((known for known in metrics if names & {known.id.casefold(), known.name.strip().casefold()}), None)


def _for_column(metric: MetricId, book: PriceBook, dataset: Dataset | None) -> ValueMetric | None:
    names = _names(metric, book)
    columns: tuple[UsageColumn, ...] = () if dataset is None else tuple(dataset.usage.values())
    for column in columns:
        if names & {column.name.strip().casefold(), new_id(column.name, ())}:
            return ValueMetric(
                id=metric,
                name=book.metric_name(metric),
                formula=quoted(column.name),
                unit=column.unit or book.metric_unit(metric),
                aggregation=column.suggested,
            )
    return None


def _names(metric: MetricId, book: PriceBook) -> set[str]:
    return {metric.casefold(), book.metric_name(metric).strip().casefold()}


def _unmatched(metric: MetricId, book: PriceBook, metrics: list[ValueMetric]) -> Problem:
    known = tuple(dict.fromkeys(name for metric in metrics for name in (metric.id, metric.name)))
    return Problem(
        code="metric.unmatched",
        severity=Severity.WARNING,
        where=f"metrics/{metric}",
        found=metric,
        message=say("{metric_name} is priced, but the data hold nothing of that name: it counts as 0.").format(
            metric_name=book.metric_name(metric)
        ),
        hint=did_you_mean(metric, known),
    )
