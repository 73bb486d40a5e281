"""What comes back from a recovery, whole or in part."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.io.recovery.conftest import kept, state
from tests.sample_projects import sample_dataset, sample_project
from vm_desktop.core.dataset import Provenance, SourceFile
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project.document import document_bytes
from vm_desktop.io.project_file import save_project
from vm_desktop.io.recovery.file_mark import mark_of
from vm_desktop.io.recovery.keeping import RecoveryFolder
from vm_desktop.io.recovery.left_behind import left_behind
from vm_desktop.io.recovery.restoring import Restored, restored


def restore(root: Path) -> Restored:
    (left,) = left_behind(root)
    try:
        return restored(left)
    finally:
        left.leave()


def same(left: Project, right: Project) -> bool:
    return document_bytes(left) == document_bytes(right)


def test_all_of_a_project_comes_back(root: Path, folder: RecoveryFolder) -> None:
    project = kept(folder)
    found = restore(root)
    assert same(found.project, project)
    assert found.project.dataset is not None
    assert project.dataset is not None
    assert project.dataset.current_bill is not None
    np.testing.assert_array_equal(found.project.dataset.current_bill, project.dataset.current_bill)
    assert (found.missing, found.path, found.has_file_changed) == ((), None, False)


def test_a_project_without_data_comes_back(root: Path, folder: RecoveryFolder) -> None:
    project = kept(folder, replace(sample_project(), dataset=None))
    assert same(restore(root).project, project)


def test_the_last_state_wins(root: Path, folder: RecoveryFolder) -> None:
    project = sample_project()
    folder.keep_state(state(project))
    kept(folder, replace(project, name="Newest"))
    assert restore(root).project.name == "Newest"


def test_data_that_were_not_written_yet_come_from_the_file_that_still_holds_them(
    root: Path, folder: RecoveryFolder, tmp_path: Path
) -> None:
    project, path = sample_project(), tmp_path / "p.valuemetric"
    save_project(project, path)
    folder.keep_state(state(replace(project, name="Edited"), path=path, mark=mark_of(path), is_data_in_file=True))
    folder.leave()
    found = restore(root)
    assert (found.project.name, found.missing, found.path) == ("Edited", (), path)
    assert found.project.dataset is not None


def test_data_come_from_the_file_although_a_later_state_was_saved_into_it(
    root: Path, folder: RecoveryFolder, tmp_path: Path
) -> None:
    project, path = sample_project(), tmp_path / "p.valuemetric"
    save_project(project, path)
    folder.keep_state(state(project, path=path, mark=mark_of(path), is_data_in_file=True))
    folder.leave()
    save_project(replace(project, name="Saved just before the crash"), path)
    found = restore(root)
    assert (found.project.name, found.missing, found.has_file_changed) == ("Sample", (), True)
    assert found.project.dataset is not None


def test_data_are_never_taken_from_a_file_that_was_changed_since(
    root: Path, folder: RecoveryFolder, tmp_path: Path
) -> None:
    project, path = sample_project(), tmp_path / "p.valuemetric"
    save_project(project, path)
    folder.keep_state(state(project, path=path, mark=mark_of(path), is_data_in_file=True))
    folder.leave()
    save_project(sample_project(sample_dataset(9)), path)
    found = restore(root)
    assert found.project.dataset is None
    assert found.has_file_changed
    assert "data are missing" in found.missing[0]


def test_an_import_whose_data_were_not_written_yet_leaves_the_state_before_it(
    root: Path, folder: RecoveryFolder
) -> None:
    before = sample_project()
    assert before.dataset is not None
    folder.keep_state(state(before))
    folder.keep_data(before.dataset)
    source = SourceFile(name="usage.xlsx", size=1, sha256="", imported_at="")
    imported = replace(sample_dataset(9), provenance=Provenance(files=(source,)))
    for name in ("one", "two", "three"):
        folder.keep_state(state(replace(sample_project(imported), name=name)))
    folder.leave()
    found = restore(root)
    assert same(found.project, before)
    assert found.missing == (
        "The last import is missing, for its data were still being written. Import again: usage.xlsx.",
    )


def test_data_that_were_never_written_are_told_with_the_files_that_they_came_from(
    root: Path, folder: RecoveryFolder
) -> None:
    source = SourceFile(name="usage.xlsx", size=1, sha256="", imported_at="")
    dataset = replace(sample_dataset(), provenance=Provenance(files=(source,)))
    folder.keep_state(state(sample_project(dataset)))
    folder.leave()
    found = restore(root)
    assert found.project.dataset is None
    assert len(found.project.scenarios) == 2
    assert found.missing == ("The data are missing, your decisions are there. Import again: usage.xlsx.",)


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, b"{}", b"[1]", b"nonsense"])
def test_a_damaged_document_gives_the_state_before_it(root: Path, folder: RecoveryFolder, damage: bytes) -> None:
    project = sample_project()
    folder.keep_state(state(project))
    kept(folder, replace(project, name="Newest"))
    (folder.folder / "project-2-data-1.json").write_bytes(damage)
    found = restore(root)
    assert found.project.name == "Sample"
    assert found.project.dataset is not None
    assert "very last edits" in found.missing[0]


def test_without_any_document_the_data_come_back(root: Path, folder: RecoveryFolder) -> None:
    kept(folder)
    (folder.folder / "project-1-data-1.json").unlink()
    found = restore(root)
    assert found.project.dataset is not None
    assert found.missing == ("Only the data can be read, not the prices.",)


@pytest.mark.parametrize("damage", [b"", b"PAR1\0\0", b"[]"])
def test_data_without_their_facts_leave_the_decisions(root: Path, folder: RecoveryFolder, damage: bytes) -> None:
    kept(folder)
    (folder.folder / "data-1" / "facts.json").write_bytes(damage)
    found = restore(root)
    assert found.project.dataset is None
    assert len(found.project.scenarios) == 2
    assert "Import the data again" in found.missing[0]


def test_damaged_usage_leaves_customers_and_decisions(root: Path, folder: RecoveryFolder) -> None:
    kept(folder)
    (folder.folder / "data-1" / "usage.parquet").write_bytes(b"PAR1")
    found = restore(root)
    assert found.project.dataset is not None
    assert len(found.project.dataset.customer_ids) == 6
    assert len(found.project.scenarios) == 2
    assert found.missing


def test_what_is_left_of_the_only_document_comes_back_with_its_data(root: Path, folder: RecoveryFolder) -> None:
    kept(folder)
    document = folder.folder / "project-1-data-1.json"
    content = document.read_bytes()
    document.write_bytes(content[: content.index(b'"second"')])
    found = restore(root)
    assert found.project.dataset is not None
    assert "first" in [scenario.id for scenario in found.project.scenarios]
    assert "The end of the project's decisions is lost" in found.missing[0]


def test_a_damaged_about_json_costs_only_the_path(root: Path, folder: RecoveryFolder, tmp_path: Path) -> None:
    project = kept(folder, path=tmp_path / "p.valuemetric")
    (folder.folder / "about.json").write_text("{")
    found = restore(root)
    assert same(found.project, project)
    assert found.path is None


def test_where_nothing_can_be_read_that_is_told(root: Path, folder: RecoveryFolder) -> None:
    kept(folder, replace(sample_project(), dataset=None))
    (folder.folder / "project-1-data-0.json").write_bytes(b"")
    with pytest.raises(UserError):
        restore(root)


def test_what_a_newer_version_kept_is_refused_in_words(root: Path, folder: RecoveryFolder) -> None:
    kept(folder)
    about = folder.folder / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"format": "vm-recovery/9"}))
    with pytest.raises(UserError, match="newer version"):
        restore(root)
