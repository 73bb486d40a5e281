"""The project: everything a person decided, beside the dataset they decided it on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.decisions import LabDecisions
from vm_desktop.core.formula import quoted
from vm_desktop.core.language import say
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import USD, Currency, currency
from vm_desktop.core.names import new_id
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PricedMetric
from vm_desktop.core.scenarios import ActualBills, Baseline, Scenario, ScenarioBaseline, ScenarioId
from vm_desktop.core.starting_prices import starting_price_book


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Project:
    """A frozen project; an edit gives the next one. Parts that an edit does not touch stay the same objects."""

    name: str
    currency: Currency = USD
    dataset: Dataset | None = None
    metrics: tuple[ValueMetric, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    active: ScenarioId | None = None
    baseline: Baseline = ActualBills()  # noqa: RUF009 - a frozen value
    segment_column: str | None = None
    usage_in_mrr: UsageInMrr = UsageInMrr.TRAILING
    assumptions: str = ""
    lab: LabDecisions = LabDecisions()  # noqa: RUF009 - a frozen value

    def scenario(self, scenario_id: ScenarioId) -> Scenario:
        """Return the scenario with that id; KeyError if there is none."""
        for scenario in self.scenarios:
            if scenario.id == scenario_id:
                return scenario
        raise KeyError(scenario_id)

    @property
    def is_empty(self) -> bool:
        """Whether there are neither data nor prices nor metrics."""
        return self.dataset is None and not self.scenarios and not self.metrics

    @property
    def active_scenario(self) -> Scenario | None:
        """The scenario being edited; None while there is none."""
        return self.scenario(self.active) if self.active is not None else None

    def metric(self, metric_id: str) -> ValueMetric | None:
        """Return the value metric with that id, or None."""
        return next((metric for metric in self.metrics if metric.id == metric_id), None)


def project_from_dataset(dataset: Dataset, name: str) -> Project:
    """Return a project with one value metric for each usage column and a first scenario to edit.

    The first scenario prices the first metric in three tiers: see `core.starting_prices`. Where the dataset has no
    actual bills, a copy of it, "Current prices", is the baseline.
    """
    metrics = metrics_of(dataset)
    money = currency(dataset.currency_code)
    project = Project(
        name=name, currency=money, dataset=dataset, metrics=metrics, segment_column=dataset.segment_column
    )
    if not metrics:
        return project
    book = starting_price_book(dataset, metrics[0], money)
    first = Scenario(id=ScenarioId("scenario_1"), name=say("Scenario 1"), price_book=book)
    if dataset.current_bill is not None:
        return replace(project, scenarios=(first,), active=first.id)
    current = Scenario(id=ScenarioId("current_prices"), name=say("Current prices"), price_book=book)
    baseline = ScenarioBaseline(scenario=current.id)
    return replace(project, scenarios=(current, first), active=first.id, baseline=baseline)


def metrics_of(dataset: Dataset) -> tuple[ValueMetric, ...]:
    """Return one value metric for each usage column, named after it."""
    ids: list[MetricId] = []
    metrics = []
    for column in dataset.usage.values():
        metric_id = MetricId(new_id(column.name, ids))
        ids.append(metric_id)
        metrics.append(
            ValueMetric(
                id=metric_id,
                name=column.name,
                formula=quoted(column.name),
                unit=column.unit or "unit",
                aggregation=column.suggested,
            )
        )
    return tuple(metrics)


def priced_metrics(metrics: tuple[ValueMetric, ...]) -> tuple[PricedMetric, ...]:
    """Return the metrics as a price book names them."""
    return tuple(PricedMetric(id=metric.id, name=metric.name, unit=metric.unit) for metric in metrics)
