"""Problems found in data, in the words of the window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.problems import Problem, Severity
from vm_desktop.ui import formatting

SEVERITY_ICON = {
    Severity.ERROR: ("circle-alert", "bad"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.INFO: ("info", "accent"),
}
"""For each severity its Lucide icon, and the token that colours it."""

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def severity_word(severity: Severity) -> str:
    """The severity of one problem."""
    match severity:
        case Severity.ERROR:
            return _tr("Error")
        case Severity.WARNING:
            return _tr("Warning")
        case Severity.INFO:
            return _tr("Note")
        case _:
            assert_never(severity)


def severity_plural(severity: Severity) -> str:
    """The severity of several problems, as a filter names them."""
    match severity:
        case Severity.ERROR:
            return _tr("Errors")
        case Severity.WARNING:
            return _tr("Warnings")
        case Severity.INFO:
            return _tr("Notes")
        case _:
            assert_never(severity)


def count_of(problems: Iterable[Problem], severity: Severity) -> int:
    """How many problems have that severity."""
    return sum(problem.severity is severity for problem in problems)


def counted_severities(problems: tuple[Problem, ...]) -> str:
    """ "1 error, 3 warnings, 2 notes", without those that there are none of; empty without problems."""
    counted = ((severity, count_of(problems, severity)) for severity in Severity)
    return ", ".join(_counted(severity, count) for severity, count in counted if count)


def gravest_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, errors first; those of one severity keep their order."""
    return tuple(sorted(problems, key=lambda problem: _RANK[problem.severity]))


def place_words(problem: Problem) -> str:
    """Where the problem is, as a spreadsheet would say it: ``Usage, row 12, column D``."""
    parts = [problem.sheet] if problem.sheet else []
    if problem.row is not None:
        parts.append(_tr("row {row}").format(row=formatting.number(problem.row)))
    if problem.column:
        parts.append(_tr("column {column}").format(column=problem.column))
    return ", ".join(parts) or problem.where


def cell_reference(problem: Problem) -> str:
    """The cell as a spreadsheet's "Go to" takes it: ``'Feature usage'!D12``; a row or a column where only that is
    known, empty without a sheet."""
    if not problem.sheet:
        return ""
    sheet = problem.sheet.replace("'", "''")
    row = "" if problem.row is None else str(problem.row)
    cell = f"{problem.column}{row}" if problem.column and row else f"{row}:{row}" if row else ""
    cell = cell or (f"{problem.column}:{problem.column}" if problem.column else "A1")
    return f"'{sheet}'!{cell}"


def advice_words(problem: Problem) -> str:
    """What was found and what to do about it."""
    found = _tr("Found “{found}”.").format(found=problem.found) if problem.found else ""
    return f"{found} {problem.hint}".strip()


def times_words(problem: Problem) -> str:
    """ "× 12" where the problem stands for several places."""
    return f"× {formatting.number(problem.count)}" if problem.count > 1 else ""


def _counted(severity: Severity, count: int) -> str:
    number = formatting.number(count)
    match severity:
        case Severity.ERROR:
            text = _tr("{count} error") if count == 1 else _tr("{count} errors")
        case Severity.WARNING:
            text = _tr("{count} warning") if count == 1 else _tr("{count} warnings")
        case Severity.INFO:
            text = _tr("{count} note") if count == 1 else _tr("{count} notes")
        case _:
            assert_never(severity)
    return text.format(count=number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
