"""The self-test as it is started: in a process of its own, whole, and in an installation that lacks its files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vm_desktop.ui.commands import PageName
from vm_desktop.ui.self_test import run as run_module
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Outcome, Step

ROOT = Path(__file__).parents[3]
FOLDERS = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
WITHOUT_RESOURCES = """
import sys
from pathlib import Path
from vm_desktop.io import resources
resources._root = lambda: Path(sys.argv[1])
from vm_desktop.main import main
sys.exit(main(["--self-test"]))
"""


def started(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with these arguments; all that it keeps for the person is in `folder`."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | dict.fromkeys((*FOLDERS, "TMPDIR"), str(folder)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_steps_are_ok_here_and_nothing_stays_behind(tmp_path: Path) -> None:
    answer = started(tmp_path, "-m", "vm_desktop", "--self-test")
    *steps, total = answer.stdout.splitlines()
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert all(line.startswith("ok ") for line in steps)
    assert total.startswith(f"{len(steps)} of {len(steps)} steps are ok, in ")
    for words in ("import of the sample workbook", "project saved", "a bill", "proposal read again", "typeface"):
        assert any(words in line for line in steps)
    pages = [line for line in steps if " s  page " in line]
    assert len(pages) == 2 * len(PageName)
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.suffix for path in left if path.stat().st_size == 0] == [".conf"]  # made before Qt makes it for all
    assert len(left) == 1


def test_an_installation_without_its_files_is_told_step_by_step_and_the_log_knows_more(tmp_path: Path) -> None:
    answer = started(tmp_path, "-c", WITHOUT_RESOURCES, str(tmp_path / "nowhere"))
    assert answer.returncode == 3
    lines = answer.stdout.splitlines()
    failed = [line for line in lines if line.startswith("FAILED")]
    for words in ("import of the sample workbook", "proposal written", "icons", "help pages", "window"):
        assert any(words in line for line in failed), words
    assert any(line.startswith("ok ") and "versions" in line for line in lines)
    assert "Traceback" not in answer.stdout + answer.stderr
    log = next(tmp_path.rglob("*.log")).read_text(encoding="utf-8")
    assert log.count(" ERROR ") == len(failed)
    assert "in templates\n" in log  # where it happened


def test_a_group_that_cannot_be_imported_fails_alone(tmp_path: Path) -> None:
    def load() -> tuple[Step, ...]:
        raise ModuleNotFoundError("No module named 'scipy'")

    (outcome,) = run_module._group("work", load, Bench(tmp_path))
    assert outcome.line().endswith("work loaded: ModuleNotFoundError: No module named 'scipy'")


def test_a_log_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(run_module, "write_failure", lambda _: None)
    step = Step(name="icons", run=lambda _: "")
    run_module._told(Outcome(step=step, seconds=0.0, error=KeyError("x")), told.append)
    assert told[-1] == "       the details could not be written to the log"
