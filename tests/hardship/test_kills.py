"""A few kills in every test run; `tests.hardship.kill_at_random` makes hundreds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork there")
def test_a_program_that_is_killed_at_any_moment_loses_at_most_two_seconds() -> None:
    kills = subprocess.run(
        [sys.executable, "-m", "tests.hardship.kill_at_random", "--runs", "4", "--seed", "1"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert kills.returncode == 0, kills.stdout + kills.stderr
    assert "4 kills, 0 wrong" in kills.stdout
