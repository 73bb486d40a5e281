"""Findings on the charge that is shown: what is legal but suspicious, and the tier to look at."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.edits import ChargeAt
from vm_desktop.core.findings.places import charge_words
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.ui.pages.pricing.view.words import tr

_CAUSED_BY_PRICES = ("assignment.unknown_plan", "baseline.no_actual_bills", "metric.broken", "metric.not_defined")
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding in words; `tier` is the row of the tier table that it is about, from 0, or None."""

    message: str
    hint: str
    severity: Severity
    tier: int | None


def charge_findings(findings: tuple[Problem, ...], at: ChargeAt, book: PriceBook) -> tuple[FindingRow, ...]:
    """The findings about a charge, and those about its plan or the whole price book; the worst first.

    Those of the charge itself do not say again which one it is: they stand under it.
    """
    own, plan = f"plans/{at.plan}/charges/{at.position + 1}", f"plans/{at.plan}"

    def concerns(where: str) -> bool:
        if where.startswith(f"{plan}/charges/"):
            return where == own or where.startswith(f"{own}/")
        return where == plan or where.startswith(f"{plan}/") or not where.startswith("plans/")

    sold = book.plan(at.plan)
    place = f"{charge_words(book, sold, sold.charges[at.position])}: "
    rows = [_row(finding, own, place) for finding in findings if concerns(finding.where)]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.severity)))


def problems_of_prices(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of an evaluation that the prices cause; those of the data are told on the Data page."""
    return tuple(problem for problem in problems if problem.code in _CAUSED_BY_PRICES)


def findings_title(rows: tuple[FindingRow, ...]) -> str:
    """ "2 things to look at"."""
    if len(rows) == 1:
        return tr("1 thing to look at")
    return tr("{count} things to look at").format(count=len(rows))


def _row(finding: Problem, own: str, place: str) -> FindingRow:
    _, _, rest = finding.where.partition(f"{own}/tiers/")
    number = rest.partition("/")[0]
    tier = int(number) - 1 if number.isdigit() else None
    words = finding.message.removeprefix(place)
    message = words[:1].upper() + words[1:]
    return FindingRow(message=message, hint=finding.hint, severity=finding.severity, tier=tier)
