"""Candidates that nobody has thought of: sums of columns that belong together, and ratios to the number of users."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np

from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn
from vm_desktop.core.formula import quoted
from vm_desktop.core.language import say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.names import new_id
from vm_desktop.core.plans import MetricId

MOST_OF_A_KIND = 6  # sums, and ratios
_MOST_ADDED = 6  # columns in one sum
_ALIKE = 0.01  # a sum over a month that differs by less from the month's highest value is one record a month
_WORD = re.compile(r"[^\W\d_]{3,}")
_USERS = frozenset(
    _WORD.findall("user users seat seats member members agent agents licence licences license licenses nutzer")
)
# Words that two columns may share and still count different things.
_VAGUE = frozenset(
    _WORD.findall("total number count sum avg mean max min per month monthly daily used active the and new all")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A metric that could be a candidate, and why it was thought of."""

    metric: ValueMetric
    reason: str


def suggestions(dataset: Dataset, metrics: tuple[ValueMetric, ...]) -> tuple[Suggestion, ...]:
    """Return candidates that are not among the metrics yet, sums first; at most `MOST_OF_A_KIND` of each kind."""
    formulas = {_plain(metric.formula) for metric in metrics}
    ids: list[MetricId] = [metric.id for metric in metrics]
    found = []
    for idea in (*islice(_sums(dataset), MOST_OF_A_KIND), *islice(_ratios(dataset), MOST_OF_A_KIND)):
        if _plain(idea.formula) in formulas:
            continue
        metric_id = MetricId(new_id(idea.name, ids))
        ids.append(metric_id)
        metric = ValueMetric(id=metric_id, name=idea.name, formula=idea.formula, unit=idea.unit)
        found.append(Suggestion(metric=metric, reason=idea.reason))
    return tuple(found)


class _Idea(NamedTuple):
    """A sum over flows, before it is a metric."""

    name: str
    formula: str
    unit: str
    reason: str


def _sums(dataset: Dataset) -> Iterator[_Idea]:
    """Yield sums of flows that share a telling word, or a unit: e-mails sent and messages sent are both sent."""
    flows = [column for column in dataset.usage.values() if not column.suggested.is_level]
    told: set[tuple[str, ...]] = set()
    for word, columns in _by_word(flows):
        names = tuple(column.name for column in columns)
        told.add(names)
        reason = say("{names} are all about “{word}”: customers may think of them as one.").format(
            names=_listed(names), word=word
        )
        yield _Idea(say("All {word}").format(word=word), _added(names), _common_unit(columns), reason)
    for unit, columns in _by_unit(flows):
        names = tuple(column.name for column in columns)
        if names not in told:
            yield _Idea(
                " + ".join(names),
                _added(names),
                unit,
                say("{names} are counted in the same unit, {unit}.").format(names=_listed(names), unit=unit),
            )


def _by_word(columns: list[UsageColumn]) -> Iterator[tuple[str, tuple[UsageColumn, ...]]]:
    """Yield each telling word that several columns share, and not all of them, with these columns."""
    words: dict[str, list[UsageColumn]] = {}
    for column in columns:
        for word in _words(column.name):
            words.setdefault(word, []).append(column)
    told: set[tuple[str, ...]] = set()
    for word in sorted(words, key=lambda word: [columns.index(column) for column in words[word]]):
        mine = words[word]
        names = tuple(column.name for column in mine)
        if 2 <= len(mine) <= _MOST_ADDED and len(mine) < max(3, len(columns)) and names not in told:
            told.add(names)
            yield word, tuple(mine)


def _by_unit(columns: list[UsageColumn]) -> Iterator[tuple[str, tuple[UsageColumn, ...]]]:
    """Yield each unit that several columns are counted in, with these columns."""
    units = dict.fromkeys(column.unit for column in columns if column.unit)
    for unit in units:
        mine = tuple(column for column in columns if column.unit == unit)
        if 2 <= len(mine) <= _MOST_ADDED:
            yield unit, mine


def _ratios(dataset: Dataset) -> Iterator[_Idea]:
    """Yield each flow per user: how intensively a customer uses it, whatever its size."""
    people = next((column for column in dataset.usage.values() if _USERS & _words(column.name)), None)
    if people is None or not _can_be_summed(people):
        return
    one = people.unit or people.name.lower()
    for column in dataset.usage.values():
        if column is people or column.suggested.is_level:
            continue
        yield _Idea(
            say("{column} per {one}").format(column=column.name, one=one),
            f"{quoted(column.name)} / max({quoted(people.name)}, 1)",
            say("{unit} per {one}").format(unit=column.unit or say("unit"), one=one),
            say(
                "Says how intensively each {one} uses it, in customers of every size. It does not "
                "grow with the number of {people}: rather a second metric beside them than the only "
                "price."
            ).format(one=one, people=people.name.lower()),
        )


def _can_be_summed(people: UsageColumn) -> bool:
    """Return whether a month's sum of users is the month's users: a formula counts all its columns alike."""
    summed, counted = (float(np.nansum(people.values(how))) for how in (Aggregation.SUM, people.suggested))
    return abs(summed - counted) <= _ALIKE * counted


def _common_unit(columns: tuple[UsageColumn, ...]) -> str:
    units = {column.unit for column in columns}
    return units.pop() if len(units) == 1 and "" not in units else "unit"


def _added(names: tuple[str, ...]) -> str:
    return " + ".join(quoted(name) for name in names)


def _listed(names: tuple[str, ...]) -> str:
    return say("{names} and {names2}").format(names=", ".join(names[:-1]), names2=names[-1])


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name)} - _VAGUE


def _plain(formula: str) -> str:
    return "".join(formula.split()).casefold()
