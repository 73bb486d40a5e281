"""A project's scenario measured: its usage, its bills and the comparison with the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vm_desktop.cli.opening import open_project
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.findings import price_findings
from vm_desktop.core.findings.seen import SeenUsage
from vm_desktop.core.impact import ImpactReport, compare
from vm_desktop.core.metering import MeteredUsage, meter
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.price_matching import match_prices
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.project import Project
from vm_desktop.core.rating.bills import Bills, actual_bills, rate
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline
from vm_desktop.core.soundness import price_book_problems


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulation:
    """The active scenario's bills, and the baseline's where there is one; `report` compares the two.

    Without a baseline the report compares the scenario with itself, and only its scenario side means something.
    """

    dataset: Dataset
    baseline: Bills | None
    bills: Bills
    report: ImpactReport
    problems: tuple[Problem, ...]


def simulate(project: Project) -> Simulation:
    """Return the simulation of the project's active scenario; UserError where there is nothing to simulate."""
    dataset, scenario = project.dataset, project.active_scenario
    if dataset is None:
        raise UserError("The project holds no data.", hint="Import a workbook into it first.")
    if scenario is None:
        raise UserError("There are no prices to simulate.", hint="Add a scenario, or name a price file: --prices.")
    usage = meter(dataset, project.metrics)
    bills = _rated(project, dataset, usage, scenario.price_book)
    baseline = _baseline(project, dataset, usage)
    report = compare(
        dataset,
        bills if baseline is None else baseline,
        bills,
        project.currency,
        segment_column=project.segment_column,
        usage_in_mrr=project.usage_in_mrr,
    )
    problems = tuple(dict.fromkeys((*usage.problems, *report.problems)))
    return Simulation(dataset=dataset, baseline=baseline, bills=bills, report=report, problems=problems)


def scenario_bills(project: Project) -> Bills | None:
    """Return the bills of the project's active scenario; None where there is none, or it cannot be rated."""
    scenario = project.active_scenario
    if project.dataset is None or scenario is None:
        return None
    try:
        return _rated(project, project.dataset, meter(project.dataset, project.metrics), scenario.price_book)
    except UserError:
        return None


def findings_with_data(book: PriceBook, data: Path) -> tuple[Problem, ...]:
    """Return the findings on a price book, with the customers of a project or workbook that they touch."""
    project = open_project(data)
    if project.dataset is None:
        raise UserError(f"{data}: the project holds no data.", hint="Import a workbook into it first.")
    matched = match_prices(project, book)
    usage = meter(project.dataset, matched.metrics)
    bills = _rated(project, project.dataset, usage, matched.price_book)
    seen = SeenUsage(usage=usage, plan_of=bills.plan_of)
    return (*price_findings(matched.price_book, seen), *_of_assignment(bills.problems))


def _rated(project: Project, dataset: Dataset, usage: MeteredUsage, book: PriceBook) -> Bills:
    unsound = price_book_problems(book)
    if unsound:
        raise UserError("The prices cannot be used.", problems=unsound)
    try:
        return rate(dataset, usage, book, project.segment_column)
    except OverflowError as error:
        hint = "Look for a price or a bound with too many digits."
        raise UserError("Under these prices a bill has more than 18 digits.", hint=hint) from error


def _baseline(project: Project, dataset: Dataset, usage: MeteredUsage) -> Bills | None:
    match project.baseline:
        case ScenarioBaseline(scenario=scenario):
            return _rated(project, dataset, usage, project.scenario(scenario).price_book)
        case ActualBills():
            return None if dataset.current_bill is None else actual_bills(dataset)


def _of_assignment(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.where == "assignment")
