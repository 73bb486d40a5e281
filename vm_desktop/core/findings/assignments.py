"""Assignments that leave all but one plan unused without saying so."""

from __future__ import annotations

from collections.abc import Iterator

from vm_desktop.core.language import say
from vm_desktop.core.price_book import PriceBook, SinglePlan
from vm_desktop.core.problems import Problem, Severity


def assignment_findings(book: PriceBook) -> Iterator[Problem]:
    """Yield a finding where there are several plans and no rule that gives customers one of them."""
    if len(book.plans) > 1 and book.assignment == SinglePlan():
        yield Problem(
            code="assignment.missing",
            severity=Severity.WARNING,
            where="assignment",
            message=say("Nothing says which customer gets which plan, so every customer gets {plans}.").format(
                plans=book.plans[0].name
            ),
            hint=say("Assign plans by a column, by segment, or as the cheapest."),
        )
