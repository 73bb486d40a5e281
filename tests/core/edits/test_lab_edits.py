"""What the lab refuses."""

import pytest

from tests.sample_projects import CALLS, sample_project
from vm_desktop.core.edits import AddInterviews, LabEdit, ReplaceInterview, SetCriterionWeight, SetReviewDate
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.problems import UserError


@pytest.mark.parametrize(
    "edit",
    [
        SetCriterionWeight(criterion=Criterion.GROWTH, weight=-1.0),
        SetCriterionWeight(criterion=Criterion.GROWTH, weight=float("nan")),
        SetCriterionWeight(criterion=Criterion.CONCENTRATION, weight=1.0),
        AddInterviews(interviews=(Interview(who="", metric=CALLS),)),
        AddInterviews(interviews=(Interview(who="Bo", metric=CALLS, held_on="yesterday"),)),
        ReplaceInterview(place=5, interview=Interview(who="Bo", metric=CALLS)),
        SetReviewDate(review_on="soon"),
    ],
    ids=lambda edit: type(edit).__name__,
)
def test_what_cannot_be_is_refused_in_words(edit: LabEdit) -> None:
    with pytest.raises(UserError) as told:
        edit.apply(sample_project())
    assert told.value.message


def test_a_weight_that_is_the_default_is_not_kept() -> None:
    project = SetCriterionWeight(criterion=Criterion.RETENTION, weight=3.0).apply(sample_project())
    assert project.lab.weights == ()
