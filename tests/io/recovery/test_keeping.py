"""What a window keeps: states in one step, data once, nothing that is not needed any more."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.io.recovery.conftest import state
from tests.sample_projects import sample_dataset, sample_project
from vm_desktop.core.problems import UserError
from vm_desktop.io.recovery.keeping import RecoveryFolder


def test_nothing_is_on_the_disk_before_something_is_kept(root: Path) -> None:
    RecoveryFolder(root)
    assert not root.exists()


def test_a_state_is_a_project_json_that_names_its_data_and_an_about_json_that_names_the_document(
    folder: RecoveryFolder,
) -> None:
    project = sample_project()
    folder.keep_state(state(project))
    about = json.loads((folder.folder / "about.json").read_bytes())
    assert about["document"] == "project-1-data-1.json"
    assert (about["name"], about["customers"], about["scenarios"]) == ("Sample", 6, 2)
    document = json.loads((folder.folder / about["document"]).read_bytes())
    assert (document["format"], document["data"]) == ("vm-project/1", None)


def test_data_are_written_once_whatever_is_edited(folder: RecoveryFolder) -> None:
    project = sample_project()
    assert project.dataset is not None
    folder.keep_state(state(project))
    assert not folder.has_data(project.dataset)
    folder.keep_data(project.dataset)
    assert folder.has_data(project.dataset)
    before = {path: path.stat().st_mtime_ns for path in (folder.folder / "data-1").iterdir()}
    folder.keep_state(state(replace(project, name="Other")))
    folder.keep_data(project.dataset)
    assert {path: path.stat().st_mtime_ns for path in (folder.folder / "data-1").iterdir()} == before
    assert {path.name for path in before} == {"customers.parquet", "usage.parquet", "facts.json"}


def test_data_without_their_facts_do_not_count(folder: RecoveryFolder) -> None:
    project = sample_project()
    assert project.dataset is not None
    folder.keep_data(project.dataset)
    (folder.folder / "data-1" / "facts.json").unlink()
    assert not folder.has_data(project.dataset)


def test_data_that_are_wanted_no_more_are_not_written(folder: RecoveryFolder) -> None:
    project = sample_project()
    assert project.dataset is not None
    folder.keep_state(state(project))
    folder.keep_data(project.dataset, is_wanted=lambda: False)
    assert not folder.has_data(project.dataset)
    assert not list(folder.folder.glob("data-*"))


def test_two_documents_and_the_data_that_they_need_are_kept(folder: RecoveryFolder) -> None:
    for number in range(5):
        project = sample_project(sample_dataset(3 + number))
        assert project.dataset is not None
        folder.keep_state(state(project))
        folder.keep_data(project.dataset)
    names = sorted(path.name for path in folder.folder.iterdir())
    assert names == ["about.json", "data-4", "data-5", "project-4-data-4.json", "project-5-data-5.json"]


def test_the_last_state_whose_data_are_there_is_kept_while_new_data_are_written(folder: RecoveryFolder) -> None:
    before = sample_project(sample_dataset(3))
    assert before.dataset is not None
    folder.keep_state(state(before))
    folder.keep_data(before.dataset)
    imported = sample_project(sample_dataset(9))
    for number in range(4):
        folder.keep_state(state(replace(imported, name=f"Edit {number}")))
    names = sorted(path.name for path in folder.folder.glob("project-*"))
    assert names == ["project-1-data-1.json", "project-4-data-2.json", "project-5-data-2.json"]


def test_nothing_of_another_project_is_kept(folder: RecoveryFolder) -> None:
    folder.keep_state(state(sample_project(sample_dataset(3)), opening="one"))
    folder.keep_state(state(sample_project(sample_dataset(9)), opening="two"))
    assert [path.name for path in folder.folder.glob("project-*")] == ["project-2-data-2.json"]


def test_going_back_to_the_data_before_writes_nothing_anew(folder: RecoveryFolder) -> None:
    first, second = sample_project(sample_dataset(3)), sample_project(sample_dataset(4))
    for project in (first, second, first):
        assert project.dataset is not None
        folder.keep_state(state(project))
        folder.keep_data(project.dataset)
    assert sorted(path.name for path in folder.folder.glob("data-*")) == ["data-1", "data-2"]


def test_removing_leaves_nothing(folder: RecoveryFolder, root: Path) -> None:
    folder.keep_state(state())
    folder.remove()
    assert list(root.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of the profile there")
def test_what_is_kept_is_for_this_person_alone(folder: RecoveryFolder, root: Path) -> None:
    project = sample_project()
    assert project.dataset is not None
    folder.keep_state(state(project))
    folder.keep_data(project.dataset)
    for path in (root.parent, root, *root.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="nothing is refused to root")
def test_a_place_that_takes_no_files_is_told(root: Path) -> None:
    root.mkdir(parents=True, mode=0o500)
    with pytest.raises(UserError, match="could not be kept"):
        RecoveryFolder(root).keep_state(state())


def test_a_place_that_is_a_file_is_told(root: Path) -> None:
    root.parent.mkdir(parents=True)
    root.write_text("in the way")
    with pytest.raises(UserError, match="could not be kept"):
        RecoveryFolder(root).keep_state(state())
