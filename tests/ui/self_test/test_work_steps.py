"""Import, project file, bill and proposal: the steps find what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from vm_desktop.core.project import Project
from vm_desktop.io.sample import load_sample
from vm_desktop.ui.self_test import proposal_steps, work_steps
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import NotAsExpected, Outcome, perform

IMPORT, PROJECT_FILE, BILL, PROBABILITIES = work_steps.work_steps()
WRITING, READING = proposal_steps.proposal_steps()


@pytest.fixture(scope="module")
def sample() -> Project:
    return load_sample(work_steps.IMPORTED_AT)


@pytest.fixture
def bench(tmp_path: Path, sample: Project) -> Bench:
    bench = Bench(tmp_path)
    bench.take_project(sample)
    return bench


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome.error, NotAsExpected), outcome.line()
    return str(outcome.error)


def test_the_sample_is_imported_for_the_steps_to_come(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    assert perform(IMPORT, bench).found == "401 customers, 24 months, 4 metrics, 2 scenarios"
    assert bench.project.name == "Cloudmail"


def test_a_project_that_comes_back_otherwise_is_noticed(
    bench: Bench, sample: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert perform(PROJECT_FILE, bench).error is None
    dataset = work_steps.data_of(sample)
    other = replace(sample, name="Other", dataset=replace(dataset, usage=dict(list(dataset.usage.items())[1:])))
    monkeypatch.setattr(work_steps, "load_project", lambda _: other)
    assert reason(perform(PROJECT_FILE, bench)) == f"changed on the way: name, {next(iter(dataset.usage))}"


def test_a_bill_that_is_wrong_by_a_cent_is_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    assert perform(BILL, bench).found == "7,500 contacts come to 140.00 USD"
    monkeypatch.setattr(work_steps, "quote", lambda *_: SimpleNamespace(bill=SimpleNamespace(total="140.01")))
    assert reason(perform(BILL, bench)) == "7,500 contacts come to 140.01 and should come to 140.00"


def test_a_probability_that_is_wrong_is_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    assert perform(PROBABILITIES, bench).found == "0.05, 2.2281, 0.5"
    monkeypatch.setattr("scipy.special.chdtrc", lambda *_: 0.06)
    assert reason(perform(PROBABILITIES, bench)).startswith("the values are (0.06,")


def test_a_proposal_is_written_and_its_stored_results_come_to_the_computed_revenue(bench: Bench) -> None:
    assert perform(WRITING, bench).error is None
    assert perform(READING, bench).found.endswith("revenue 2,296,690.60 now and 2,447,551.39 proposed, as computed")


def test_a_proposal_with_other_totals_is_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    perform(WRITING, bench)
    whole = proposal_steps.sound_proposal

    def a_cent_less(project: Project, live_cells: int) -> object:
        report = whole(project, live_cells).report
        return SimpleNamespace(
            report=replace(report, scenario=replace(report.scenario, revenue=report.scenario.revenue - 1))
        )

    monkeypatch.setattr(proposal_steps, "sound_proposal", a_cent_less)
    assert reason(perform(READING, bench)) == (
        "customers_new sums up to 2,447,551.39, but the engine's scenario has 2,447,551.38"
    )
