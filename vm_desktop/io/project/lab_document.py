"""The metric lab's decisions as project.json keeps them."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any

from vm_desktop.core.fit.criterion import RATED, SCORED, Criterion
from vm_desktop.core.fit.decisions import (
    Interview,
    LabDecisions,
    RecordedScore,
    Review,
    ReviewedData,
    interview_problem,
)
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId
from vm_desktop.io.prices.fields import Fields
from vm_desktop.io.project.dataset_facts import plain_text

_INTERVIEW_KEYS = ("who", "metric", "role", "segment", "held_on", "ratings", "quote")
_DATA_KEYS = ("customers", "active", "months", "segments", "definitions")
_SCORE_KEYS = ("metric", "criterion", "value", "low", "high", "n")


def lab_document(lab: LabDecisions) -> dict[str, Any]:
    """Return the decisions as JSON."""
    return {
        "weights": {criterion.value: weight for criterion, weight in lab.weights},
        "interviews": [_interview(interview) for interview in lab.interviews],
        "review_on": lab.review_on,
        "last_review": _review(lab.last_review) if lab.last_review is not None else None,
        "in_proposal": lab.in_proposal,
    }


def read_lab(fields: Fields) -> LabDecisions:
    """Return the decisions; those of a project that has none yet are the default ones."""
    values = fields.object_at("lab")
    if values is None:
        return LabDecisions()
    lab = fields.inside("lab", say("the metric lab"), values)
    lab.only(("weights", "interviews", "review_on", "last_review", "in_proposal"))
    return LabDecisions(
        weights=_read_weights(lab),
        interviews=tuple(
            _read_interview(lab.inside(f"interviews/{number}", say("interview {number}").format(number=number), found))
            for number, found in lab.objects("interviews", "interview")
        ),
        review_on=_read_day(lab, "review_on") or None,
        last_review=_read_review(lab),
        in_proposal=lab.flag("in_proposal", default=True),
    )


def _interview(interview: Interview) -> dict[str, Any]:
    return {
        "who": interview.who,
        "metric": interview.metric,
        "role": interview.role,
        "segment": interview.segment,
        "held_on": interview.held_on,
        "ratings": {criterion.value: rating for criterion, rating in interview.ratings},
        "quote": interview.quote,
    }


def _review(review: Review) -> dict[str, Any]:
    scores = [
        {
            "metric": score.metric,
            "criterion": score.criterion.value,
            "value": score.estimate.value,
            "low": score.estimate.low,
            "high": score.estimate.high,
            "n": score.estimate.n,
        }
        for score in review.scores
    ]
    data = _reviewed_data(review.data) if review.data is not None else None
    return {"held_on": review.held_on, "scores": scores, "data": data}


def _reviewed_data(data: ReviewedData) -> dict[str, Any]:
    return {
        "customers": data.customers,
        "active": data.active,
        "months": list(data.months),
        "segments": list(data.segments),
        "definitions": dict(data.definitions),
    }


def _read_weights(lab: Fields) -> tuple[tuple[Criterion, float], ...]:
    inside = lab.inside("weights", "weights", lab.object_at("weights") or {})
    inside.only(tuple(criterion.value for criterion in SCORED))
    weights = [
        (criterion, float(inside.decimal(criterion.value))) for criterion in SCORED if criterion in inside.values
    ]
    for criterion, weight in weights:
        if not (isfinite(weight) and weight >= 0):
            inside.refuse("weight.impossible", criterion.value, say("a weight is 0 or more."), found=weight)
    return tuple(sorted(weights, key=lambda pair: pair[0].value))


def _read_day(fields: Fields, key: str) -> str:
    """Return a date in ISO 8601; "" where there is none."""
    text = fields.text(key)
    try:
        date.fromisoformat(text or "2000-01-01")
    except ValueError:
        fields.refuse("value.no_date", key, say("{key} is no date such as 2026-01-31.").format(key=key), found=text)
        return ""
    return text


def _read_interview(fields: Fields) -> Interview:
    fields.only(_INTERVIEW_KEYS)
    ratings = fields.inside("ratings", "ratings", fields.object_at("ratings") or {})
    ratings.only(tuple(criterion.value for criterion in RATED))
    interview = Interview(
        who=plain_text(fields, "who"),
        metric=MetricId(fields.required_text("metric")),
        role=plain_text(fields, "role"),
        segment=plain_text(fields, "segment"),
        held_on=_read_day(fields, "held_on"),
        ratings=tuple((c, int(ratings.decimal(c.value))) for c in RATED if ratings.values.get(c.value) is not None),
        quote=plain_text(fields, "quote"),
    )
    problem = interview_problem(interview)
    if problem:
        fields.refuse("interview.impossible", "", problem)
    return interview


def _read_review(lab: Fields) -> Review | None:
    values = lab.object_at("last_review")
    if values is None:
        return None
    fields = lab.inside("last_review", say("the last review"), values)
    fields.only(("held_on", "scores", "data"))
    scores = tuple(
        _read_score(fields.inside(f"scores/{number}", say("score {number}").format(number=number), found))
        for number, found in fields.objects("scores", "score")
    )
    fields.required_text("held_on")
    return Review(held_on=_read_day(fields, "held_on"), scores=scores, data=_read_reviewed_data(fields))


def _read_reviewed_data(review: Fields) -> ReviewedData | None:
    """Return what a review rested on; None for one that was recorded before that was noted."""
    values = review.object_at("data")
    if values is None:
        return None
    fields = review.inside("data", say("its data"), values)
    fields.only(_DATA_KEYS)
    definitions = fields.inside("definitions", "definitions", fields.object_at("definitions") or {})
    return ReviewedData(
        customers=int(fields.required_decimal("customers")),
        active=int(fields.required_decimal("active")),
        months=tuple(str(month) for month in fields.items("months")),
        segments=tuple(str(segment) for segment in fields.items("segments")),
        definitions=tuple((MetricId(metric), plain_text(definitions, metric)) for metric in definitions.values),
    )


def _read_score(fields: Fields) -> RecordedScore:
    fields.only(_SCORE_KEYS)
    value, low, high = (float(fields.required_decimal(key)) for key in ("value", "low", "high"))
    return RecordedScore(
        metric=MetricId(fields.required_text("metric")),
        criterion=fields.choice("criterion", Criterion.VALUE_ALIGNMENT),
        estimate=Estimate(value=value, low=low, high=high, n=int(fields.required_decimal("n"))),
    )
