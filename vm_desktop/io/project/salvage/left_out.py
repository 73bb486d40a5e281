"""The document read without the parts of it that are not understood: the smallest part that makes sense without them.

The strict reader tells the place of everything it refuses. What holds that place is taken out, and it reads again.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from vm_desktop.core.language import in_quotes, said_later, say
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.project.document import KEYS, MOST_PROBLEMS, ProjectDocument, is_newer, understood

_MOST_ROUNDS = 12  # of single parts; then whole keys of the document go
_PARTS = (
    re.compile(r"scenarios/\d+"),
    re.compile(r"metrics/\d+"),
    re.compile(r"lab/interviews/\d+"),
    re.compile(r"lab/last_review/scores/\d+"),
    re.compile(r"lab/last_review/data"),
    re.compile(r"lab/last_review"),
    re.compile(r"lab/weights/[^/]*"),
    re.compile(r"data/usage/\d+"),
    re.compile(r"data/attributes/\d+"),
    re.compile(r"data/measures/\d+"),
    re.compile(r"data/problems/\d+"),
    re.compile(r"data/provenance/(?:files|mapping|policies|renamed)/\d+"),
    re.compile(r"data/provenance/[^/]*"),
    re.compile(r"data/(?:customers|months)"),
    re.compile(r"(?:lab|data)/[^/]*"),
)
"""What is left out as a whole, the smallest first. Prices are never read in part: bills would be wrong unnoticed."""
_NEEDED = {"data/customers": "data", "data/months": "data", "lab/last_review/held_on": "lab/last_review"}
_KINDS = {
    "scenarios": said_later("The scenario {name} is lost: {reason}"),
    "metrics": said_later("The value metric {name} is lost: {reason}"),
    "interviews": said_later("The interview with {name} is lost: {reason}"),
    "usage": said_later("The usage column {name} is lost: {reason}"),
    "attributes": said_later("The column {name} of the customers is lost: {reason}"),
    "measures": said_later("The column {name} of the customers is lost: {reason}"),
}
_OTHER = said_later("{name} is lost: {reason}")
_ESSENTIAL = {"currency": "USD"}


def with_parts_left_out(document: dict[str, Any]) -> tuple[ProjectDocument, tuple[Problem, ...]]:
    """Return the document without what is not understood, and a problem for each part that was left out.

    UserError if nothing is left that could be read.
    """
    rest = copy.deepcopy({key: value for key, value in document.items() if key in KEYS})
    lost = [_unknown(key) for key in document if key not in KEYS][:MOST_PROBLEMS]
    newer = is_newer(document)
    for round_number in range(_MOST_ROUNDS + len(KEYS)):
        read, problems = understood(rest)
        if read is not None and not problems:
            return read, tuple(lost)
        parts = _parts(problems, newer=newer, whole_keys=round_number >= _MOST_ROUNDS)
        lost += [_told(part, problem, rest) for part, problem in parts.items()][: MOST_PROBLEMS - len(lost)]
        for part in sorted(parts, key=_order, reverse=True):  # later items first: the places of the others stay
            _take_out(rest, part)
    raise UserError(say("Nothing of the project's decisions can be read any more."))


def _parts(problems: Iterable[Problem], *, newer: bool, whole_keys: bool) -> dict[str, Problem]:
    """Return the parts to leave out, each with the first problem in it."""
    parts: dict[str, Problem] = {}
    for problem in problems:
        part = problem.where.split("/")[0] if whole_keys else _part(problem, newer=newer)
        parts.setdefault(part, problem)
    return {part: problem for part, problem in parts.items() if not any(_holds(other, part) for other in parts)}


def _part(problem: Problem, *, newer: bool) -> str:
    where = problem.where
    if newer and problem.code == "key.unknown" and "/prices/" not in where:
        return where  # a newer version has added it; what is beside it means what it meant
    part = next((found[0] for kind in _PARTS if (found := kind.match(where))), where.split("/")[0])
    return _NEEDED.get(part, part)


def _holds(outer: str, inner: str) -> bool:
    return inner.startswith(f"{outer}/")


def _order(part: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(key), "") if key.isdigit() else (0, key) for key in part.split("/"))


def _take_out(document: dict[str, Any], part: str) -> None:
    """Remove the part from the document; without it, everything has its neutral value."""
    inside, key = _found(document, part)
    if isinstance(inside, list) and key.isdigit() and 0 < int(key) <= len(inside):
        inside.pop(int(key) - 1)
    elif isinstance(inside, dict):
        inside.pop(key, None)
        if part in _ESSENTIAL:
            inside[key] = _ESSENTIAL[part]


def _found(document: Any, part: str) -> tuple[Any, str]:
    """Return what holds the part, and its key there; (None, key) where there is no such thing."""
    *path, last = part.split("/")
    inside = document
    for key in path:
        if isinstance(inside, dict):
            inside = inside.get(key)
        elif isinstance(inside, list) and key.isdigit() and 0 < int(key) <= len(inside):
            inside = inside[int(key) - 1]
        else:
            return None, last
    return inside, last


def _told(part: str, problem: Problem, document: dict[str, Any]) -> Problem:
    keys = part.split("/")
    kind = keys[-2] if keys[-1].isdigit() and len(keys) > 1 else ""
    name = _name(document, part) if kind in _KINDS else part
    message = say(_KINDS.get(kind, _OTHER)).format(name=name, reason=problem.message)
    return replace(problem, code="part.lost", severity=Severity.WARNING, where=part, message=message, hint="")


def _name(document: dict[str, Any], part: str) -> str:
    """Return what a person calls the part; its number where it has no name."""
    inside, key = _found(document, part)
    item = inside[int(key) - 1] if isinstance(inside, list) and 0 < int(key) <= len(inside) else None
    names = [item.get(field) for field in ("name", "who", "id")] if isinstance(item, dict) else []
    name = next((name for name in names if isinstance(name, str) and name.strip()), key)
    return in_quotes(name[:60])


def _unknown(key: str) -> Problem:
    message = say("{key} is left out: this version does not know it.").format(key=repr(key[:60]))
    return Problem(code="part.lost", severity=Severity.WARNING, where=key[:60], message=message)
