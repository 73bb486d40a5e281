"""What the panel shows of one customer and month: the bill in the scenario beside the baseline's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.customer_impact import MonthChange, bill_course, month_change
from vm_desktop.core.dataset import Dataset, Floats
from vm_desktop.core.explain_month import explain_month
from vm_desktop.core.money import Currency
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project
from vm_desktop.core.rating.assignment import NO_PLAN
from vm_desktop.core.rating.bills import Bills
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.formatting import MISSING, month, signed_percent
from vm_desktop.ui.pages.impact.view.bill_words import BillWords, LineWords, Naming, line_words, year_words
from vm_desktop.ui.pages.impact.view.words import minor_words, signed_minor_words, tr
from vm_desktop.ui.pages.pricing.view.impact import baseline_name, scenario_name
from vm_desktop.ui.widgets.text_label import Tone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExplainView:
    """One customer and month. `months` are the months to choose from, as (position, name)."""

    customer: str
    about: str
    month: int
    month_name: str
    months: tuple[tuple[int, str], ...]
    scenario: BillWords
    baseline: BillWords
    change: str
    change_tone: Tone
    course: Floats
    course_words: str


def explain_view(project: Project, evaluation: Evaluation, customer: int, wanted: int | None) -> ExplainView | None:
    """Return the explanation of a customer's month: the `wanted` one (a position) if it has a bill, else the last.

    None where nothing was billed to the customer on either side, or nothing has been computed.
    """
    dataset, bills, baseline = project.dataset, evaluation.bills, evaluation.baseline
    if dataset is None or bills is None or baseline is None:
        return None
    billed = np.flatnonzero(bills.known[customer] | baseline.known[customer])
    if not len(billed):
        return None
    shown = int(wanted) if wanted is not None and wanted in billed else _last(bills, baseline, customer)
    change = month_change(baseline, bills, customer, shown)
    course = bill_course(bills, customer) / project.currency.minor_per_major
    return ExplainView(
        customer=str(dataset.customer_names[customer]),
        about=_about(dataset, evaluation, customer),
        month=shown,
        month_name=month(dataset.months[shown]),
        months=tuple((int(place), month(dataset.months[place])) for place in billed),
        scenario=_scenario_bill(project, evaluation, customer, shown, change),
        baseline=_baseline_bill(project, evaluation, customer, shown, change),
        change=_change_words(change, project.currency),
        change_tone=_tone(change),
        course=course,
        course_words=_course_words(bills, customer, dataset, project.currency),
    )


def copy_text(view: ExplainView) -> str:
    """The whole explanation as plain text, amounts in a column at the right."""
    title = f"{view.customer} · {view.month_name}"
    change = tr("Difference: {change}").format(change=view.change)
    return "\n".join([title, view.about, "", *_copied(view.scenario), "", *_copied(view.baseline), "", change])


_COPY_WIDTH = 72


def _copied(bill: BillWords) -> list[str]:
    lines = [" · ".join(filter(None, (bill.heading, bill.plan)))]
    if bill.note:
        lines.append(f"  {bill.note}")
    for line in bill.lines:
        lines.append(_column(f"  {line.title}", line.amount))
        lines += [_column(f"    {step.text}", f"({step.amount})" if step.amount else "") for step in line.steps]
    return [*lines, _column(f"  {bill.total_title}", bill.total)]


def _column(text: str, amount: str) -> str:
    return f"{text}{amount:>{max(_COPY_WIDTH - len(text), len(amount) + 2)}}" if amount else text


def _last(bills: Bills, baseline: Bills, customer: int) -> int:
    """The last month with a bill on both sides, else on either."""
    both = np.flatnonzero(bills.known[customer] & baseline.known[customer])
    either = np.flatnonzero(bills.known[customer] | baseline.known[customer])
    return int(both[-1]) if len(both) else int(either[-1])


def _about(dataset: Dataset, evaluation: Evaluation, customer: int) -> str:
    """The id, where the name is another, and the segment."""
    name, identity = str(dataset.customer_names[customer]), str(dataset.customer_ids[customer])
    report = evaluation.report
    segment = report.segments[report.segment_of[customer]] if report is not None and len(report.segments) > 1 else ""
    return " · ".join(filter(None, (identity if identity != name else "", segment)))


def _scenario_bill(
    project: Project, evaluation: Evaluation, customer: int, shown: int, change: MonthChange
) -> BillWords:
    assert evaluation.bills is not None
    book, heading = evaluation.request.price_book, scenario_name(project)
    assert book is not None
    return _priced_bill(project, evaluation, evaluation.bills, book, heading, customer, shown, change.new)


def _baseline_bill(
    project: Project, evaluation: Evaluation, customer: int, shown: int, change: MonthChange
) -> BillWords:
    assert evaluation.baseline is not None
    book, heading = evaluation.request.baseline_book, baseline_name(project)
    if book is not None:
        return _priced_bill(project, evaluation, evaluation.baseline, book, heading, customer, shown, change.old)
    if change.old is None:
        return _no_bill(heading, tr("The data has no bill for this month."))
    total = minor_words(change.old, project.currency)
    note = tr("The data has the amount that was billed, not its lines.")
    return BillWords(heading=heading, plan="", total=total, total_title=tr("Billed"), note=note)


def _priced_bill(
    project: Project,
    evaluation: Evaluation,
    bills: Bills,
    book: PriceBook,
    heading: str,
    customer: int,
    shown: int,
    minor: int | None,
) -> BillWords:
    place = int(bills.plan_of[customer])
    if minor is None or evaluation.usage is None or place == NO_PLAN:
        reason = tr("The customer has no plan here.") if place == NO_PLAN else tr("Not billed in this month.")
        return _no_bill(heading, reason)
    plan = book.plans[place]
    explanation = explain_month(evaluation.usage, plan, book, customer, shown)
    year = explanation.year
    months = project.dataset.months if project.dataset is not None else ()
    lines: tuple[LineWords, ...] = line_words(explanation, Naming(project=project, book=book))
    return BillWords(
        heading=heading,
        plan=plan.name,
        total=minor_words(explanation.total_minor, book.currency),
        total_title=tr("Total") if year is None else tr("This month"),
        lines=lines,
        note=year_words(year, months) if year is not None else "",
    )


def _no_bill(heading: str, reason: str) -> BillWords:
    return BillWords(heading=heading, plan="", total=MISSING, total_title=tr("No bill"), note=reason)


def _change_words(change: MonthChange, currency: Currency) -> str:
    if change.change is None:
        return tr("no comparison")
    if change.change == 0:
        return tr("no difference")
    amount = signed_minor_words(change.change, currency)
    return amount if change.share is None else f"{amount} · {signed_percent(change.share)}"


def _tone(change: MonthChange) -> Tone:
    if not change.change:
        return "muted"
    return "bad" if change.change > 0 else "good"


def _course_words(bills: Bills, customer: int, dataset: Dataset, currency: Currency) -> str:
    """The first and the last bill in the scenario, for those who do not see the line."""
    known = np.flatnonzero(bills.known[customer])
    if not len(known):
        return tr("No bills in the scenario")
    first, last = int(known[0]), int(known[-1])
    return tr("Bills in the scenario: {old} in {first}, {new} in {last}").format(
        old=minor_words(int(bills.total[customer, first]), currency),
        first=month(dataset.months[first]),
        new=minor_words(int(bills.total[customer, last]), currency),
        last=month(dataset.months[last]),
    )
