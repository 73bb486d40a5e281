"""What is left of a damaged project is read, and what is lost is told by name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.io.project.test_project_file import rewritten, set_in, with_document
from tests.io.project.test_round_trip import assert_equal
from tests.sample_projects import sample_project
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.project.salvage import salvage_project
from vm_desktop.io.project_file import load_project, save_project

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "sample.valuemetric"
    save_project(sample_project(), path)
    return path


def salvaged(path: Path) -> tuple[Project, list[str]]:
    before = path.read_bytes()
    with pytest.raises(DamagedProject):
        load_project(path)
    project, lost = salvage_project(path)
    assert path.read_bytes() == before
    return project, [problem.message for problem in lost]


def test_nothing_is_lost_of_a_whole_project(saved: Path) -> None:
    project, lost = salvage_project(saved)
    assert_equal(sample_project(), project, "project")
    assert lost == ()


def test_without_the_directory_at_the_end_everything_is_found(saved: Path) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: content.index(b"PK\x01\x02")])
    project, lost = salvaged(saved)
    assert_equal(sample_project(), project, "project")
    assert lost == []


def test_a_file_cut_within_the_tables_gives_all_decisions(saved: Path) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: content.index(b"data/customers.parquet") + 100])
    project, lost = salvaged(saved)
    assert project.scenarios == sample_project().scenarios
    assert project.dataset is None
    assert "data/customers.parquet is damaged." in lost


def test_a_file_cut_within_the_decisions_gives_those_before_the_cut(saved: Path) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[: 30 + (content.index(b"PK\x03\x04", 4) - 30) * 3 // 4])
    project, lost = salvaged(saved)
    assert project.metrics == sample_project().metrics
    assert "The end of the project's decisions is lost: they are read up to where they are whole." in lost


@pytest.mark.parametrize(
    ("path", "value", "words", "kept"),
    [
        ("scenarios/0/prices/plans/0/base_fee", "-1", "The scenario “First” is lost: ", "second"),
        ("scenarios/1/prices/surprise", 1, "The scenario “Second” is lost: ", "first"),
        ("metrics/0/divide_by", "0", "The value metric “calls” is lost: ", "first"),
        ("lab/interviews/0/who", " ", "The interview with “1” is lost: ", "first"),
        ("lab/weights/retention", "-1", "lab/weights/retention is lost: ", "first"),
        ("data/usage/0/suggested", "banana", "The usage column “calls” is lost: ", "first"),
        ("colour", "red", "'colour' is left out: this version does not know it.", "first"),
        ("name", 7, "name is lost: ", "first"),
        ("data/months", ["x"], "data is lost: ", "first"),
    ],
)
def test_only_the_part_that_is_broken_is_left_out(saved: Path, path: str, value: object, words: str, kept: str) -> None:
    with_document(saved, lambda document: set_in(document, path, value))
    project, lost = salvaged(saved)
    assert any(message.startswith(words) for message in lost), lost
    assert kept in [scenario.id for scenario in project.scenarios]


def test_what_a_newer_version_added_is_left_out_and_the_rest_of_its_part_stays(saved: Path) -> None:
    def change(document: dict[str, Any]) -> None:
        document["saved_with"] = "99.0"
        document["scenarios"][0]["mood"] = "good"

    with_document(saved, change)
    project, lost = salvaged(saved)
    assert project.scenarios == sample_project().scenarios
    assert len(lost) == 1


def test_a_newer_format_is_not_read_in_part(saved: Path) -> None:
    with_document(saved, lambda document: document.update(format="vm-project/2"))
    with pytest.raises(UserError, match="newer version"):
        salvage_project(saved)


def test_without_the_usage_the_customers_are_there(saved: Path) -> None:
    rewritten(saved, lambda entries: entries.update({"data/usage.parquet": b"PAR1 nonsense PAR1"}))
    project, lost = salvaged(saved)
    before, dataset = sample_project().dataset, project.dataset
    assert before is not None
    assert dataset is not None
    np.testing.assert_array_equal(dataset.customer_names, before.customer_names)
    assert list(dataset.attributes) == list(before.attributes)
    assert dataset.usage == {}
    assert "data/usage.parquet is damaged." in lost


def test_without_the_customers_the_usage_is_there(saved: Path) -> None:
    rewritten(saved, lambda entries: entries.update({"data/customers.parquet": b"PAR1 nonsense PAR1"}))
    project, lost = salvaged(saved)
    before, dataset = sample_project().dataset, project.dataset
    assert before is not None
    assert dataset is not None
    np.testing.assert_array_equal(dataset.customer_ids, before.customer_ids)
    assert list(dataset.usage) == list(before.usage)
    assert dataset.attributes == {}
    assert "data/customers.parquet is damaged." in lost


def test_a_file_of_something_else_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.valuemetric"
    for content in (b"", b"noise", b"PK\x03\x04", json.dumps({"format": "vm-project/1"}).encode()):
        path.write_bytes(content)
        with pytest.raises(UserError):
            salvage_project(path)


def test_three_hundred_mutants_end_in_a_project_or_a_refusal_and_touch_nothing_else() -> None:
    """More of them: ``python -m tests.hardship.fuzz_projects``. In a process of its own, for its audit hook stays."""
    command = [sys.executable, "-m", "tests.hardship.fuzz_projects", "300", "20000"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3_000:]
