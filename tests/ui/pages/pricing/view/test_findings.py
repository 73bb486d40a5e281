"""Which findings are shown with a charge."""

from __future__ import annotations

from tests.ui.pages.pricing.examples import CALLS, priced_project
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.ui.pages.pricing.view.findings import charge_findings, findings_title, problems_of_prices

BOOK = priced_project().scenarios[0].price_book


def finding(where: str, severity: Severity = Severity.INFO) -> Problem:
    return Problem(
        code="price.cliff", where=where, severity=severity, message=f"Plan Standard, API calls: at {where}", hint="Hm."
    )


def test_a_charge_shows_its_own_findings_and_those_of_its_plan() -> None:
    findings = (
        finding("plans/standard/charges/1/tiers/2"),
        finding("plans/standard/charges/2/tiers/1"),
        finding("plans/standard/charges/11"),
        finding("plans/pro/charges/1"),
        finding("plans/standard/minimum"),
        finding("assignment"),
    )
    rows = charge_findings(findings, CALLS, BOOK)
    assert [row.message for row in rows] == [
        "At plans/standard/charges/1/tiers/2",
        "At plans/standard/minimum",
        "At assignment",
    ]


def test_a_finding_on_a_tier_leads_to_its_row() -> None:
    rows = charge_findings((finding("plans/standard/charges/1/tiers/2/unit_price"), finding("assignment")), CALLS, BOOK)
    assert [row.tier for row in rows] == [1, None]


def test_the_worst_comes_first() -> None:
    rows = charge_findings((finding("assignment"), finding("assignment", Severity.WARNING)), CALLS, BOOK)
    assert [row.severity for row in rows] == [Severity.WARNING, Severity.INFO]


def test_the_title_counts_them() -> None:
    row = charge_findings((finding("assignment"),), CALLS, BOOK)
    assert findings_title(row) == "1 thing to look at"
    assert findings_title((*row, *row)) == "2 things to look at"


def test_problems_of_the_data_are_told_elsewhere() -> None:
    missing = Problem(code="usage.missing", message="Usage is missing.")
    unknown = Problem(code="metric.not_defined", message="Pigeons are not defined.")
    assert problems_of_prices((missing, unknown)) == (unknown,)
