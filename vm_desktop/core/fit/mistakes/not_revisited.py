"""Mistake 4: nobody has looked at it again, while product and market move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vm_desktop.core.fit.mistakes.found import Mending, Mistake, MistakeFound, Situation
from vm_desktop.core.problems import Severity

_NAMED = 3


def not_revisited(situation: Situation) -> Iterator[MistakeFound]:
    """Yield that no review is planned, that one is due, or that scores have drifted since the last one."""
    customers = situation.scorecard.inputs.customers
    if situation.review_on is None:
        yield MistakeFound(
            mistake=Mistake.NOT_REVISITED,
            severity=Severity.INFO,
            customers=customers,
            mending=Mending.REVIEW_DATE,
            message="No date is set to look at the metric again.",
            mend="Set a review date; products and markets move on.",
        )
    elif situation.review_on < situation.today:
        yield _due(situation.review_on, situation.today, customers)
    yield from _drifted(situation)


def _due(review_on: str, today: str, customers: int) -> MistakeFound:
    days = (date.fromisoformat(today) - date.fromisoformat(review_on)).days
    return MistakeFound(
        mistake=Mistake.NOT_REVISITED,
        severity=Severity.WARNING,
        customers=customers,
        mending=Mending.RECORD_REVIEW,
        message=f"The review of {review_on} has been due for {days:,} day{'s' if days != 1 else ''}.",
        mend="Import this month's data, look at what drifted, record the review and set the next date.",
    )


def _drifted(situation: Situation) -> Iterator[MistakeFound]:
    drifted = [one for one in situation.drift if one.is_clear and one.now is not None]
    if not drifted:
        return
    figures = "; ".join(
        f"{situation.scorecard.candidate(one.metric).metric.name}, {one.criterion.value.replace('_', ' ')}: "
        f"{one.before.value:.2f} then, {one.now.value:.2f} now"
        for one in drifted[:_NAMED]
        if one.now is not None
    )
    more = f"; and {len(drifted) - _NAMED} more" if len(drifted) > _NAMED else ""
    scores = "1 score has" if len(drifted) == 1 else f"{len(drifted)} scores have"
    yield MistakeFound(
        mistake=Mistake.NOT_REVISITED,
        severity=Severity.WARNING,
        metric=drifted[0].metric,
        criterion=drifted[0].criterion,
        customers=max(one.now.n for one in drifted if one.now is not None),
        mending=Mending.SCORECARD,
        message=f"{scores} moved beyond chance since the last review ({figures}{more}).",
        mend="Look at them on the scorecard, decide, and record the review.",
    )
