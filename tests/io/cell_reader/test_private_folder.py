"""Cells on their way leave nothing behind, not even those of a program that was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.io.workbook.books import write_csv
from vm_desktop.io.cell_reader.private_folder import private_folder, remove_left_behind
from vm_desktop.io.workbook.reading import read_workbook


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder that stands in for the system's temporary one."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def killed_process() -> int:
    """Return the number of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    process.kill()
    process.wait()
    return process.pid


def left_behind(temporary: Path, process: int) -> Path:
    folder = temporary / f"value-metric-cells-{process}-abc"
    folder.mkdir()
    (folder / "cells").write_text("C1, Ada")
    return folder


def test_the_folder_is_private_and_gone_in_the_end(temporary: Path) -> None:
    with private_folder() as folder:
        assert folder.parent == temporary
        assert sys.platform == "win32" or folder.stat().st_mode & 0o777 == 0o700
    assert not list(temporary.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="there only old folders are known to be left behind")
def test_the_next_reading_removes_what_a_killed_program_left(temporary: Path, tmp_path: Path) -> None:
    folder = left_behind(temporary, killed_process())
    read_workbook(write_csv(tmp_path / "t.csv", "id,n\na,1\n"))
    assert not folder.exists()


def test_a_folder_of_a_living_program_stays(temporary: Path) -> None:
    folder = left_behind(temporary, os.getpid())
    remove_left_behind()
    assert folder.exists()


def test_nothing_else_is_removed(temporary: Path) -> None:
    (temporary / "value-metric-cells-notes").mkdir()
    (temporary / f"value-metric-cells-{2**31 - 1}-x").write_text("a file")
    remove_left_behind()
    assert len(list(temporary.iterdir())) == 2
