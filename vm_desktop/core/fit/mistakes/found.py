"""What a mistake is, and what is looked at to find one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from vm_desktop.core.dataset import Flags
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.drift import Drift
from vm_desktop.core.fit.scorecard import Scorecard, ScoredCandidate
from vm_desktop.core.fit.segments import SegmentsVerdict
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Severity
from vm_desktop.core.rating.bills import Bills


class Mistake(StrEnum):
    """The five."""

    UNPREDICTABLE = "unpredictable"
    NO_BENEFIT = "no_benefit"
    TOO_COMPLEX = "too_complex"
    NOT_REVISITED = "not_revisited"
    ONE_FOR_ALL = "one_for_all"


class Mending(StrEnum):
    """Where a mistake is mended."""

    PRICING = "pricing"  # change the scenario's prices
    IMPORT = "import"  # bring in the data that are lacking
    SCORECARD = "scorecard"  # look at the score that it rests on
    SEGMENTS = "segments"  # choose the segments
    REVIEW_DATE = "review_date"
    RECORD_REVIEW = "record_review"
    HYBRID = "hybrid"  # a scenario that charges by two metrics


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeFound:
    """A mistake with its evidence in words, how many customers it touches (None = it is about none), how to mend it.

    `metric` and `criterion` name the score that it rests on; `metrics` are those that a hybrid would charge by.
    """

    mistake: Mistake
    severity: Severity
    message: str
    mend: str
    mending: Mending
    metric: MetricId | None = None
    criterion: Criterion | None = None
    metrics: tuple[MetricId, ...] = ()
    customers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Situation:
    """What is looked at: today is a date in ISO 8601, and so is the date of the next review.

    `bills` are what the customers of the scorecard would pay under `book`, None where they are not worked out.
    """

    scorecard: Scorecard
    book: PriceBook | None
    today: str
    review_on: str | None
    bills: Bills | None = None
    drift: tuple[Drift, ...] = ()
    segments: SegmentsVerdict | None = None

    def priced(self) -> tuple[ScoredCandidate, ...]:
        """Return the candidates that the price book charges by."""
        charged = self.charged()
        return tuple(one for one in self.scorecard.candidates if one.metric.id in charged)

    def charged(self) -> frozenset[MetricId]:
        """Return the metrics that the price book charges by."""
        plans = self.book.plans if self.book is not None else ()
        return frozenset(metric for plan in plans for metric in plan.metrics())

    def customers_of(self, plans: frozenset[int]) -> int | None:
        """Return how many customers have one of those plans (positions in the book); None where it is not known."""
        if self.bills is None or not self.bills.known.any():
            everybody = self.book is not None and len(plans) == len(self.book.plans)
            return self.scorecard.inputs.customers if everybody else None
        return int(self._on(plans).sum())

    def customers_charged(self, metric: MetricId) -> int | None:
        """Return how many customers have a plan that charges by the metric; None where it is not known."""
        book = self.book
        if book is None:
            return None
        return self.customers_of(frozenset(n for n, plan in enumerate(book.plans) if metric in plan.metrics()))

    def _on(self, plans: frozenset[int]) -> Flags:
        assert self.bills is not None
        on: Flags = np.isin(self.bills.plan_of, list(plans)) & self.bills.known.any(axis=1)
        return on
