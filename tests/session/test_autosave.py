"""Autosave: what is kept, when, and what is told."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.sample_projects import sample_dataset, sample_project
from vm_desktop.core.edits import RenameProject, ReplaceDataset
from vm_desktop.core.problems import UserError
from vm_desktop.io.recovery.left_behind import left_behind
from vm_desktop.io.recovery.restoring import Restored, restored
from vm_desktop.session import autosave_lane
from vm_desktop.session.autosave import Autosave
from vm_desktop.session.session import Session


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def autosave(session: Session, root: Path) -> Iterator[Autosave]:
    autosave = Autosave(session, root=root, interval=0.02)
    yield autosave
    autosave.close()


def named(session: Session, name: str) -> None:
    assert session.apply(RenameProject(name=name))


def after_a_kill(autosave: Autosave, root: Path) -> Restored | None:
    """Return what the next start would restore."""
    copy = root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy)
    found = left_behind(copy)
    try:
        return restored(found[0]) if found else None
    finally:
        for left in found:
            left.leave()


def test_looking_at_a_project_keeps_nothing(session: Session, autosave: Autosave, root: Path, tmp_path: Path) -> None:
    session.new_from_project(sample_project(), tmp_path / "p.valuemetric")
    assert autosave.save_now(timeout=30)
    assert not root.exists()


def test_an_edit_of_a_project_that_was_never_saved_is_kept(session: Session, autosave: Autosave, root: Path) -> None:
    session.new_from_project(sample_project())
    named(session, "Edited")
    assert autosave.save_now(timeout=30)
    found = after_a_kill(autosave, root)
    assert found is not None
    assert (found.project.name, found.path, found.missing) == ("Edited", None, ())
    assert found.project.dataset is not None


def test_an_edit_is_kept_without_being_asked(session: Session, autosave: Autosave, root: Path, qtbot: QtBot) -> None:
    named(session, "Edited")
    qtbot.waitUntil(lambda: root.exists() and any(root.rglob("about.json")))
    found = after_a_kill(autosave, root)
    assert found is not None
    assert found.project.name == "Edited"


def test_a_hand_that_never_rests_does_not_put_it_off(
    session: Session, autosave: Autosave, root: Path, qtbot: QtBot
) -> None:
    autosave.set_interval(0.2)
    named(session, "first")
    count = 0
    until = time.monotonic() + 20
    while not any(root.rglob("about.json")) and time.monotonic() < until:
        count += 1
        named(session, f"edit {count}")
        qtbot.wait(2)
    assert any(root.rglob("about.json"))
    assert count > 5


def test_undo_is_an_edit(session: Session, autosave: Autosave, root: Path) -> None:
    named(session, "one")
    named(session, "two")
    autosave.save_now(timeout=30)
    session.undo()
    autosave.save_now(timeout=30)
    found = after_a_kill(autosave, root)
    assert found is not None
    assert found.project.name == "one"


def test_a_saved_project_is_not_offered_and_its_next_edit_is(
    session: Session, autosave: Autosave, root: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "p.valuemetric"
    session.new_from_project(sample_project())
    with qtbot.waitSignal(session.saved_changed):
        session.save(path)
    assert autosave.save_now(timeout=30)
    assert after_a_kill(autosave, root) is None
    named(session, "Edited")
    assert autosave.save_now(timeout=30)
    found = after_a_kill(autosave, root)
    assert found is not None
    assert (found.project.name, found.path, found.has_file_changed) == ("Edited", path, False)


def test_new_data_are_kept_with_the_document_that_belongs_to_them(
    session: Session, autosave: Autosave, root: Path
) -> None:
    session.new_from_project(sample_project())
    autosave.save_now(timeout=30)
    session.apply(ReplaceDataset(dataset=sample_dataset(9, 5)))
    assert autosave.save_now(timeout=30)
    found = after_a_kill(autosave, root)
    assert found is not None
    assert found.project.dataset is not None
    assert found.project.dataset.shape == (9, 5)


def test_closing_in_peace_leaves_nothing(session: Session, autosave: Autosave, root: Path) -> None:
    named(session, "Edited")
    autosave.save_now(timeout=30)
    autosave.close()
    assert list(root.iterdir()) == []
    named(session, "Later")
    assert not autosave.save_now(timeout=30)


def test_closing_because_the_program_must_end_keeps_the_last_edit(
    session: Session, autosave: Autosave, root: Path
) -> None:
    autosave.set_interval(60)
    named(session, "Edited")
    autosave.close(keep=True)
    (left,) = left_behind(root)
    assert restored(left).project.name == "Edited"
    left.leave()


def test_switched_off_it_keeps_nothing_and_switched_on_it_keeps_the_present(
    session: Session, autosave: Autosave, root: Path
) -> None:
    named(session, "one")
    autosave.save_now(timeout=30)
    autosave.set_enabled(False)
    assert list(root.iterdir()) == []
    named(session, "two")
    assert not autosave.save_now(timeout=30)
    autosave.set_enabled(True)
    assert autosave.save_now(timeout=30)
    found = after_a_kill(autosave, root)
    assert found is not None
    assert found.project.name == "two"


def test_a_failure_is_told_once_and_that_it_works_again(
    session: Session, autosave: Autosave, root: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave_lane, "RETRY_AFTER", 0.02)
    root.write_text("in the way")
    told: list[UserError] = []
    autosave.failed.connect(told.append)
    with qtbot.waitSignal(autosave.failed):
        named(session, "one")
    for number in range(10):
        named(session, f"name {number}")
        qtbot.wait(10)
    assert len(told) == 1
    assert not autosave.save_now(timeout=0.05)
    with qtbot.waitSignal(autosave.works_again):
        root.unlink()
    assert autosave.save_now(timeout=30)
    found = after_a_kill(autosave, root)
    assert found is not None
    assert found.project.name == "name 9"


def test_what_is_restored_is_safe_only_when_its_data_are(
    session: Session, autosave: Autosave, root: Path, qtbot: QtBot
) -> None:
    session.new_from_project(sample_project())
    seen: list[bool] = []
    autosave.when_safe(lambda: seen.append(any(root.rglob("facts.json"))))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_saving_makes_it_safe_although_nothing_is_kept(
    session: Session, autosave: Autosave, tmp_path: Path, qtbot: QtBot
) -> None:
    autosave.set_enabled(False)
    session.new_from_project(sample_project())
    seen: list[bool] = []
    autosave.when_safe(lambda: seen.append(True))
    assert seen == []
    session.save(tmp_path / "p.valuemetric")
    qtbot.waitUntil(lambda: bool(seen))


def test_a_program_that_is_never_edited_has_no_thread_for_it(session: Session, autosave: Autosave) -> None:
    session.new_from_project(sample_project(), Path("p.valuemetric"))
    assert autosave._lane is None
