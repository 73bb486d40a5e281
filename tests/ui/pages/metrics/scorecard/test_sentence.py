"""The head sentence claims no more than the evidence carries."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.pages.metrics.scorecard.reports import company, report_of
from vm_desktop.core.edits import SetCriterionWeight
from vm_desktop.core.fit.criterion import SCORED
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.metrics.scorecard.figures import chance_text
from vm_desktop.ui.pages.metrics.scorecard.sentence import HeadSentence, head_sentence


def sentence(project: Project, *, is_resampled: bool = True) -> HeadSentence:
    return head_sentence(report_of(project, is_resampled=is_resampled), project.lab.all_weights())


def test_a_clear_winner_is_told_with_its_probability_and_the_grade_of_the_evidence() -> None:
    found = sentence(company())
    assert found.is_decided
    assert found.text == "Reports is the best candidate with a probability of over 99%. Evidence B."
    assert "60 resamples of the customers, weights varied." in found.detail


def test_two_that_cannot_be_told_apart_are_both_named_with_what_may_tell_them_apart() -> None:
    found = sentence(company(twins=True))
    assert not found.is_decided
    assert found.text.startswith("Cannot tell ")
    assert "Reports" in found.text
    assert "Exports" in found.text
    assert "Logins" not in found.text
    assert found.text.endswith("Stated willingness to pay may tell them apart.")


def test_without_anything_about_value_no_winner_is_told() -> None:
    found = sentence(company(has_outcome=False))
    assert not found.is_decided
    assert "nothing here is about value" in found.text


def test_before_the_resamples_nothing_is_said_of_how_sure_it_is() -> None:
    found = sentence(company(), is_resampled=False)
    assert "is being worked out" in found.text
    assert "%" not in found.text


def test_a_single_candidate_is_not_called_the_best() -> None:
    project = company()
    assert "only candidate" in sentence(replace(project, metrics=project.metrics[:1])).text


def test_with_every_weight_at_zero_nothing_is_compared() -> None:
    project = company()
    for criterion in SCORED:
        project = SetCriterionWeight(criterion=criterion, weight=0.0).apply(project)
    assert sentence(project).text == "Every weight is 0: nothing is compared."


def test_a_probability_from_resamples_is_never_written_as_certain() -> None:
    assert chance_text(1.0) == "over 99%"
    assert chance_text(0.0) == "under 1%"
    assert chance_text(0.553) == "55%"
