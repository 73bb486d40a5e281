"""Sweeping what killed saves have left."""

from __future__ import annotations

import os
import time
from pathlib import Path

from vm_desktop.io.recovery.leftovers import OLD, sweep_leftovers

OURS = (".0123456789abcdef.tmp", ".value-metric-0123456789abcdef.tmp")


def _age(path: Path, seconds: float) -> None:
    path.touch()
    os.utime(path, (time.time() - seconds, time.time() - seconds))


def test_our_old_temporary_files_are_swept(tmp_path: Path) -> None:
    for name in OURS:
        _age(tmp_path / name, OLD + 60)
    sweep_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_being_written_stays(tmp_path: Path) -> None:
    _age(tmp_path / OURS[0], OLD - 60)
    sweep_leftovers(tmp_path)
    assert (tmp_path / OURS[0]).exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    names = {".tmp", ".0123.tmp", "0123456789abcdef.tmp", ".0123456789ABCDEF.tmp", "p.valuemetric.bak"}
    for name in names:
        _age(tmp_path / name, OLD + 60)
    (tmp_path / ".ffffffffffffffff.tmp").mkdir()
    sweep_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*names, ".ffffffffffffffff.tmp"}


def test_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    sweep_leftovers(tmp_path / "gone")
