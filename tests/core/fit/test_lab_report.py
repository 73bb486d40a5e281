"""What is known of a project's metrics is kept, and what is lacking is worked out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.scored_projects import scored_dataset, scored_project
from vm_desktop.core.fit import lab_report as module
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.lab_report import LabReport, completed
from vm_desktop.core.project import Project

PROJECT = scored_project(scored_dataset(60))


@pytest.fixture(scope="module")
def report() -> LabReport:
    """All that is known of the project."""
    return _completed(PROJECT, None)


def test_a_report_is_the_same_for_the_same_project(report: LabReport) -> None:
    again = _completed(PROJECT, None)
    assert report.resamples is not None
    assert again.resamples is not None
    assert np.array_equal(report.resamples.points, again.resamples.points)
    assert report.ranking.standings == again.ranking.standings


def test_what_is_known_is_kept(report: LabReport) -> None:
    again = _completed(PROJECT, report)
    assert again.scorecard is report.scorecard
    assert again.resamples is report.resamples
    assert again.segments is report.segments


def test_other_weights_change_the_ranking_and_the_segments_but_no_resample(report: LabReport) -> None:
    weights = tuple((criterion, 0.0) for criterion in report.ranking.criteria if criterion is not Criterion.RETENTION)
    again = _completed(replace(PROJECT, lab=replace(PROJECT.lab, weights=weights)), report)
    assert again.resamples is report.resamples
    assert again.ranking.standings != report.ranking.standings
    assert again.segments is not report.segments


def test_what_is_known_of_other_data_is_not_taken(report: LabReport) -> None:
    again = _completed(scored_project(scored_dataset(60, seed=8)), report)
    assert again.scorecard is not report.scorecard


def test_segments_are_left_out_where_they_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SEGMENT_WORK", 0)
    many = scored_project(scored_dataset(120))  # forty customers in each segment
    assert _completed(many, None).segments is None


def test_without_data_there_is_no_report() -> None:
    assert completed(Project(name="Empty"), None, lambda *_: None) is None


def test_progress_rises_and_says_what_is_done() -> None:
    told: list[tuple[float, str]] = []
    completed(PROJECT, None, lambda fraction, words: told.append((fraction, words)))
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    assert {words for _, words in told} == {"Scoring the metrics", "Resampling the customers", "Comparing the segments"}


def _completed(project: Project, known: LabReport | None) -> LabReport:
    found = completed(project, known, lambda *_: None)
    assert found is not None
    return found
