"""From a project, what the lab knows and the scenario's bills to what the Review tab shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.fit.drift import DataSince, Drift, data_since, drift_since
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.mistakes import Mistake, MistakeFound, Situation, mistakes
from vm_desktop.core.problems import Severity
from vm_desktop.core.project import Project
from vm_desktop.core.rating.bills import Bills
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.formatting import day, number, signed_number
from vm_desktop.ui.pages.metrics.review.words import looked_at, mistake_title, not_looked_at, review_text
from vm_desktop.ui.pages.metrics.scorecard.figures import interval_text, measure_text
from vm_desktop.ui.pages.metrics.scorecard.words import criterion_words
from vm_desktop.ui.widgets.data_table import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeView:
    """One of the five: what was found, or `note` on what was looked at."""

    mistake: Mistake
    title: str
    found: tuple[MistakeFound, ...]
    note: str

    @property
    def is_warned(self) -> bool:
        """Whether anything found is more than something not known."""
        return any(one.severity is not Severity.INFO for one in self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftView:
    """What has changed since the last review: in sentences, and score by score, clear drifts first."""

    headline: str
    data: str
    drifts: tuple[Drift, ...]
    clear: int


def situation(project: Project, report: LabReport, evaluation: Evaluation | None, today: str) -> Situation:
    """Return what the mistakes are looked for in; bills only where they are those of the prices as they are."""
    scenario = project.active_scenario
    review = project.lab.last_review
    return Situation(
        scorecard=report.scorecard,
        book=scenario.price_book if scenario is not None else None,
        today=today,
        review_on=project.lab.review_on,
        bills=_bills(project, report, evaluation),
        drift=drift_since(review, report.scorecard) if review is not None else (),
        segments=report.segments,
    )


def five_mistakes(given: Situation) -> tuple[MistakeView, ...]:
    """Return the five in their order, whether they were found or not."""
    found = mistakes(given)
    views = []
    for mistake in Mistake:
        needs_prices = mistake is not Mistake.NOT_REVISITED
        note = not_looked_at(mistake) if given.book is None and needs_prices else looked_at(mistake)
        if mistake is Mistake.ONE_FOR_ALL and given.segments is None:
            note = review_text("The segments are still being compared.")
        views.append(
            MistakeView(
                mistake=mistake,
                title=mistake_title(mistake),
                found=tuple(one for one in found if one.mistake is mistake),
                note=note,
            )
        )
    return tuple(views)


def drift_view(project: Project, report: LabReport, given: Situation) -> DriftView | None:
    """Return what has changed since the last review; None where none was recorded."""
    review = project.lab.last_review
    if review is None:
        return None
    clear = [one for one in given.drift if one.is_clear]
    rest = [one for one in given.drift if not one.is_clear]
    text = review_text("{clear} of {all} scores have moved beyond chance since {day}.")
    none = review_text("No score has moved beyond chance since {day}.")
    headline = (text if clear else none).format(clear=len(clear), all=len(given.drift), day=day(review.held_on))
    return DriftView(
        headline=headline,
        data=data_text(data_since(review, report.scorecard)),
        drifts=(*clear, *rest),
        clear=len(clear),
    )


def data_text(since: DataSince | None) -> str:
    """Return what has changed in the data, in a sentence."""
    if since is None:
        return review_text("What that review rested on was not noted.")
    if not since.is_new:
        text = review_text("The data are those of that review: {customers} customers, {months} months.")
        found = text.format(customers=number(since.now.customers), months=len(since.now.months))
    else:
        text = review_text(
            "Data since then: {months} more months; {customers} customers ({change}), {active} active in the last "
            "month ({active_change})."
        )
        found = text.format(
            months=since.months_new,
            customers=number(since.now.customers),
            change=signed_number(since.now.customers - since.before.customers),
            active=number(since.now.active),
            active_change=signed_number(since.now.active - since.before.active),
        )
    if since.regrouped:
        found += " " + review_text("Customers are in other segments now, which moves what is pooled within segments.")
    return found


def drift_columns(drifts: tuple[Drift, ...], report: LabReport) -> tuple[Column, ...]:
    """Return the scores then and now as columns of a table."""
    names = {candidate.metric.id: candidate.metric.name for candidate in report.scorecard.candidates}
    return (
        _texts(
            "metric",
            review_text("Metric"),
            [names.get(one.metric, one.metric) for one in drifts],
            review_text("What the price scales with: a usage column, or a formula over columns, with a unit."),
        ),
        _criteria(drifts),
        _texts(
            "then",
            review_text("Then (95%)"),
            [_figure(one, then=True) for one in drifts],
            review_text("The score as it was at that review, with its 95 % interval."),
        ),
        _texts(
            "now",
            review_text("Now (95%)"),
            [_figure(one, then=False) for one in drifts],
            review_text("The score of the data as they are, with its 95 % interval."),
        ),
        Column(
            key="verdict",
            title=review_text("Moved"),
            values=np.array([_verdict(one) for one in drifts] or [], dtype=object),
            definition=review_text(
                "Beyond chance: the two differ by more than their joint interval, which is 95% over all scores "
                "together. Then and now share customers, so that what is called a drift is one."
            ),
        ),
    )


def _bills(project: Project, report: LabReport, evaluation: Evaluation | None) -> Bills | None:
    if evaluation is None or evaluation.bills is None or project.active_scenario is None:
        return None
    same = evaluation.request.price_book is project.active_scenario.price_book
    return evaluation.bills if same and evaluation.request.dataset is report.request.dataset else None


def _figure(drift: Drift, *, then: bool) -> str:
    estimate = drift.before if then else drift.now
    if estimate is None:
        return review_text("not known")
    return f"{measure_text(drift.criterion, estimate.value)} ({interval_text(drift.criterion, estimate)})"


def _verdict(drift: Drift) -> str:
    if drift.is_redefined:
        return review_text("metric redefined")
    if drift.now is None:
        return review_text("no longer known")
    if not drift.is_clear:
        return review_text("within chance")
    return review_text("beyond chance ↑") if drift.now.value > drift.before.value else review_text("beyond chance ↓")


def _criteria(drifts: tuple[Drift, ...]) -> Column:
    """The criteria, each with its question and definition."""
    words = [criterion_words(one.criterion) for one in drifts]
    return Column(
        key="criterion",
        title=review_text("Criterion"),
        values=np.array([one.title for one in words] or [], dtype=object),
        definition=review_text("What was scored; each criterion tells on hovering how."),
        row_definitions=tuple(f"{one.question}\n{one.definition}" for one in words),
    )


def _texts(key: str, title: str, texts: list[str], definition: str) -> Column:
    return Column(key=key, title=title, values=np.array(texts or [], dtype=object), definition=definition)
