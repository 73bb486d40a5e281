"""The lane of autosave: the newest state wins, and nothing waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sample_projects import sample_project
from vm_desktop.core.project import Project
from vm_desktop.io.recovery.keeping import RecoveryFolder, State
from vm_desktop.io.recovery.left_behind import left_behind
from vm_desktop.io.recovery.restoring import restored
from vm_desktop.session.autosave_lane import AutosaveLane, Kept, NotKept

LONG = 30.0  # seconds; nothing below waits so long unless it fails


class Told:
    """What the lane tells, and a way to wait for it."""

    def __init__(self) -> None:
        self.outcomes: list[Kept | NotKept] = []
        self._came = threading.Condition()

    def __call__(self, outcome: Kept | NotKept) -> None:
        with self._came:
            self.outcomes.append(outcome)
            self._came.notify_all()

    def wait(self) -> Kept | NotKept:
        with self._came:
            assert self._came.wait_for(lambda: bool(self.outcomes), LONG)
            return self.outcomes[-1]


def state(name: str, **changes: object) -> State:
    project: Project = replace(sample_project(), name=name, dataset=None)
    values: dict[str, object] = {"project": project, "has_unsaved_edits": True, "edited_at": "2026-11-23T10:00:00"}
    return State(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> RecoveryFolder:
    return RecoveryFolder(tmp_path / "recovery")


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def lane(folder: RecoveryFolder, told: Told) -> Iterator[AutosaveLane]:
    lane = AutosaveLane(folder, told, interval=3600)
    yield lane
    lane.close()
    folder.leave()


def kept_name(lane: AutosaveLane, folder: RecoveryFolder) -> str:
    lane.close()
    folder.leave()
    (left,) = left_behind(folder.folder.parent)
    name = restored(left).project.name
    left.leave()
    return name


def test_states_wait_for_the_interval_and_the_newest_wins(
    lane: AutosaveLane, folder: RecoveryFolder, told: Told
) -> None:
    for number in range(5):
        lane.put(state(f"edit {number}"))
    assert not told.outcomes
    assert lane.keep_now(LONG)
    assert len(told.outcomes) == 1
    assert kept_name(lane, folder) == "edit 4"


def test_a_state_can_be_kept_at_once(lane: AutosaveLane, folder: RecoveryFolder, told: Told) -> None:
    lane.put(state("saved"), at_once=True)
    outcome = told.wait()
    assert isinstance(outcome, Kept)
    assert outcome.number == 1


def test_nothing_new_is_nothing_to_wait_for(lane: AutosaveLane) -> None:
    lane.put(state("one"))
    assert lane.keep_now(LONG)
    assert lane.keep_now(0)


def test_what_cannot_be_kept_in_time_is_not_called_safe(lane: AutosaveLane, folder: RecoveryFolder, told: Told) -> None:
    folder.folder.parent.write_text("in the way")
    lane.put(state("one"))
    assert not lane.keep_now(0.05)
    assert isinstance(told.wait(), NotKept)


def test_a_closed_lane_takes_nothing(lane: AutosaveLane, folder: RecoveryFolder) -> None:
    lane.close()
    lane.put(state("late"))
    assert lane.number == 0
    assert not folder.folder.exists()


def test_a_mistake_of_the_program_is_told_and_does_not_end_the_lane(
    lane: AutosaveLane, folder: RecoveryFolder, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = folder.keep_state
    failures = [ZeroDivisionError()]

    def breaks_once(kept: State) -> None:
        if failures:
            raise failures.pop()
        keep(kept)

    monkeypatch.setattr(folder, "keep_state", breaks_once)
    lane.put(state("one"), at_once=True)
    outcome = told.wait()
    assert isinstance(outcome, NotKept)
    assert "mistake in this program" in outcome.error.message
    assert lane.keep_now(LONG)
