"""What people said: 1 to 5, from interviews."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import mean_rating
from vm_desktop.core.language import say

FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RatingEvidence:
    """The ratings (raters,), 1 to 5."""

    ratings: Floats


def score_rating(criterion: Criterion, usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the mean rating of a criterion that only people can judge."""
    ratings = inputs.ratings.get((usage.metric.id, criterion))
    estimate = mean_rating(ratings) if ratings is not None else None
    if ratings is None or estimate is None:
        return absent(criterion, say("Nobody has rated it. Add interviews: who, when, and 1 to 5."))
    few = Flag(
        caution=Caution.FEW,
        message=say("Only {ratings} rated it: an opinion, not yet evidence.").format(ratings=len(ratings)),
    )
    flags = (few,) if len(ratings) < FEW else ()
    return answered(criterion, estimate, sample=None, evidence=RatingEvidence(ratings=ratings), flags=flags)
