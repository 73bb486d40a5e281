"""A project to look at the impact of: six customers, three months, bills that one can check by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from vm_desktop.core.charges import Graduated, Tier
from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn
from vm_desktop.core.money import currency
from vm_desktop.core.months import month_range
from vm_desktop.core.plans import BillingPeriod, Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project, metrics_of, priced_metrics
from vm_desktop.core.scenarios import Scenario, ScenarioBaseline, ScenarioId
from vm_desktop.session.evaluation import Evaluation, Evaluator, evaluation_request

NAMES = ("Ada", "Böhm & Söhne", "Cy", "Di", '=HYPERLINK("x")', "Flo")
SENT = np.array([[100.0] * 3, [18_240.0] * 3, [100.0] * 3, [100.0] * 3, [100.0] * 3, [0.0, np.nan, 0.0]])
BILLED = np.array(
    [[10.0] * 3, [20.0] * 3, [8.0] * 3, [0.0] * 3, [np.nan] * 3, [12.5, 12.5, np.nan]],
)
"""New bills are 10, 99.16, 10, 10, 10 and 10 a month."""


def dataset(code: str = "USD") -> Dataset:
    """Return the data; Eve (the fifth) has no bill, and Flo none in the last month."""
    names = np.empty(6, dtype=object)
    names[:] = NAMES
    column = UsageColumn(
        name="E-mails sent", suggested=Aggregation.SUM, by_aggregation={Aggregation.SUM: SENT}, unit="e-mail"
    )
    return Dataset(
        customer_ids=np.array([f"{number:03d}" for number in range(6)], dtype=object),
        customer_names=names,
        months=month_range("2026-01", "2026-03"),
        active=np.ones((6, 3), dtype=bool),
        usage={"E-mails sent": column},
        attributes={
            "Region": np.array(["Europe", "Europe", "America", "America", "", "Europe"], dtype=object),
            "Size": np.array(["small", "large", "small", "small", "small", "small"], dtype=object),
        },
        segment_column="Region",
        current_bill=BILLED,
        currency_code=code,
    )


def plan(**fields: object) -> Plan:
    """Return $10 a month, 10,000 e-mails included, then $0.012 each to 5,000 and $0.009 beyond."""
    tiers = (
        Tier(up_to=Decimal(5000), unit_price=Decimal("0.012")),
        Tier(up_to=None, unit_price=Decimal("0.009")),
    )
    charge = Charge(metric=MetricId("e_mails_sent"), model=Graduated(tiers=tiers), included=Decimal(10_000))
    terms = {"base_fee": Decimal(10), "charges": (charge,)} | fields
    return Plan(id=PlanId("growth"), name="Growth", **terms)  # type: ignore[arg-type]


def project(code: str = "USD") -> Project:
    """Return the project: "Usage" is active, "Half off" the other scenario; the baseline is the actual bills."""
    data = dataset(code)
    metrics = metrics_of(data)
    book = PriceBook(currency=currency(code), metrics=priced_metrics(metrics), plans=(plan(),))
    half = replace(book, plans=(plan(discounts=(Discount(percent=Decimal(50)),)),))
    return Project(
        name="Mail",
        currency=book.currency,
        dataset=data,
        metrics=metrics,
        scenarios=(
            Scenario(id=ScenarioId("usage"), name="Usage", price_book=book),
            Scenario(id=ScenarioId("half"), name="Half off", price_book=half),
        ),
        active=ScenarioId("usage"),
        segment_column="Region",
    )


def against_half_off() -> Project:
    """Return the project compared with the scenario "Half off"."""
    return replace(project(), baseline=ScenarioBaseline(scenario=ScenarioId("half")))


def billed_by_the_year() -> Project:
    """Return the project with its plan billed by the year."""
    shown = project()
    book = replace(shown.scenarios[0].price_book, plans=(plan(billing_period=BillingPeriod.YEAR),))
    return replace(shown, scenarios=(replace(shown.scenarios[0], price_book=book), shown.scenarios[1]))


def evaluated(shown: Project) -> Evaluation:
    """Return the evaluation of the active scenario."""
    return Evaluator().evaluate(evaluation_request(shown))
