"""From a project to the numbers that the pages show: a frozen request in, a frozen evaluation out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.formula import parse_formula
from vm_desktop.core.impact import Comparison, ImpactReport
from vm_desktop.core.language import say
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metering import MeteredUsage, meter
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, Severity, UserError, errors_among
from vm_desktop.core.project import Project
from vm_desktop.core.rating.bills import Bills, actual_bills, rate
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline, ScenarioId
from vm_desktop.core.soundness import price_book_problems

BUSY_SWITCH_INTERVAL = 0.0005  # keeps the window's thread from waiting for the interpreter while a worker computes
NORMAL_SWITCH_INTERVAL = 0.005

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvaluationRequest:
    """All that an evaluation depends on, and nothing else: renaming the project asks for no new one.

    `price_book` is the scenario's, None while there is no scenario; `baseline_book` None means the actual bills.
    """

    dataset: Dataset | None
    metrics: tuple[ValueMetric, ...]
    scenario: ScenarioId | None
    price_book: PriceBook | None
    baseline_book: PriceBook | None
    currency: Currency
    segment_column: str | None
    usage_in_mrr: UsageInMrr

    def asks_the_same(self, other: EvaluationRequest) -> bool:
        """Return whether the answer to `other` is the answer to this."""
        return all(getattr(self, name) is getattr(other, name) for name in self.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evaluation:
    """The answer. Parts that could not be computed are None; `error` says why, `problems` what was noticed."""

    request: EvaluationRequest
    usage: MeteredUsage | None = None
    baseline: Bills | None = None
    bills: Bills | None = None
    report: ImpactReport | None = None
    problems: tuple[Problem, ...] = ()
    error: UserError | None = None


def evaluation_request(project: Project, scenario_id: ScenarioId | None = None) -> EvaluationRequest:
    """Return the request for a scenario of the project (default: the active one)."""
    scenario = project.scenario(scenario_id) if scenario_id is not None else project.active_scenario
    return EvaluationRequest(
        dataset=project.dataset,
        metrics=project.metrics,
        scenario=scenario.id if scenario is not None else None,
        price_book=scenario.price_book if scenario is not None else None,
        baseline_book=_baseline_book(project),
        currency=project.currency,
        segment_column=project.segment_column,
        usage_in_mrr=project.usage_in_mrr,
    )


def _baseline_book(project: Project) -> PriceBook | None:
    match project.baseline:
        case ScenarioBaseline(scenario=scenario_id):
            return project.scenario(scenario_id).price_book
        case ActualBills():
            return None


class Evaluator:
    """Evaluates, and remembers what the next request shares with the last: the metered usage and the baseline's side.

    While one price is dragged, an evaluation is one rating and one comparison. For use by one thread at a time.
    """

    def __init__(self) -> None:
        self._usage: _Remembered[MeteredUsage] = _Remembered()
        self._baseline: _Remembered[Bills] = _Remembered()
        self._bills: _Remembered[Bills] = _Remembered()
        self._comparison: _Remembered[Comparison] = _Remembered()

    def evaluate(self, request: EvaluationRequest) -> Evaluation:
        """Return the evaluation; what a user can act on is in its `error`."""
        with _short_switch_interval():
            try:
                return self._evaluate(request)
            except UserError as error:
                return Evaluation(request=request, error=error)

    def _evaluate(self, request: EvaluationRequest) -> Evaluation:
        dataset, book = request.dataset, request.price_book
        if dataset is None:
            return Evaluation(request=request)
        if 0 in dataset.shape:
            raise UserError(
                say("The data has no customers or no months."), hint=say("Import a workbook with usage in it.")
            )
        usable, noticed = _usable_metrics(dataset, request)
        usage = self._usage.recall((dataset, request.metrics), lambda: meter(dataset, usable))
        if book is None:
            return Evaluation(request=request, usage=usage, problems=(*noticed, *usage.problems))
        bills = self._bills.recall((usage, book, request.segment_column), lambda: _rated(request, usage, book))
        baseline = self._baseline_bills(request, dataset, usage, bills)
        report = self._comparison_with(request, dataset, baseline).report(bills)
        problems = (*noticed, *_missing_baseline(request), *usage.problems, *report.problems)
        return Evaluation(
            request=request, usage=usage, baseline=baseline, bills=bills, report=report, problems=problems
        )

    def _comparison_with(self, request: EvaluationRequest, dataset: Dataset, baseline: Bills) -> Comparison:
        column, switch = request.segment_column, request.usage_in_mrr
        return self._comparison.recall(
            (dataset, baseline, request.currency, column, switch),
            lambda: Comparison(dataset, baseline, request.currency, segment_column=column, usage_in_mrr=switch),
        )

    def _baseline_bills(self, request: EvaluationRequest, dataset: Dataset, usage: MeteredUsage, bills: Bills) -> Bills:
        book = request.baseline_book
        if book is None:
            if dataset.current_bill is None:
                return bills
            return self._baseline.recall((dataset,), lambda: actual_bills(dataset))
        if book is request.price_book:
            return bills
        return self._baseline.recall((usage, book, request.segment_column), lambda: _rated(request, usage, book))


class _Remembered(Generic[Value]):
    """The last value made, and the objects it was made from."""

    def __init__(self) -> None:
        self._made: tuple[tuple[object, ...], Value] | None = None

    def recall(self, made_from: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return the last value if it was made from the very same objects; else make it anew."""
        if self._made is not None and _same_objects(self._made[0], made_from):
            return self._made[1]
        value = make()
        self._made = (made_from, value)
        return value


def _same_objects(left: tuple[object, ...], right: tuple[object, ...]) -> bool:
    return len(left) == len(right) and all(a is b for a, b in zip(left, right, strict=True))


def _rated(request: EvaluationRequest, usage: MeteredUsage, book: PriceBook) -> Bills:
    errors = errors_among(price_book_problems(book))
    if errors:
        raise UserError(errors[0].message, hint=errors[0].hint, problems=errors)
    assert request.dataset is not None
    return rate(request.dataset, usage, book, request.segment_column)


def _usable_metrics(
    dataset: Dataset, request: EvaluationRequest
) -> tuple[tuple[ValueMetric, ...], tuple[Problem, ...]]:
    """Return the metrics that the data can fill, and a warning for each other one; UserError if it is priced."""
    broken = {metric.id: error for metric in request.metrics if (error := _formula_error(dataset, metric)) is not None}
    if not broken:
        return request.metrics, ()
    problems = tuple(_broken_metric(metric, broken[metric.id]) for metric in request.metrics if metric.id in broken)
    priced = _priced_metrics(request)
    errors = tuple(replace(p, severity=Severity.ERROR) for p in problems if p.where.split("/")[1] in priced)
    if errors:
        raise UserError(errors[0].message, hint=errors[0].hint, problems=errors)
    return tuple(metric for metric in request.metrics if metric.id not in broken), problems


def _formula_error(dataset: Dataset, metric: ValueMetric) -> UserError | None:
    try:
        parse_formula(metric.formula, tuple(dataset.usage))
    except UserError as error:
        return error
    return None


def _broken_metric(metric: ValueMetric, error: UserError) -> Problem:
    return Problem(
        code="metric.broken",
        severity=Severity.WARNING,
        where=f"metrics/{metric.id}",
        found=metric.formula,
        message=f"{metric.name}: {error.message}",
        hint=error.hint,
    )


def _priced_metrics(request: EvaluationRequest) -> set[MetricId]:
    books = [book for book in (request.price_book, request.baseline_book) if book is not None]
    return {metric for book in books for plan in book.plans for metric in plan.metrics()}


def _missing_baseline(request: EvaluationRequest) -> tuple[Problem, ...]:
    if request.baseline_book is not None or request.dataset is None or request.dataset.current_bill is not None:
        return ()
    return (
        Problem(
            code="baseline.no_actual_bills",
            severity=Severity.WARNING,
            where="baseline",
            message=say("The data has no current bills, so the scenario is compared with itself."),
            hint=say("Choose a scenario as the baseline, or map a column to the role current_bill when importing."),
        ),
    )


@contextmanager
def _short_switch_interval() -> Iterator[None]:
    sys.setswitchinterval(BUSY_SWITCH_INTERVAL)
    try:
        yield
    finally:
        sys.setswitchinterval(NORMAL_SWITCH_INTERVAL)
