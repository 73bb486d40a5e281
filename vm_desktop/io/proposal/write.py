"""A project's active scenario written as a workbook that recalculates."""

from __future__ import annotations

import threading
from io import BytesIO
from pathlib import Path

from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.language import say
from vm_desktop.core.price_book import CheapestPlan, PriceBook
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.core.proposal import SHEET_ROWS, Proposal, propose
from vm_desktop.core.proposal_metric import MetricCase, metric_case
from vm_desktop.core.scenarios import ScenarioBaseline
from vm_desktop.core.soundness import price_book_problems
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.legible import legible
from vm_desktop.io.proposal.names import Names
from vm_desktop.io.proposal.package import Progress, Watch, save
from vm_desktop.io.proposal.workbook import write_skeleton

MOST_CELLS = 28_000_000
"""Cells of one worksheet's XML that stay below the 2 GB which a plain zip holds for one part."""
BILLED, SCORED = 0.1, 0.25
"""Fractions of the work after which the bills are computed, and the metrics scored."""
LIVE_CELLS = 10_000_000
"""Cells of the bills up to which all months are live; a spreadsheet still opens and recalculates that many."""


def write_proposal(
    project: Project,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: threading.Event | None = None,
    exported_at: str,
    lab: LabReport | None = None,
) -> None:
    """Write the proposal of the project's active scenario against its baseline to `path`, all or nothing.

    `exported_at` is the time of export as it is shown (ISO 8601). `lab` is what the metric lab has found already, so
    that it is not worked out once more. `progress` is told a fraction and what is being
    done. Raises `Cancelled` soon after `cancelled` is set, and UserError if there is nothing to propose, the prices
    are unsound, or the file cannot be written. The file at `path` changes only once the new one is complete.
    """
    watch = Watch(progress=progress, cancelled=cancelled)
    watch.tell(0.0, say("Computing the bills"))
    proposal = sound_proposal(legible(project), LIVE_CELLS)
    metric = _metric_case(proposal, lab, exported_at, watch)
    watch.tell(SCORED, say("Laying out the sheets"))
    draft = Draft(proposal=proposal, names=Names(proposal), exported_at=exported_at, metric=metric)
    skeleton = BytesIO()
    tables = write_skeleton(draft, skeleton)
    save(skeleton, tables, path, watch, begin=0.3)


def _metric_case(proposal: Proposal, lab: LabReport | None, exported_at: str, watch: Watch) -> MetricCase | None:
    """Return the case for the value metric; None where it is to be left out."""
    project = proposal.project
    if not project.lab.in_proposal:
        return None

    def tell(fraction: float, words: str) -> None:
        watch.tell(BILLED + (SCORED - BILLED) * fraction, words)

    return metric_case(project, lab, proposal.bills, exported_at[:10], tell)


def sound_proposal(project: Project, live_cells: int) -> Proposal:
    """Return the proposal with about so many live cells; UserError if the prices are unsound."""
    scenario = project.active_scenario
    compared = [scenario] if scenario is not None else []
    if isinstance(project.baseline, ScenarioBaseline):
        compared.append(project.scenario(project.baseline.scenario))
    problems = tuple(problem for each in compared for problem in price_book_problems(each.price_book))
    if problems:
        raise UserError(say("The prices have errors, so there is no bill to propose."), problems=problems)
    columns = columns_of(scenario.price_book) if scenario is not None else 1
    return propose(project, live_cells // columns, sheet_rows=min(SHEET_ROWS, MOST_CELLS // columns))


def columns_of(book: PriceBook) -> int:
    """Return about how many columns the bills of a price book take."""
    charges = sum(len(plan.charges) for plan in book.plans)
    widest = 20 + 3 * charges
    return widest * (1 + len(book.plans)) if isinstance(book.assignment, CheapestPlan) else widest
