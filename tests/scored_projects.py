"""Projects whose metrics can be scored, with names and words that a spreadsheet would take for formulas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from tests.core.fit.companies import dataset, monthly
from vm_desktop.core.charges import PerUnit
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview, LabDecisions
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project, priced_metrics, project_from_dataset
from vm_desktop.core.scenarios import ActualBills, Scenario, ScenarioId

CONTACTS, SEATS, NASTY = "Contacts", "Seats", "=1+1"
SEGMENTS = ("Small", "Large", "=2+2")
QUOTE = '=HYPERLINK("http://x","click")'
INTERVIEWS = tuple(
    Interview(
        who=f"Person {number}",
        metric=MetricId("contacts"),
        role="@SUM(A1)",
        segment="+1",
        held_on="2026-03-01",
        ratings=((Criterion.UNDERSTANDABILITY, 3 + number % 3),),
        quote=QUOTE,
    )
    for number in range(6)
)


def scored_dataset(customers: int = 150, seed: int = 7) -> Dataset:
    """Return a company in which contacts go with value, seats are what bills follow (circular), and a third metric goes
    with value over all customers but against it within each segment (Simpson)."""
    rng = np.random.default_rng(seed)
    segment = np.arange(customers) % 3
    value = rng.lognormal(2.0, 0.8, customers) * 6.0**segment
    contacts = monthly(value * rng.lognormal(0.0, 0.3, customers), 0.05, rng)[:, :6]
    seats = monthly(rng.lognormal(2.0, 0.6, customers), 0.02, rng)[:, :6]
    opposite = monthly(1_000.0 * 30.0**segment / value * rng.lognormal(0.0, 0.2, customers), 0.3, rng)[:, :6]
    churn = np.where(rng.random(customers) < 0.25, 5, -1)
    return dataset(
        {CONTACTS: contacts, SEATS: seats, NASTY: opposite},
        segments=np.array(SEGMENTS, dtype=object)[segment],
        measures={"value_outcome": value},
        churn=churn,
        bills=np.round(10.0 * seats, 2),
    )


def scored_project(data: Dataset | None = None, lab: LabDecisions | None = None) -> Project:
    """Return a project that charges by seats and asks which metric would be better."""
    made = project_from_dataset(data if data is not None else scored_dataset(), "Acme")
    charge = Charge(metric=MetricId("seats"), model=PerUnit(unit_price=Decimal(11)))
    plans = (Plan(id=PlanId("one"), name="One", base_fee=Decimal(5), charges=(charge,)),)
    book = PriceBook(plans=plans, metrics=priced_metrics(made.metrics))
    scenario = Scenario(id=ScenarioId("new"), name="New prices", price_book=book)
    decisions = lab if lab is not None else LabDecisions(interviews=INTERVIEWS)
    return replace(made, scenarios=(scenario,), active=scenario.id, baseline=ActualBills(), lab=decisions)


def unknown_project() -> Project:
    """Return a project of three customers and one month, of whom nothing can be said."""
    data = scored_dataset()
    rows = slice(0, 3)
    usage = {
        name: replace(column, by_aggregation={key: values[rows, :1] for key, values in column.by_aggregation.items()})
        for name, column in data.usage.items()
    }
    few = replace(
        data,
        customer_ids=data.customer_ids[rows],
        customer_names=data.customer_names[rows],
        months=data.months[:1],
        active=data.active[rows, :1],
        usage=usage,
        attributes={key: values[rows] for key, values in data.attributes.items()},
        measures={},
        churned_at=None,
        current_bill=None,
    )
    return scored_project(few, LabDecisions())


def without_metrics(project: Project) -> Project:
    """Return the project with no metric, and a price book that charges by none."""
    book = PriceBook(plans=(Plan(id=PlanId("one"), name="One", base_fee=Decimal(5)),))
    scenario = replace(project.scenarios[0], price_book=book)
    return replace(project, metrics=(), scenarios=(scenario,))


def only_metric(project: Project, metric: str) -> Project:
    """Return the project with a single candidate."""
    kept: tuple[ValueMetric, ...] = tuple(one for one in project.metrics if one.name == metric)
    return replace(project, metrics=kept)
