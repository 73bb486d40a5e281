"""Where the frozen program starts: what Windows lacks is given to it."""

from __future__ import annotations

import sys

import frozen_main
import pytest


def test_a_program_without_streams_gets_some_that_take_every_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    frozen_main.settle_into_windows()
    given = (sys.stdout, sys.stderr)
    for stream in given:
        print("Größe \U0001f680", file=stream, flush=True)
        stream.close()


def test_streams_that_are_there_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.stdout, sys.stderr
    frozen_main.settle_into_windows()
    assert (sys.stdout, sys.stderr) == before
