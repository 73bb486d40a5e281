"""How much each criterion counts: a start to disagree with."""

from __future__ import annotations

from collections.abc import Mapping

from vm_desktop.core.fit.criterion import Caution, Criterion, Score

Weights = Mapping[Criterion, float]

# What the price must do (follow value and willingness to pay, keep customers) counts most, what makes it bearable next.
DEFAULT_WEIGHTS: Weights = {
    Criterion.VALUE_ALIGNMENT: 3.0,
    Criterion.WILLINGNESS_TO_PAY: 3.0,
    Criterion.RETENTION: 3.0,
    Criterion.EXPANSION: 2.0,
    Criterion.GROWTH: 1.0,
    Criterion.PREDICTABILITY: 2.0,
    Criterion.MEASURABILITY: 1.0,
    Criterion.UNDERSTANDABILITY: 2.0,
    Criterion.CUSTOMER_LANGUAGE: 1.0,
    Criterion.CONTROLLABILITY: 1.0,
    Criterion.GAMING: 1.0,
}
CIRCULAR_SHARE = 0.5  # of its weight is left to scores that follow from today's prices, whichever metric is priced
FROM_PRICES = (Caution.CIRCULAR, Caution.OTHER_PRICED)


def share_of_weight(score: Score) -> float:
    """Return how much of its weight a score has: half where bills follow from this metric or another candidate."""
    return CIRCULAR_SHARE if any(flag.caution in FROM_PRICES for flag in score.flags) else 1.0
