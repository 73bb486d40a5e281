"""A step of the self-test: what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from vm_desktop.core.problems import UserError
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import NotAsExpected, Step, expect, perform


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_step_that_is_well_tells_what_it_found(bench: Bench) -> None:
    outcome = perform(Step(name="icons", run=lambda _: "5 of them"), bench)
    assert outcome.error is None
    assert outcome.line().startswith("ok ")
    assert outcome.line().endswith(" s  icons: 5 of them")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (NotAsExpected("the picture is blank"), "the picture is blank"),
        (UserError("The file is damaged.", hint="Save it again."), "The file is damaged. Save it again."),
        (KeyError("plan"), "KeyError: 'plan'"),
        (RuntimeError("two\nlines"), "RuntimeError: two lines"),
    ],
)
def test_a_step_that_fails_says_why_in_one_line(bench: Bench, error: Exception, reason: str) -> None:
    def fail(_bench: Bench) -> str:
        raise error

    outcome = perform(Step(name="icons", run=fail), bench)
    assert outcome.error is error
    assert outcome.line().startswith("FAILED ")
    assert outcome.line().endswith(f" s  icons: {reason}")


def test_an_error_in_a_slot_fails_the_step_under_way_and_no_other(bench: Bench) -> None:
    def stumble(bench: Bench) -> str:
        bench.take_mishap(ZeroDivisionError("in a slot"))
        return "done"

    assert isinstance(perform(Step(name="one", run=stumble), bench).error, ZeroDivisionError)
    assert perform(Step(name="two", run=lambda _: "done"), bench).error is None


def test_mishaps_of_a_step_that_failed_are_not_told_of_the_next(bench: Bench) -> None:
    def stumble_and_fail(bench: Bench) -> str:
        bench.take_mishap(ZeroDivisionError("in a slot"))
        raise KeyError

    perform(Step(name="one", run=stumble_and_fail), bench)
    assert perform(Step(name="two", run=lambda _: "done"), bench).error is None


def test_what_is_expected_passes_and_what_is_not_raises() -> None:
    expect(True, "never said")
    with pytest.raises(NotAsExpected, match="the sky is green"):
        expect(False, "the sky is green")


def test_a_step_that_needs_the_sample_says_that_it_is_not_there(bench: Bench) -> None:
    with pytest.raises(LookupError, match="was not imported"):
        _ = bench.project
