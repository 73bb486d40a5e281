"""``fit``: the scorecard from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sample_projects import sample_project
from vm_desktop.cli import fit
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.io.project_file import save_project


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return the file of the sample project."""
    path = tmp_path / "sample.valuemetric"
    save_project(sample_project(), path)
    return path


def test_the_document_answers_every_criterion_or_says_what_is_lacking(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fit.run(saved, resamples=20, as_json=True) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["bootstrap"]["resamples"] == 20
    for candidate in printed["candidates"]:
        assert set(candidate["scores"]) == {criterion.value for criterion in Criterion}
        for score in candidate["scores"].values():
            assert (score["estimate"] is None) == bool(score["absent"])


def test_the_same_seed_prints_the_same(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for _ in range(2):
        fit.run(saved, resamples=20, seed=5, as_json=True)
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


def test_a_person_reads_the_order_and_the_reasons(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fit.run(saved, resamples=20, as_json=False)
    text = capsys.readouterr().out
    for metric in sample_project().metrics:
        assert metric.name in text
    assert "no data:" in text


def test_a_mistake_names_whom_it_touches_and_where_it_begins_to_be_mended(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fit.run(saved, resamples=20, as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert printed["mistakes"]
    for found in printed["mistakes"]:
        assert found["mending"]
        assert found["customers"] is None or found["customers"] > 0
    assert set(printed["by_segment"]) == {
        "verdict", "metrics", "reason", "needed", "clear_leaders", "would_tell", "segments",
    }  # fmt: skip
