"""How much evidence stands behind a candidate: A to D."""

from __future__ import annotations

from enum import StrEnum

from vm_desktop.core.fit.criterion import RATED, SCORED, Criterion
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.language import said_later

OF_VALUE = (
    Criterion.VALUE_ALIGNMENT,
    Criterion.WILLINGNESS_TO_PAY,
    Criterion.RETENTION,
    Criterion.EXPANSION,
)


class Grade(StrEnum):
    """How far the data carry a decision."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


DEFINITIONS = {
    Grade.A: said_later(
        "Data on five or more criteria with at least 100 customers each, two of them about "
        "value: value outcome, willingness to pay, retention, expansion."
    ),
    Grade.B: said_later("Data on three or more criteria with at least 30 customers each, one of them about value."),
    Grade.C: said_later("Some data, but little or none of it about value."),
    Grade.D: said_later("Opinion only, or nothing."),
}


def evidence_grade(candidate: ScoredCandidate) -> Grade:
    """Return the grade of a candidate's evidence."""
    sizes = {
        criterion: points.n
        for criterion in SCORED
        if criterion not in RATED and (points := candidate.score(criterion).points) is not None
    }
    if not sizes:
        return Grade.D
    if _reaches(sizes, criteria=5, customers=100, of_value=2):
        return Grade.A
    return Grade.B if _reaches(sizes, criteria=3, customers=30, of_value=1) else Grade.C


def _reaches(sizes: dict[Criterion, int], *, criteria: int, customers: int, of_value: int) -> bool:
    enough = [criterion for criterion, n in sizes.items() if n >= customers]
    return len(enough) >= criteria and sum(criterion in OF_VALUE for criterion in enough) >= of_value
