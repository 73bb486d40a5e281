"""What a proposal contains: the active scenario's bills against the baseline's, and which of them fit a workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Flags
from vm_desktop.core.impact import ImpactReport, compare
from vm_desktop.core.language import say
from vm_desktop.core.metering import MeteredUsage, meter
from vm_desktop.core.months import Month
from vm_desktop.core.plans import BillingPeriod, Charge, MetricId, Plan
from vm_desktop.core.price_book import CheapestPlan, PriceBook
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.core.proposal_groups import CustomerGroups, groups_by_plan, groups_of
from vm_desktop.core.rating.assignment import NO_PLAN
from vm_desktop.core.rating.bills import Bills, actual_bills, rate
from vm_desktop.core.scenarios import ActualBills, Scenario, ScenarioBaseline

TRAILING_MONTHS = 3
SHEET_ROWS = 1_048_000
"""Rows of bills that one worksheet holds (1,048,576 with its heading)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeColumn:
    """The bill lines that stand in one column: the nth charge on a metric, in whichever plans have one."""

    metric: MetricId
    nth: int
    name: str

    def charge(self, plan: Plan) -> Charge | None:
        """Return the plan's charge in this column, or None."""
        on_metric = [charge for charge in plan.charges if charge.metric == self.metric]
        return on_metric[self.nth] if self.nth < len(on_metric) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proposal:
    """The scenario, its bills and the baseline's over all months, and the report over the live months.

    Live months are those whose bills the workbook computes by formulas: all of them, or the newest that fit
    (`first_live` is the first one's position). `rows` are the (customer, month) positions of the bills shown there, by
    customer, then month. `whole` is the report over all months where `report` covers fewer.
    """

    project: Project
    dataset: Dataset
    scenario: Scenario
    baseline_name: str
    usage: MeteredUsage
    baseline: Bills
    bills: Bills
    first_live: int
    rows: tuple[NDArray[np.int64], NDArray[np.int64]]
    report: ImpactReport
    whole: ImpactReport | None
    columns: tuple[ChargeColumn, ...]
    groups: CustomerGroups

    @property
    def book(self) -> PriceBook:
        """The proposed price book."""
        return self.scenario.price_book

    @property
    def live_months(self) -> tuple[Month, ...]:
        """The months whose bills are computed in the workbook."""
        return self.dataset.months[self.first_live :]

    @property
    def metrics(self) -> tuple[MetricId, ...]:
        """The metrics that the plans read, each once."""
        return tuple(dict.fromkeys(metric for plan in self.book.plans for metric in plan.metrics()))

    @property
    def has_annual_plans(self) -> bool:
        """Whether a plan is billed by the year."""
        return has_annual_plans(self.book)


def propose(project: Project, most_rows: int, *, sheet_rows: int = SHEET_ROWS) -> Proposal:
    """Return the proposal of the active scenario with at most about `most_rows` live bills.

    At least the trailing three months are live where one worksheet can hold them: `sheet_rows` bills. UserError if
    there is nothing to propose, or if a single month has more bills than that.
    """
    dataset, scenario = _proposed(project)
    usage = meter(dataset, project.metrics)
    segment_column = project.segment_column
    bills = rate(dataset, usage, scenario.price_book, segment_column)
    baseline_name, baseline = _baseline(project, dataset, usage)
    shown = usage.billed | baseline.known
    first = _first_live(shown, most_rows, sheet_rows)
    customers, months = np.nonzero(shown[:, first:])
    reports = [
        compare(
            dataset,
            since(baseline, start),
            since(bills, start),
            project.currency,
            segment_column=segment_column,
            usage_in_mrr=project.usage_in_mrr,
        )
        for start in ((first, 0) if first else (0,))
    ]
    return Proposal(
        project=project,
        dataset=dataset,
        scenario=scenario,
        baseline_name=baseline_name,
        usage=usage,
        baseline=baseline,
        bills=bills,
        first_live=first,
        rows=(customers, months + first),
        report=reports[0],
        whole=reports[1] if first else None,
        columns=charge_columns(scenario.price_book),
        groups=_groups(project, dataset, scenario.price_book, bills, all_live=first == 0),
    )


def charge_columns(book: PriceBook) -> tuple[ChargeColumn, ...]:
    """Return one column for each metric charged, and one more for each further charge on it within a plan."""
    columns: dict[tuple[MetricId, int], ChargeColumn] = {}
    for plan in book.plans:
        seen: dict[MetricId, int] = {}
        for charge in plan.charges:
            nth = seen.get(charge.metric, 0)
            seen[charge.metric] = nth + 1
            name = book.metric_name(charge.metric) + (f" ({nth + 1})" if nth else "")
            columns.setdefault((charge.metric, nth), ChargeColumn(metric=charge.metric, nth=nth, name=name))
    return tuple(columns.values())


def has_annual_plans(book: PriceBook) -> bool:
    """Return whether a plan of the book is billed by the year."""
    return any(plan.billing_period is BillingPeriod.YEAR for plan in book.plans)


def since(bills: Bills, first: int) -> Bills:
    """Return the bills from the month at that position on."""
    return replace(
        bills, total=bills.total[:, first:], usage_part=bills.usage_part[:, first:], known=bills.known[:, first:]
    )


def _proposed(project: Project) -> tuple[Dataset, Scenario]:
    if project.dataset is None:
        raise UserError(
            say("The project has no data, so there is nothing to propose."), hint=say("Import a workbook first.")
        )
    if 0 in project.dataset.shape:
        raise UserError(say("The data has no customers or no months, so there is nothing to propose."))
    scenario = project.active_scenario
    if scenario is None:
        raise UserError(
            say("The project has no scenario, so there is nothing to propose."), hint=say("Add a scenario first.")
        )
    return project.dataset, scenario


def _baseline(project: Project, dataset: Dataset, usage: MeteredUsage) -> tuple[str, Bills]:
    match project.baseline:
        case ScenarioBaseline(scenario=scenario_id):
            scenario = project.scenario(scenario_id)
            return scenario.name, rate(dataset, usage, scenario.price_book, project.segment_column)
        case ActualBills():
            if dataset.current_bill is None:
                return say("Nothing (the data has no current bills)"), _nothing_billed(usage.billed)
            return say("Current bills"), actual_bills(dataset)


def _nothing_billed(billed: Flags) -> Bills:
    nothing = np.zeros(billed.shape, dtype=np.int64)
    return Bills(total=nothing, usage_part=nothing, known=billed, plan_of=np.full(len(billed), NO_PLAN))


def _first_live(shown: Flags, most_rows: int, sheet_rows: int) -> int:
    """Return the position of the first live month: as many of the newest as fit, three where the sheet allows it."""
    newest_first = np.cumsum(shown.sum(axis=0)[::-1])
    if newest_first.size and newest_first[0] > sheet_rows:
        raise UserError(
            say("The last month alone has {newest_first:,} bills; a worksheet holds {sheet_rows:,}.").format(
                newest_first=newest_first[0], sheet_rows=sheet_rows
            ),
            hint=say("Propose to one segment at a time."),
        )
    fitting = int((newest_first <= min(most_rows, sheet_rows)).sum())
    possible = int((newest_first <= sheet_rows).sum())
    return len(newest_first) - max(fitting, min(TRAILING_MONTHS, possible))


def _groups(project: Project, dataset: Dataset, book: PriceBook, bills: Bills, *, all_live: bool) -> CustomerGroups:
    if isinstance(book.assignment, CheapestPlan) and (has_annual_plans(book) or not all_live):
        return groups_by_plan(book, bills.plan_of)
    return groups_of(dataset, book, bills.plan_of, project.segment_column)
