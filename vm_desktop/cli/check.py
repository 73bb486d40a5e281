"""``check``: what makes a price book unusable, and what in it is legal but suspicious."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from vm_desktop.cli.ending import Exit, tell_problems
from vm_desktop.core.findings import price_findings
from vm_desktop.core.problems import Problem, Severity, UserError, errors_among
from vm_desktop.io.prices import read_price_book


def run(prices: Path, *, data: Path | None, as_json: bool) -> int:
    """Print every refusal and finding; the exit status is 1 where the price book cannot be used."""
    problems = _problems(prices, data)
    errors = errors_among(problems)
    if as_json:
        print(json.dumps(_document(prices, problems, counted=data is not None), ensure_ascii=False, indent=2))
    else:
        print(_text(prices, problems))
    tell_problems(errors)
    return Exit.INPUT_ERRORS if errors else Exit.DONE


def _problems(prices: Path, data: Path | None) -> tuple[Problem, ...]:
    try:
        book = read_price_book(prices)
    except UserError as error:
        if not error.problems:
            raise
        return error.problems
    if data is None:
        return price_findings(book)
    from vm_desktop.cli.measuring import findings_with_data  # pandas is imported only where data are asked for

    return findings_with_data(book, data)


def _document(prices: Path, problems: tuple[Problem, ...], *, counted: bool) -> dict[str, object]:
    """Return the answer; `count` is the number of customers touched, null where no data were looked at."""
    counts = Counter(problem.severity for problem in problems)
    return {
        "file": prices.name,
        "problem_counts": {severity.value: counts[severity] for severity in Severity},
        "problems": [_problem(problem, problem.count if counted else None) for problem in problems],
    }


def _problem(problem: Problem, count: int | None) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "where": problem.where,
        "message": problem.message,
        "found": problem.found,
        "hint": problem.hint,
        "count": count,
    }


def _text(prices: Path, problems: tuple[Problem, ...]) -> str:
    findings = [problem for problem in problems if problem.severity is not Severity.ERROR]
    errors = len(problems) - len(findings)
    lines = [f"{problem.severity.value}: {problem.sentence()}" for problem in findings]
    if not errors:
        verdict = "usable, nothing suspicious" if not findings else f"usable, {_counted(len(findings), 'finding')}"
    else:
        verdict = f"not usable, {_counted(errors, 'error')}"
    return "\n".join([*lines, f"{prices.name}: {verdict}"])


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
