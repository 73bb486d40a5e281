"""Candidates that nobody has thought of: sums of columns that belong together, and ratios to the number of users."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from vm_desktop.core.dataset import Dataset, UsageColumn
from vm_desktop.core.formula import quoted
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.names import new_id
from vm_desktop.core.plans import MetricId

MOST = 12
_WORD = re.compile(r"[^\W\d_]{3,}")
_USERS = frozenset(
    [
        "user",
        "users",
        "seat",
        "seats",
        "member",
        "members",
        "agent",
        "agents",
        "licence",
        "licences",
        "license",
        "licenses",
        "nutzer",
    ]
)
# Words that two columns may share and still count different things.
_VAGUE = frozenset(
    [
        "total",
        "number",
        "count",
        "sum",
        "avg",
        "mean",
        "max",
        "min",
        "per",
        "month",
        "monthly",
        "daily",
        "used",
        "active",
        "the",
        "and",
        "new",
        "all",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A metric that could be a candidate, and why it was thought of."""

    metric: ValueMetric
    reason: str


def suggestions(dataset: Dataset, metrics: tuple[ValueMetric, ...]) -> tuple[Suggestion, ...]:
    """Return candidates that are not among the metrics yet, sums first; at most `MOST`."""
    formulas = {_plain(metric.formula) for metric in metrics}
    ids: list[MetricId] = [metric.id for metric in metrics]
    found = []
    for name, formula, column, reason in (*_sums(dataset), *_ratios(dataset)):
        if _plain(formula) in formulas:
            continue
        metric_id = MetricId(new_id(name, ids))
        ids.append(metric_id)
        metric = ValueMetric(
            id=metric_id, name=name, formula=formula, unit=column.unit or "unit", aggregation=column.suggested
        )
        found.append(Suggestion(metric=metric, reason=reason))
    return tuple(found[:MOST])


_Idea = tuple[str, str, UsageColumn, str]  # name, formula, the column it is counted like, reason


def _sums(dataset: Dataset) -> Iterator[_Idea]:
    """Yield sums of flows that share a telling word, or a unit: e-mails sent and messages sent are both sent."""
    flows = [column for column in dataset.usage.values() if not column.suggested.is_level]
    for word, columns in _by_word(flows):
        names = [column.name for column in columns]
        yield (
            f"All {word}",
            " + ".join(quoted(name) for name in names),
            columns[0],
            f"{', '.join(names[:-1])} and {names[-1]} are all about “{word}”: customers may think of them as one.",
        )
    for one, other in combinations(flows, 2):
        if one.unit and one.unit == other.unit and not _shared_words(one, other):
            yield (
                f"{one.name} + {other.name}",
                f"{quoted(one.name)} + {quoted(other.name)}",
                one,
                f"Both are counted in {one.unit}.",
            )


def _by_word(columns: list[UsageColumn]) -> Iterator[tuple[str, tuple[UsageColumn, ...]]]:
    """Yield each telling word that several columns share, and not all of them, with these columns."""
    words: dict[str, list[UsageColumn]] = {}
    for column in columns:
        for word in _words(column.name):
            words.setdefault(word, []).append(column)
    told: set[tuple[str, ...]] = set()
    for word, mine in words.items():
        names = tuple(column.name for column in mine)
        if len(mine) >= 2 and len(mine) < max(3, len(columns)) and names not in told:
            told.add(names)
            yield word, tuple(mine)


def _ratios(dataset: Dataset) -> Iterator[_Idea]:
    """Yield each flow per user: how intensively a customer uses it, whatever its size."""
    people = next((column for column in dataset.usage.values() if _USERS & _words(column.name)), None)
    if people is None:
        return
    for column in dataset.usage.values():
        if column is people or column.suggested.is_level:
            continue
        yield (
            f"{column.name} per {people.name.lower()}",
            f"{quoted(column.name)} / max({quoted(people.name)}, 1)",
            column,
            f"Says how intensively each of the {people.name.lower()} uses it; customers of every size can be compared.",
        )


def _shared_words(one: UsageColumn, other: UsageColumn) -> set[str]:
    return _words(one.name) & _words(other.name)


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name)} - _VAGUE


def _plain(formula: str) -> str:
    return "".join(formula.split()).casefold()
