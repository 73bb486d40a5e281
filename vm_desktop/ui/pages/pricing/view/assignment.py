"""How customers get a plan: the four ways, and the table of values where there is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.plans import PlanId
from vm_desktop.core.price_book import (
    Assignment,
    ByColumn,
    BySegment,
    CheapestPlan,
    PriceBook,
    SinglePlan,
)
from vm_desktop.core.project import Project
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.pricing.view.words import Choices, tr

MOST_VALUES = 40
NOBODY = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One value of the column or segment: how many customers have it, and the plan that they get ("" = default)."""

    value: str
    customers: int
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentView:
    """The way that customers get a plan, what else can be chosen for it, and a sentence that says it all."""

    way: str
    ways: Choices
    plans: Choices
    columns: Choices
    plan: str
    column: str
    rows: tuple[ValueRow, ...]
    unlisted: int
    default: str
    sentence: str


def assignment_view(project: Project, book: PriceBook) -> AssignmentView:
    """Return what the card shows for a price book with at least one plan."""
    assignment, dataset = book.assignment, project.dataset
    columns = tuple((name, name) for name in dataset.attributes) if dataset is not None else ()
    named = (assignment.column,) if isinstance(assignment, ByColumn) and assignment.column not in dict(columns) else ()
    rows = _rows(project, book)
    return AssignmentView(
        way=way_of(assignment),
        ways=_ways(has_columns=bool(columns or named)),
        plans=tuple((plan.id, plan.name) for plan in book.plans),
        columns=(*columns, *((name, name) for name in named)),
        plan=(assignment.plan if isinstance(assignment, SinglePlan) else None) or book.plans[0].id,
        column=assignment.column if isinstance(assignment, ByColumn) else "",
        rows=rows[:MOST_VALUES],
        unlisted=max(len(rows) - MOST_VALUES, 0),
        default=_default(assignment),
        sentence=_sentence(assignment, book),
    )


def way_of(assignment: Assignment) -> str:
    """The way's key: single, column, segment or cheapest."""
    match assignment:
        case SinglePlan():
            return "single"
        case ByColumn():
            return "column"
        case BySegment():
            return "segment"
        case CheapestPlan():
            return "cheapest"


def assignment_for(way: str, project: Project, book: PriceBook) -> Assignment:
    """The assignment that choosing a way begins with: the first plan for everybody that nothing else names."""
    first = book.plans[0].id
    match way:
        case "single":
            return SinglePlan(plan=first)
        case "column":
            return ByColumn(column=_first_column(project.dataset), default=first)
        case "segment":
            return BySegment(default=first)
        case "cheapest":
            return CheapestPlan()
    raise KeyError(way)


def with_value(assignment: Assignment, value: str, plan: str) -> Assignment:
    """The assignment with a plan for one value; "" leaves it to the default."""
    if not isinstance(assignment, ByColumn | BySegment):
        return assignment
    others = tuple((other, known) for other, known in assignment.plans if _folded(other) != _folded(value))
    return replace(assignment, plans=(*others, (value, PlanId(plan))) if plan else others)


def with_default(assignment: Assignment, plan: str) -> Assignment:
    """The assignment with another plan for values that nothing names; `NOBODY` gives those customers no plan."""
    if not isinstance(assignment, ByColumn | BySegment):
        return assignment
    return replace(assignment, default=None if plan == NOBODY else PlanId(plan))


def _ways(*, has_columns: bool) -> Choices:
    ways = [("single", tr("Everyone gets the same plan"))]
    if has_columns:
        ways.append(("column", tr("A column says which plan")))
    ways += [("segment", tr("Each segment has its plan")), ("cheapest", tr("Everyone takes the cheapest plan"))]
    return tuple(ways)


def _first_column(dataset: Dataset | None) -> str:
    if dataset is None:
        return ""
    return dataset.plan_column or next(iter(dataset.attributes), "")


def _rows(project: Project, book: PriceBook) -> tuple[ValueRow, ...]:
    """Each value with its customers, the most frequent first, then values that only the assignment names."""
    assignment = book.assignment
    if not isinstance(assignment, ByColumn | BySegment):
        return ()
    named = {_folded(value): plan for value, plan in assignment.plans}
    if isinstance(assignment, ByColumn):
        named = {_folded(text): plan.id for plan in book.plans for text in (plan.name, plan.id)} | named
    counts = _counts(project, assignment)
    unseen = (value for value, _ in assignment.plans if _folded(value) not in {_folded(seen) for seen in counts})
    return tuple(
        ValueRow(value=value, customers=counts.get(value, 0), plan=named.get(_folded(value), ""))
        for value in (*counts, *unseen)
    )


def _counts(project: Project, assignment: ByColumn | BySegment) -> dict[str, int]:
    dataset = project.dataset
    if dataset is None:
        return {}
    if isinstance(assignment, ByColumn):
        values = dataset.attributes.get(assignment.column)
        return dict(Counter(str(value) for value in values).most_common()) if values is not None else {}
    return dict(Counter(str(value) for value in dataset.segment_values(project.segment_column)).most_common())


def _default(assignment: Assignment) -> str:
    if not isinstance(assignment, ByColumn | BySegment):
        return ""
    return assignment.default or NOBODY


def _sentence(assignment: Assignment, book: PriceBook) -> str:
    match assignment:
        case SinglePlan(plan=plan):
            name = book.plan(plan).name if plan is not None else book.plans[0].name
            return tr("Everyone gets {plan}.").format(plan=name)
        case ByColumn(column=column):
            return tr("The column “{column}” says which plan a customer gets.").format(column=column)
        case BySegment(plans=plans):
            return tr("{count} segments have a plan of their own.").format(count=number(len(plans)))
        case CheapestPlan():
            return tr("Each customer takes the plan that costs least over all months.")


def _folded(text: str) -> str:
    return text.strip().casefold()
