"""From metric to price, in the background: swaps, tiers and the comparison of candidates at equal revenue."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.quantity_counts import Candidate, candidate
from vm_desktop.core.fit.swap import Swap, at_rate, swap_of
from vm_desktop.core.fit.swap_request import PricingInputs, SwapRequest, pricing_inputs, swap_request
from vm_desktop.core.fit.swap_summary import SwapRow, swap_rows
from vm_desktop.core.fit.tier_bounds import SuggestedBounds, suggested_bounds
from vm_desktop.core.fit.tier_rates import FALL, SuggestedTiers, customer_levels, tiers_for_target
from vm_desktop.core.language import say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.session.jobs import Job, JobRunner, Progressed

Question = TypeVar("Question")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SwapQuestion:
    """What does the metric cost at today's revenue, and what does `rate` (None: just that) do to customers?"""

    inputs: PricingInputs
    metric: ValueMetric
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TierQuestion:
    """Which rates of `count` tiers earn the target? `bounds` None: the first of those that are suggested.

    The target is `amount` minor units, or without it today's revenue times `growth`.
    """

    inputs: PricingInputs
    metric: ValueMetric
    count: int = 3
    bounds: tuple[Decimal, ...] | None = None
    fall: Decimal = FALL
    growth: Decimal = Decimal(1)
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TierAnswer:
    """The tiers, or why there are none; the bounds that could be taken, and today's revenue in minor units."""

    question: TierQuestion
    suggested: tuple[SuggestedBounds, ...]
    baseline_revenue: int
    tiers: SuggestedTiers | None
    problem: UserError | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SwapAnswer:
    """The swap of a question."""

    question: SwapQuestion
    swap: Swap


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComparisonAnswer:
    """Every metric's row."""

    inputs: PricingInputs
    rows: tuple[SwapRow, ...]


class MetricPricing(QObject):
    """Prices the candidates of a project. Questions of a kind wait for the one that runs, and only the newest is asked.

    Signals carry the answer with its question, or a `UserError`.
    """

    swap_answered = Signal(object)  # SwapAnswer or UserError
    tiers_answered = Signal(object)  # TierAnswer or UserError
    comparison_answered = Signal(object)  # ComparisonAnswer or UserError
    comparison_progressed = Signal(float)  # the fraction done

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        preparation = Preparation()
        self._swaps: _Lane[SwapQuestion] = _Lane(jobs, partial(_swap, preparation), self.swap_answered.emit)
        self._tiers: _Lane[TierQuestion] = _Lane(jobs, partial(_tiers, preparation), self.tiers_answered.emit)
        self._comparison: _Lane[PricingInputs] = _Lane(
            jobs, partial(_compare, preparation), self.comparison_answered.emit
        )
        jobs.progressed.connect(self._tell_progress)

    @property
    def is_working(self) -> bool:
        """Whether an answer is on its way."""
        return self._swaps.is_busy or self._tiers.is_busy or self._comparison.is_busy

    def ask_swap(self, question: SwapQuestion) -> None:
        """Answer by `swap_answered`."""
        self._swaps.ask(question)

    def ask_tiers(self, question: TierQuestion) -> None:
        """Answer by `tiers_answered`."""
        self._tiers.ask(question)

    def ask_comparison(self, inputs: PricingInputs) -> None:
        """Answer by `comparison_answered`."""
        self._comparison.ask(inputs)

    def _tell_progress(self, message: Progressed) -> None:
        if message.job is self._comparison.job:
            self.comparison_progressed.emit(message.fraction)

    def stop(self) -> None:
        """Ask what runs to end; nothing is answered any more."""
        self._swaps.stop()
        self._tiers.stop()
        self._comparison.stop()


def inputs_of(project: Project | None) -> PricingInputs | UserError:
    """Return what prices depend on, or why there are none yet."""
    if project is None:
        return UserError(say("No project is open."))
    try:
        return pricing_inputs(project)
    except UserError as error:
        return error


class Preparation:
    """Remembers the metered usage and the candidate of the last question: while a slider moves, only rates change."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._request: tuple[PricingInputs, SwapRequest] | None = None
        self._candidate: tuple[SwapRequest, ValueMetric, Candidate] | None = None
        self._swap: tuple[Candidate, Swap] | None = None
        self._levels: tuple[Candidate, Floats] | None = None

    def request(self, inputs: PricingInputs) -> SwapRequest:
        """Return the metered usage and the baseline's bills."""
        with self._lock:
            if self._request is None or not self._request[0].are_the_same(inputs):
                self._request = (inputs, swap_request(inputs))
            return self._request[1]

    def candidate(self, inputs: PricingInputs, metric: ValueMetric) -> Candidate:
        """Return the metric made ready to be priced."""
        request = self.request(inputs)
        with self._lock:
            known = self._candidate
            if known is None or known[0] is not request or known[1] != metric:
                known = self._candidate = (request, metric, candidate(request, metric))
            return known[2]

    def swap(self, priced: Candidate) -> Swap:
        """Return the candidate at the rate that earns what is earned today."""
        with self._lock:
            if self._swap is None or self._swap[0] is not priced:
                self._swap = (priced, swap_of(priced))
            return self._swap[1]

    def levels(self, priced: Candidate) -> Floats:
        """Return the paying customers' mean monthly quantities (customers,); of all, where nobody pays."""
        with self._lock:
            if self._levels is None or self._levels[0] is not priced:
                paying = customer_levels(priced.request, priced.metric, paying=True)
                used = paying if (paying > 0).any() else customer_levels(priced.request, priced.metric)
                self._levels = (priced, used)
            return self._levels[1]


def _swap(preparation: Preparation, question: SwapQuestion, _job: Job) -> SwapAnswer:
    priced = preparation.candidate(question.inputs, question.metric)
    swap = preparation.swap(priced)
    if question.rate is not None and question.rate != swap.rate:
        swap = at_rate(swap, priced.request, question.rate)
    return SwapAnswer(question=question, swap=swap)


def _compare(preparation: Preparation, inputs: PricingInputs, job: Job) -> ComparisonAnswer:
    rows = swap_rows(preparation.request(inputs), inputs.metrics, job.progress)
    return ComparisonAnswer(inputs=inputs, rows=rows)


def _tiers(preparation: Preparation, question: TierQuestion, _job: Job) -> TierAnswer:
    priced = preparation.candidate(question.inputs, question.metric)
    whole = priced.counts.quantities.scale == 1
    suggested = suggested_bounds(preparation.levels(priced), question.count, whole=whole)
    revenue = priced.request.baseline_revenue
    target = question.amount if question.amount is not None else int(revenue * question.growth)
    bounds = question.bounds
    if bounds is None:
        bounds = suggested[0].bounds if suggested else ()
    tiers, problem = None, None
    try:
        tiers = tiers_for_target(priced, bounds, target, fall=question.fall)
    except UserError as error:
        problem = error
    return TierAnswer(question=question, suggested=suggested, baseline_revenue=revenue, tiers=tiers, problem=problem)


class _Lane(Generic[Question]):
    """One question at a time, in the heavy lane and unannounced; of those that come meanwhile only the newest."""

    def __init__(
        self, jobs: JobRunner, work: Callable[[Question, Job], object], answer: Callable[[object], None]
    ) -> None:
        self._jobs = jobs
        self._work = work
        self._answer = answer
        self.job: Job | None = None
        self._waiting: Question | None = None

    @property
    def is_busy(self) -> bool:
        return self.job is not None

    def ask(self, question: Question) -> None:
        if self._jobs.is_closed:
            return
        if self.job is not None:
            self._waiting = question
            return
        self.job = self._jobs.start_quietly(
            lambda job: self._work(question, job), on_done=self._done, on_error=self._done
        )

    def stop(self) -> None:
        if self.job is not None:
            self.job.cancel()
        self.job = self._waiting = None

    def _done(self, answer: object) -> None:
        waiting, self._waiting, self.job = self._waiting, None, None
        if waiting is not None:
            self.ask(waiting)
        self._answer(answer)
