"""A price book from elsewhere finds the project's metrics: by id, by name, or by a usage column."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from vm_desktop.core.charges import Percentage, PerUnit
from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn
from vm_desktop.core.metering import meter
from vm_desktop.core.money import currency
from vm_desktop.core.months import Month
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook, PricedMetric
from vm_desktop.core.price_matching import match_prices, rename_metrics, with_prices
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset

PRICE = PerUnit(unit_price=Decimal(1))


def dataset(*columns: str) -> Dataset:
    """One customer and one month, with usage 5 in each column."""
    usage = {
        name: UsageColumn(name=name, suggested=Aggregation.SUM, by_aggregation={Aggregation.SUM: np.full((1, 1), 5.0)})
        for name in columns
    }
    return Dataset(
        customer_ids=np.array(["1"], dtype=object),
        customer_names=np.array(["A"], dtype=object),
        months=(Month("2026-01"),),
        active=np.ones((1, 1), dtype=np.bool_),
        usage=usage,
    )


def project(*columns: str) -> Project:
    return project_from_dataset(dataset(*columns), "P")


def book(*metrics: str, **fields: object) -> PriceBook:
    """A price book with one charge on each metric."""
    charges = tuple(Charge(metric=MetricId(metric), model=PRICE) for metric in metrics)
    return PriceBook(plans=(Plan(id=PlanId("p"), name="P", charges=charges),), **fields)  # type: ignore[arg-type]


def priced(prices: PriceBook) -> list[str]:
    return [charge.metric for plan in prices.plans for charge in plan.charges]


def test_a_metric_is_found_by_its_id() -> None:
    matched = match_prices(project("API calls"), book("api_calls"))
    assert (priced(matched.price_book), matched.problems) == (["api_calls"], ())


@pytest.mark.parametrize("metric", ["API CALLS", "Api Calls"])
def test_a_metric_is_found_by_its_name_whatever_its_capitals(metric: str) -> None:
    assert priced(match_prices(project("API calls"), book(metric)).price_book) == ["api_calls"]


def test_a_metric_is_found_by_the_name_that_the_price_book_declares() -> None:
    declared = (PricedMetric(id=MetricId("a1"), name="api calls"),)
    matched = match_prices(project("API calls"), book("a1", metrics=declared))
    assert priced(matched.price_book) == ["api_calls"]
    assert [metric.id for metric in matched.price_book.metrics] == ["api_calls"]


def test_a_usage_column_without_a_metric_gets_one() -> None:
    bare = replace(project("API calls", "Seats"), metrics=())
    matched = match_prices(bare, book("api_calls", "seats"))
    assert [(metric.id, metric.formula) for metric in matched.metrics] == [
        ("api_calls", "[API calls]"),
        ("seats", "Seats"),
    ]
    assert bare.dataset is not None
    quantities = meter(bare.dataset, matched.metrics).quantities
    assert {metric: float(found.as_floats()[0, 0]) for metric, found in quantities.items()} == {
        "api_calls": 5,
        "seats": 5,
    }


def test_what_matches_nothing_is_told_with_the_nearest_name() -> None:
    matched = match_prices(project("API calls"), book("api_cals"))
    (problem,) = matched.problems
    assert (problem.code, problem.where) == ("metric.unmatched", "metrics/api_cals")
    assert problem.hint == "Did you mean 'api_calls'?"
    assert priced(matched.price_book) == ["api_cals"]


def test_renaming_reaches_events_and_discount_lines() -> None:
    model = Percentage(rate=Decimal("0.1"), fixed_fee=Decimal(1), events="payments")
    plan = Plan(
        id=PlanId("p"),
        name="P",
        charges=(Charge(metric=MetricId("volume"), model=model),),
        discounts=(Discount(percent=Decimal(5), lines=("volume", "base_fee")),),
    )
    renamed = rename_metrics(
        PriceBook(plans=(plan,)), {MetricId("volume"): MetricId("v"), MetricId("payments"): MetricId("n")}
    )
    assert renamed.plans[0].metrics() == ("v", "n")
    assert renamed.plans[0].discounts[0].lines == ("v", "base_fee")


def test_the_prices_become_the_active_scenario_beside_those_that_are_there() -> None:
    before = project("API calls")
    after, problems = with_prices(before, book("api_calls", name="Scenario 1"))
    assert problems == ()
    assert [scenario.name for scenario in after.scenarios] == [
        *(scenario.name for scenario in before.scenarios),
        "Scenario 1 2",
    ]
    assert after.active_scenario is after.scenarios[-1]
    assert after.active_scenario is not None
    assert priced(after.active_scenario.price_book) == ["api_calls"]


def test_prices_in_another_currency_are_refused() -> None:
    with pytest.raises(UserError, match="The prices are in EUR, and the data is in USD"):
        with_prices(project("API calls"), book("api_calls", currency=currency("EUR")))
