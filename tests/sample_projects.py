"""Small projects to test with: a dataset that one can check by hand, and scenarios with every charge model."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    Volume,
)
from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn, frozen
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview, LabDecisions
from vm_desktop.core.money import USD
from vm_desktop.core.months import month_range
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project, metrics_of, priced_metrics
from vm_desktop.core.scenarios import Scenario, ScenarioId

CALLS = MetricId("calls")
SEATS = MetricId("seats")


def sample_dataset(customers: int = 6, months: int = 4, seed: int = 1) -> Dataset:
    """Return usage of calls (a flow) and seats (a level), regions as segments, and bills of 10 cents a call."""
    rng = np.random.default_rng(seed)
    calls = np.round(rng.lognormal(6, 1, (customers, months)))
    seats = rng.integers(1, 20, (customers, months)).astype(np.float64)
    regions = np.array(["Europe", "America", ""], dtype=object)[np.arange(customers) % 3]
    return Dataset(
        customer_ids=_texts([f"{number:05d}" for number in range(customers)]),
        customer_names=_texts([f"Customer {number}" for number in range(customers)]),
        months=month_range("2025-01", "2030-12")[:months],
        active=frozen(np.ones((customers, months), dtype=np.bool_)),
        usage={
            "calls": UsageColumn(
                name="calls", suggested=Aggregation.SUM, by_aggregation={Aggregation.SUM: frozen(calls)}, unit="call"
            ),
            "seats": UsageColumn(
                name="seats",
                suggested=Aggregation.MAXIMUM,
                by_aggregation={Aggregation.MAXIMUM: frozen(seats), Aggregation.MEAN: frozen(seats - 0.5)},
            ),
        },
        attributes={"Region": frozen(regions)},
        measures={"cost_to_serve": frozen(np.arange(customers, dtype=np.float64))},
        segment_column="Region",
        current_bill=frozen(np.round(calls * 0.1, 2)),
    )


def sample_plan() -> Plan:
    """Return a plan with a fee, tiers over calls, seats by the piece, and a discount on the calls."""
    tiers = (
        Tier(up_to=Decimal(100), unit_price=Decimal("0.5"), flat_fee=Decimal(3)),
        Tier(up_to=Decimal(1000), unit_price=Decimal("0.4")),
        Tier(up_to=None, unit_price=Decimal("0.3")),
    )
    return Plan(
        id=PlanId("standard"),
        name="Standard",
        base_fee=Decimal(20),
        charges=(
            Charge(metric=CALLS, model=Graduated(tiers=tiers)),
            Charge(metric=SEATS, model=PerUnit(unit_price=Decimal(8)), included=Decimal(2)),
        ),
        discounts=(Discount(percent=Decimal(10), lines=("calls",)),),
    )


def every_model() -> Plan:
    """Return a plan with one charge of each model, in the order of `core.charges.MODEL_NAMES`."""
    tiers = (Tier(up_to=Decimal(10), unit_price=Decimal("0.02")), Tier(up_to=None, unit_price=Decimal("0.01")))
    steps = (Tier(up_to=Decimal(10), flat_fee=Decimal(5)), Tier(up_to=None, flat_fee=Decimal(9)))
    models = (
        Flat(amount=Decimal(7)),
        PerUnit(unit_price=Decimal("0.05")),
        Package(package_size=Decimal(50), package_price=Decimal(4)),
        Graduated(tiers=tiers),
        Volume(tiers=tiers),
        Stairstep(tiers=steps),
        Percentage(rate=Decimal("0.029"), fixed_fee=Decimal("0.3"), events=SEATS),
        GraduatedPercentage(tiers=tiers),
    )
    return Plan(id=PlanId("every"), name="Every", charges=tuple(Charge(metric=CALLS, model=model) for model in models))


def sample_project(dataset: Dataset | None = None) -> Project:
    """Return a project with two scenarios; the first one is active and has two plans."""
    data = dataset if dataset is not None else sample_dataset()
    metrics = metrics_of(data)
    book = PriceBook(currency=USD, metrics=priced_metrics(metrics), plans=(sample_plan(), every_model()))
    first = Scenario(id=ScenarioId("first"), name="First", price_book=book, note="a note")
    second = Scenario(
        id=ScenarioId("second"), name="Second", price_book=replace(book, plans=(sample_plan(),)), note="another"
    )
    return Project(
        name="Sample",
        dataset=data,
        metrics=metrics,
        scenarios=(first, second),
        active=first.id,
        segment_column="Region",
        lab=LabDecisions(weights=((Criterion.RETENTION, 1.0),), interviews=(Interview(who="Ada", metric=CALLS),)),
    )


def _texts(texts: list[str]) -> np.ndarray:
    return frozen(np.array(texts, dtype=object))
