"""Which recoveries are offered, and what is swept away."""

from __future__ import annotations

import json
from pathlib import Path

from tests.io.recovery.conftest import kept, state
from vm_desktop.io.recovery.keeping import RecoveryFolder
from vm_desktop.io.recovery.left_behind import left_behind


def test_where_nothing_was_ever_kept_nothing_is_left(root: Path) -> None:
    assert left_behind(root) == ()


def test_unsaved_edits_of_a_window_that_is_gone_are_offered(root: Path, folder: RecoveryFolder, tmp_path: Path) -> None:
    kept(folder, path=tmp_path / "p.valuemetric")
    (left,) = left_behind(root)
    assert left.about is not None
    assert (left.about.name, left.about.customers, left.about.scenarios) == ("Sample", 6, 2)
    assert left.about.path == tmp_path / "p.valuemetric"
    left.leave()
    (again,) = left_behind(root)
    again.remove()
    assert list(root.iterdir()) == []


def test_what_a_living_window_keeps_is_not_offered(root: Path, folder: RecoveryFolder) -> None:
    folder.keep_state(state())
    assert left_behind(root) == ()
    assert folder.folder.is_dir()


def test_what_one_window_offers_no_other_does(root: Path, folder: RecoveryFolder) -> None:
    kept(folder)
    (left,) = left_behind(root)
    assert left_behind(root) == ()
    left.leave()


def test_the_newest_comes_first(root: Path) -> None:
    for hour in ("08", "11", "09"):
        kept(RecoveryFolder(root), edited_at=f"2026-11-23T{hour}:00:00+00:00")
    found = left_behind(root)
    assert [left.about.edited_at[11:13] for left in found if left.about] == ["11", "09", "08"]
    for left in found:
        left.remove()


def test_a_recovery_without_unsaved_edits_is_swept(root: Path, folder: RecoveryFolder) -> None:
    kept(folder, has_unsaved_edits=False)
    assert left_behind(root) == ()
    assert list(root.iterdir()) == []


def test_empty_folders_and_locks_of_nobody_are_swept_and_other_things_stay(root: Path) -> None:
    (root / "0123456789abcdef").mkdir(parents=True)
    (root / "fedcba9876543210.lock").touch()
    (root / "notes").mkdir()
    assert left_behind(root) == ()
    assert [path.name for path in root.iterdir()] == ["notes"]


def test_a_recovery_of_a_newer_version_is_left_alone_and_told(root: Path, folder: RecoveryFolder) -> None:
    kept(folder)
    about = folder.folder / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"format": "vm-recovery/2"}))
    (left,) = left_behind(root)
    assert (left.is_newer, left.about) == (True, None)
    left.leave()
    assert about.exists()


def test_a_damaged_about_json_leaves_the_documents_to_be_offered(root: Path, folder: RecoveryFolder) -> None:
    kept(folder)
    (folder.folder / "about.json").write_bytes(b"\0\0\0")
    (left,) = left_behind(root)
    assert (left.is_newer, left.about, left.documents()) == (False, None, ("project-1-data-1.json",))
    left.leave()
