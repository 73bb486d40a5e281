"""Findings: what in a price book is legal but suspicious, and how many real customers it touches.

Owns: one file for each kind of suspicion, and the codes they are known by. A finding never stops the work.
Never: what makes a price book unusable (`core.soundness`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vm_desktop.core.findings.allowances import allowance_findings
from vm_desktop.core.findings.assignments import assignment_findings
from vm_desktop.core.findings.bounds import bound_findings
from vm_desktop.core.findings.cliffs import cliff_findings
from vm_desktop.core.findings.dominated import dominated_findings
from vm_desktop.core.findings.jumps import jump_findings
from vm_desktop.core.findings.percentages import percentage_findings
from vm_desktop.core.findings.places import placed_charges, placed_plans
from vm_desktop.core.findings.rising import rising_findings
from vm_desktop.core.findings.unknown_metrics import metric_findings
from vm_desktop.core.findings.unreached import unreached_findings
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage

_OF_A_CHARGE = (
    cliff_findings,
    jump_findings,
    rising_findings,
    unreached_findings,
    allowance_findings,
    percentage_findings,
    metric_findings,
)


def price_findings(book: PriceBook, seen: SeenUsage | None = None) -> tuple[Problem, ...]:
    """Return what is suspicious in a sound price book, in the order of the plans.

    With usage `seen` in data, `count` is the number of real customers touched, and what only data can show is told too.
    """
    charges = [finding for place in placed_charges(book) for find in _OF_A_CHARGE for finding in find(place, seen)]
    bounds = [finding for place in placed_plans(book) for finding in bound_findings(place, seen)]
    return (*charges, *bounds, *dominated_findings(book, seen), *assignment_findings(book))
