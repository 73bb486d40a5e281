"""What a person decided and other data would no longer carry: to be seen before the data change."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vm_desktop.core.dataset import Dataset, Floats
from vm_desktop.core.dataset_changes import DatasetChanges
from vm_desktop.core.formula import parse_formula
from vm_desktop.core.language import say, say_count
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.price_book import ByColumn
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills


def broken_decisions(project: Project, dataset: Dataset) -> tuple[Problem, ...]:
    """Return what the data would break that the project's present data do not.

    Metrics whose column is gone (an error where a scenario prices them), the segments, plans that stand in a column,
    the baseline of actual bills, and usage and bills that the last month would lack altogether.
    """
    return (
        *_currency(project, dataset),
        *_metrics(project, dataset),
        *_segments(project, dataset),
        *_plans(project, dataset),
        *_baseline(project, dataset),
        *_silent_month(project, dataset),
    )


def lost_history(changes: DatasetChanges) -> tuple[Problem, ...]:
    """Return a warning where customers would vanish from months that stay: those who left are then forgotten, and
    retention looks better than it was (survivorship)."""
    if not changes.gone_customers.count or not changes.months.kept or not changes.lost_bills:
        return ()
    count = changes.gone_customers.count
    who = say_count("{count} customer who was billed", "{count} customers, some of whom were billed,", count).format(
        count=count
    )
    return (
        Problem(
            code="customers.history_lost",
            severity=Severity.WARNING,
            found=changes.gone_customers.examples[0][0],
            count=count,
            message=say(
                "{who} would vanish from months that stay, and retention would look better than it was."
            ).format(who=who),
            hint=say("Add the file to the data to keep their history."),
        ),
    )


def _currency(project: Project, dataset: Dataset) -> Iterator[Problem]:
    if dataset.currency_code != project.currency.code:
        yield Problem(
            code="currency.differs",
            found=dataset.currency_code,
            message=say("The file is in {currency_code}, but the project's prices are in {code}.").format(
                currency_code=dataset.currency_code, code=project.currency.code
            ),
            hint=say("Choose the currency of all amounts in the summary, or start a new project."),
        )


def _metrics(project: Project, dataset: Dataset) -> Iterator[Problem]:
    for metric in project.metrics:
        error = _formula_error(metric, dataset)
        if error is None or (project.dataset is not None and _formula_error(metric, project.dataset) is not None):
            continue
        users = tuple(
            scenario.name
            for scenario in project.scenarios
            if any(metric.id in plan.metrics() for plan in scenario.price_book.plans)
        )
        priced = say(" {users} cannot be computed without it.").format(users=", ".join(users)) if users else ""
        yield Problem(
            code="metric.broken",
            severity=Severity.ERROR if users else Severity.WARNING,
            where=f"metrics/{metric.id}",
            found=metric.formula,
            message=say("The metric {metric} reads a column that would be gone.{priced}").format(
                metric=metric.name, priced=priced
            ),
            hint=say("Choose the column that it is now, or add the file to the data instead."),
        )


def _formula_error(metric: ValueMetric, dataset: Dataset) -> UserError | None:
    try:
        parse_formula(metric.formula, tuple(dataset.usage))
    except UserError as error:
        return error
    return None


def _segments(project: Project, dataset: Dataset) -> Iterator[Problem]:
    column = project.segment_column
    if column is None or column in dataset.attributes or not _had(project, column):
        return
    instead = dataset.segment_column
    then = (
        say("{instead} would take its place.").format(instead=instead)
        if instead is not None
        else say("All customers would be in one segment.")
    )
    yield Problem(
        code="segments.column_gone",
        severity=Severity.WARNING,
        found=column,
        message=say("Customers are grouped by {column}, which would be gone. {then}").format(column=column, then=then),
    )


def _plans(project: Project, dataset: Dataset) -> Iterator[Problem]:
    for scenario in project.scenarios:
        match scenario.price_book.assignment:
            case ByColumn(column=column) if column not in dataset.attributes and _had(project, column):
                yield Problem(
                    code="plans.column_gone",
                    severity=Severity.ERROR,
                    where=f"scenarios/{scenario.id}",
                    found=column,
                    message=say("In {scenario} the plan of a customer stands in {column}, which would be gone.").format(
                        scenario=scenario.name, column=column
                    ),
                )


def _baseline(project: Project, dataset: Dataset) -> Iterator[Problem]:
    had_bills = project.dataset is not None and project.dataset.current_bill is not None
    if isinstance(project.baseline, ActualBills) and had_bills and dataset.current_bill is None:
        yield Problem(
            code="baseline.no_actual_bills",
            severity=Severity.WARNING,
            where="baseline",
            message=say("Scenarios are compared with what was really billed, and the data would have no bills."),
            hint=say("Give a column the role of the current bill."),
        )


def _silent_month(project: Project, dataset: Dataset) -> Iterator[Problem]:
    """Yield a warning for what the data so far have in their last month, and the data would lack in theirs."""
    old = project.dataset
    if old is None or not old.months or not dataset.months:
        return
    for name, column in old.usage.items():
        after = dataset.usage.get(name)
        if after is not None and _ends_silent(column.values(column.suggested), after.values(column.suggested)):
            yield _silent(name, dataset)
    bill, bill_after = old.current_bill, dataset.current_bill
    if bill is not None and bill_after is not None and _ends_silent(bill, bill_after):
        yield _silent(say("The current bill"), dataset)


def _ends_silent(before: Floats, after: Floats) -> bool:
    """Return whether the last month has no value after, but had some before."""
    return bool(np.isfinite(before[:, -1]).any() and not np.isfinite(after[:, -1]).any())


def _silent(name: str, dataset: Dataset) -> Problem:
    return Problem(
        code="months.no_values",
        severity=Severity.WARNING,
        found=name,
        message=say("{name} has no value of any customer in {months}.").format(name=name, months=dataset.months[-1]),
        hint=say("Check that the file has the column, and how it is read."),
    )


def _had(project: Project, column: str) -> bool:
    return project.dataset is not None and column in project.dataset.attributes
