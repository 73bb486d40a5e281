"""Mistake 4: nobody has looked at it again, while product and market move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vm_desktop.core.fit.mistakes.found import Mending, Mistake, MistakeFound, Situation
from vm_desktop.core.language import say, say_count
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
            message=say("No date is set to look at the metric again."),
            mend=say("Set a review date; products and markets move on."),
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
        message=say_count(
            "The review of {review_on} has been due for {days:,} day.",
            "The review of {review_on} has been due for {days:,} days.",
            days,
        ).format(review_on=review_on, days=days),
        mend=say("Import this month's data, look at what drifted, record the review and set the next date."),
    )


def _drifted(situation: Situation) -> Iterator[MistakeFound]:
    drifted = [one for one in situation.drift if one.is_clear and one.now is not None]
    if not drifted:
        return
    figures = "; ".join(
        say("{metric}, {criterion}: {before:.2f} then, {now:.2f} now").format(
            metric=situation.scorecard.candidate(one.metric).metric.name,
            criterion=one.criterion.value.replace("_", " "),
            before=one.before.value,
            now=one.now.value,
        )
        for one in drifted[:_NAMED]
        if one.now is not None
    )
    more = say("; and {drifted} more").format(drifted=len(drifted) - _NAMED) if len(drifted) > _NAMED else ""
    scores = say_count("{count} score has", "{count} scores have", len(drifted)).format(count=len(drifted))
    yield MistakeFound(
        mistake=Mistake.NOT_REVISITED,
        severity=Severity.WARNING,
        metric=drifted[0].metric,
        criterion=drifted[0].criterion,
        customers=max(one.now.n for one in drifted if one.now is not None),
        mending=Mending.SCORECARD,
        message=say("{scores} moved beyond chance since the last review ({figures}{more}).").format(
            scores=scores, figures=figures, more=more
        ),
        mend=say("Look at them on the scorecard, decide, and record the review."),
    )
