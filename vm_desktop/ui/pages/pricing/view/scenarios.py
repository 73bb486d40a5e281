"""The scenario being edited and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, Baseline, ScenarioBaseline, ScenarioId
from vm_desktop.ui.pages.pricing.view.words import Choices, tr

ACTUAL_BILLS = "actual-bills"
_SCENARIO = "scenario:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioView:
    """The active scenario: its name and note, and the baselines to choose from."""

    id: ScenarioId
    name: str
    note: str
    baselines: Choices
    baseline: str
    is_baseline: bool


def scenario_view(project: Project) -> ScenarioView | None:
    """What the scenario bar shows; None while there is no scenario."""
    scenario = project.active_scenario
    if scenario is None:
        return None
    return ScenarioView(
        id=scenario.id,
        name=scenario.name,
        note=scenario.note,
        baselines=_baselines(project),
        baseline=_key(project.baseline),
        is_baseline=project.baseline == ScenarioBaseline(scenario=scenario.id),
    )


def baseline_of(key: str) -> Baseline:
    """The baseline that a choice stands for."""
    if key == ACTUAL_BILLS:
        return ActualBills()
    return ScenarioBaseline(scenario=ScenarioId(key.removeprefix(_SCENARIO)))


def _baselines(project: Project) -> Choices:
    """Actual bills where there are any (or no data yet, or they are chosen already), and every scenario."""
    has_bills = project.dataset is None or project.dataset.current_bill is not None
    actual = ((ACTUAL_BILLS, tr("Actual bills")),) if has_bills or project.baseline == ActualBills() else ()
    return (*actual, *((f"{_SCENARIO}{scenario.id}", scenario.name) for scenario in project.scenarios))


def _key(baseline: Baseline) -> str:
    match baseline:
        case ScenarioBaseline(scenario=scenario_id):
            return f"{_SCENARIO}{scenario_id}"
        case ActualBills():
            return ACTUAL_BILLS
