"""From metric to price, in the background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from tests.core.fit.pricing import MAILS, SEATS, request
from vm_desktop.core.fit.swap_request import PricingInputs
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.session.jobs import JobRunner
from vm_desktop.session.metric_pricing import (
    ComparisonAnswer,
    MetricPricing,
    Preparation,
    SwapAnswer,
    SwapQuestion,
    TierAnswer,
    TierQuestion,
    inputs_of,
)


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def pricing(jobs: JobRunner) -> MetricPricing:
    return MetricPricing(jobs)


@pytest.fixture
def inputs() -> PricingInputs:
    found = inputs_of(project_from_dataset(request().dataset, "Post"))
    assert isinstance(found, PricingInputs)
    return replace(found, metrics=(SEATS, MAILS))


def test_a_swap_is_answered_with_its_question(qtbot: QtBot, pricing: MetricPricing, inputs: PricingInputs) -> None:
    question = SwapQuestion(inputs=inputs, metric=SEATS)
    with qtbot.waitSignal(pricing.swap_answered) as told:
        pricing.ask_swap(question)
    (answer,) = told.args
    assert isinstance(answer, SwapAnswer)
    assert answer.question is question
    assert answer.swap.rate == 12
    assert not pricing.is_working


def test_of_questions_that_come_while_one_is_answered_only_the_newest_is(
    qtbot: QtBot, pricing: MetricPricing, inputs: PricingInputs
) -> None:
    answers: list[TierAnswer] = []
    pricing.tiers_answered.connect(answers.append)
    for percent in range(30, 101):
        pricing.ask_tiers(TierQuestion(inputs=inputs, metric=MAILS, fall=Decimal(percent) / 100))
    qtbot.waitUntil(lambda: not pricing.is_working)
    assert len(answers) == 2
    assert answers[-1].question.fall == 1


def test_tiers_take_the_first_suggestion_and_todays_revenue_unless_told(
    qtbot: QtBot, pricing: MetricPricing, inputs: PricingInputs
) -> None:
    with qtbot.waitSignal(pricing.tiers_answered) as told:
        pricing.ask_tiers(TierQuestion(inputs=inputs, metric=MAILS, growth=Decimal("1.5")))
    (answer,) = told.args
    assert answer.tiers.target == int(answer.baseline_revenue * Decimal("1.5"))
    bounds = tuple(tier.up_to for tier in answer.tiers.tiers[:-1])
    assert bounds == answer.suggested[0].bounds


def test_tiers_that_cannot_be_are_answered_with_the_reason(
    qtbot: QtBot, pricing: MetricPricing, inputs: PricingInputs
) -> None:
    with qtbot.waitSignal(pricing.tiers_answered) as told:
        pricing.ask_tiers(TierQuestion(inputs=inputs, metric=MAILS, amount=0))
    (answer,) = told.args
    assert answer.tiers is None
    assert isinstance(answer.problem, UserError)
    assert answer.suggested


def test_a_metric_that_cannot_be_priced_is_answered_with_the_reason(
    qtbot: QtBot, pricing: MetricPricing, inputs: PricingInputs
) -> None:
    unknown = ValueMetric(id=MetricId("visits"), name="Visits", formula="Visits")
    with qtbot.waitSignal(pricing.swap_answered) as told:
        pricing.ask_swap(SwapQuestion(inputs=inputs, metric=unknown))
    assert isinstance(told.args[0], UserError)
    assert not pricing.is_working


def test_the_comparison_has_a_row_for_each_metric(qtbot: QtBot, pricing: MetricPricing, inputs: PricingInputs) -> None:
    fractions: list[float] = []
    pricing.comparison_progressed.connect(fractions.append)
    with qtbot.waitSignal(pricing.comparison_answered) as told:
        pricing.ask_comparison(inputs)
    (answer,) = told.args
    assert fractions == [0.5, 1.0]
    assert isinstance(answer, ComparisonAnswer)
    assert [row.metric for row in answer.rows] == [SEATS, MAILS]


def test_what_was_stopped_is_not_answered(
    qtbot: QtBot, jobs: JobRunner, pricing: MetricPricing, inputs: PricingInputs
) -> None:
    answers: list[object] = []
    pricing.comparison_answered.connect(answers.append)
    pricing.ask_comparison(inputs)
    pricing.stop()
    assert not pricing.is_working
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert answers == []


def test_usage_is_metered_once_for_questions_about_the_same(inputs: PricingInputs) -> None:
    preparation = Preparation()
    first = preparation.candidate(inputs, MAILS)
    assert preparation.candidate(inputs, MAILS) is first
    assert preparation.swap(first) is preparation.swap(first)
    assert preparation.candidate(inputs, SEATS).request is first.request
    assert preparation.request(replace(inputs, segment_column=None)) is not first.request


def test_without_data_it_is_said_why_nothing_can_be_priced() -> None:
    assert isinstance(inputs_of(None), UserError)
    assert isinstance(inputs_of(Project(name="Nothing")), UserError)
