"""Who pays more and who pays less, in one line; and what the page says where that cannot be known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.formatting import month, number
from vm_desktop.ui.pages.impact.view.words import tr


class State(StrEnum):
    """What keeps the page from showing an impact; `READY` where nothing does."""

    READY = "ready"
    NO_PROJECT = "no-project"
    NO_DATA = "no-data"
    NO_SCENARIO = "no-scenario"
    NO_BASELINE = "no-baseline"
    COMPUTING = "computing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Of the compared customers: how many pay less, the same, and more."""

    less: int
    same: int
    more: int


def state_of(project: Project | None, evaluation: Evaluation | None) -> State:
    """What can be shown."""
    if project is None:
        return State.NO_PROJECT
    if project.dataset is None:
        return State.NO_DATA
    if project.active_scenario is None:
        return State.NO_SCENARIO
    if project.baseline == ActualBills() and project.dataset.current_bill is None:
        return State.NO_BASELINE
    if evaluation is None or evaluation.request.dataset is not project.dataset:
        return State.COMPUTING
    if evaluation.report is None:
        return State.FAILED if evaluation.error is not None else State.COMPUTING
    return State.READY


def headline(report: ImpactReport) -> str:
    """How many customers pay more, less and the same."""
    movement = report.movement
    if not movement.compared:
        return tr("No customer has a month with a bill on both sides")
    text = tr("{more} of {all} customers pay more, {less} less, {same} the same; {over_10} pay over 10% more")
    return text.format(
        more=number(movement.up),
        all=number(movement.compared),
        less=number(movement.down),
        same=number(movement.same),
        over_10=number(movement.up_over_10_percent),
    )


def circumstances(project: Project, report: ImpactReport) -> str:
    """What is compared with what, over which months, and who cannot be."""
    scenario = project.active_scenario
    parts = [
        tr("“{scenario}” against {baseline}, {first} to {last}").format(
            scenario=scenario.name if scenario is not None else "",
            baseline=baseline_words(project),
            first=month(report.months[0]) if report.months else "",
            last=month(report.months[-1]) if report.months else "",
        )
    ]
    left_out = len(report.compared_months) - report.movement.compared
    if left_out:
        parts.append(tr("{count} cannot be compared").format(count=number(left_out)))
    return " · ".join(parts)


def baseline_words(project: Project) -> str:
    """The baseline within a sentence: "actual bills", or the scenario's name in quotation marks."""
    match project.baseline:
        case ScenarioBaseline(scenario=scenario_id):
            return tr("“{scenario}”").format(scenario=project.scenario(scenario_id).name)
        case _:
            return tr("actual bills")


def is_compared_with_itself(project: Project) -> bool:
    """Whether the active scenario is its own baseline, so that nothing can change."""
    match project.baseline:
        case ScenarioBaseline(scenario=scenario_id):
            return scenario_id == project.active
        case _:
            return False


def shares(report: ImpactReport) -> Shares:
    """The three groups that the headline counts."""
    movement = report.movement
    return Shares(less=movement.down, same=movement.same, more=movement.up)
