"""What a power cut at any moment leaves: every file is flushed before it is moved, and every folder after."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.io.recovery.conftest import state
from tests.sample_projects import sample_project
from vm_desktop.io.project_file import save_project
from vm_desktop.io.recovery.keeping import RecoveryFolder

Call = tuple[str, str]


class RecordedDisk:
    """The system's calls, carried out and written down with the names of what they touch."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[Call] = []
        self._names: dict[int, str] = {}
        self._real = {name: getattr(os, name) for name in ("open", "fsync", "replace", "link", "mkdir")}
        for name in self._real:
            monkeypatch.setattr(os, name, getattr(self, f"_{name}"))

    def after(self, call: Call) -> list[Call]:
        return self.calls[self.calls.index(call) + 1 :]

    def _open(self, path: str | Path, *arguments: object, **named: object) -> int:
        handle = self._real["open"](path, *arguments, **named)
        self._names[handle] = Path(path).name
        return handle

    def _fsync(self, handle: int) -> None:
        self._real["fsync"](handle)
        self.calls.append(("flush", self._names[handle]))

    def _replace(self, source: Path, target: Path) -> None:
        self._real["replace"](source, target)
        self.calls += [("move", Path(source).name), ("appear", Path(target).name)]

    def _link(self, source: Path, target: Path) -> None:
        self._real["link"](source, target)

    def _mkdir(self, path: str | Path, mode: int = 0o777) -> None:
        self._real["mkdir"](path, mode)
        self.calls.append(("folder", Path(path).name))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> RecordedDisk:
    if os.name != "posix":
        pytest.skip("folders cannot be flushed there")
    return RecordedDisk(monkeypatch)


def _check_each_move(disk: RecordedDisk, folder: str) -> None:
    """Every file that was moved was flushed before, and its folder before anything else is written."""
    for position, (kind, name) in enumerate(disk.calls):
        if kind == "move" and not disk.calls[position + 1][1].endswith(".bak"):
            assert ("flush", name) in disk.calls[:position]
            assert next(call for call in disk.calls[position:] if call[0] == "flush") == ("flush", folder)


def test_a_state_is_on_the_disk_before_it_is_named(root: Path, disk: RecordedDisk) -> None:
    folder = RecoveryFolder(root, folder_id="00112233445566aa")
    folder.keep_state(state())
    appeared = [name for kind, name in disk.calls if kind == "appear"]
    assert appeared == ["project-1-data-1.json", "about.json"]
    _check_each_move(disk, "00112233445566aa")
    folder.leave()


def test_a_new_folder_is_on_the_disk_before_anything_is_in_it(root: Path, disk: RecordedDisk) -> None:
    folder = RecoveryFolder(root, folder_id="00112233445566aa")
    folder.keep_state(state())
    assert disk.after(("folder", "00112233445566aa"))[0] == ("flush", "recovery")
    assert disk.after(("folder", "recovery"))[0] == ("flush", "state")
    folder.leave()


def test_data_are_on_the_disk_before_they_count_as_whole(root: Path, disk: RecordedDisk) -> None:
    project = sample_project()
    assert project.dataset is not None
    folder = RecoveryFolder(root)
    folder.keep_data(project.dataset)
    appeared = [name for kind, name in disk.calls if kind == "appear"]
    assert appeared == ["customers.parquet", "usage.parquet", "facts.json"]
    _check_each_move(disk, "data-1")
    folder.leave()


def test_a_saved_project_is_on_the_disk_before_it_takes_the_place_of_the_one_before(
    tmp_path: Path, disk: RecordedDisk
) -> None:
    project = sample_project()
    save_project(project, tmp_path / "p.valuemetric")
    save_project(project, tmp_path / "p.valuemetric")
    assert [name for kind, name in disk.calls if kind == "appear"].count("p.valuemetric") == 2
    _check_each_move(disk, tmp_path.name)
