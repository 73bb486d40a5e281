"""The price whose revenue is nearest to a target."""

from __future__ import annotations

from collections.abc import Callable

MOST_TRIES = 200


def nearest_step(revenue_at: Callable[[int], int], target: int, guess: float, per_step: float) -> int:
    """Return the whole number >= 0 whose revenue is nearest to `target`; of two alike, the higher.

    `revenue_at` never falls as the number rises, is 0 at 0 and exceeds any target somewhere. `guess` is a first try,
    and `per_step` about what one more earns: bills are rounded one by one, so that both are only nearly right. From
    there steps twice as long as what is missing close in on the target from both sides, and halving finds it: some 15
    tries where halving alone takes 40.
    """
    low, below, high, above = 0, 0, 0, 0  # high 0: not known yet
    number = max(1, round(guess))
    for tries in range(MOST_TRIES):
        earned = revenue_at(number)
        if earned == target:
            return number
        if earned < target:
            low, below = number, earned
        else:
            high, above = number, earned
        if high and high - low == 1:
            break
        number = _next(number, low, high, (target - earned) / per_step, tries)
    return low if target - below < above - target else high


def _next(number: int, low: int, high: int, missing: float, tries: int) -> int:
    """Return the next number to try, strictly between `low` and `high`."""
    stretched = missing * 2.0 ** min(tries, 8)
    further = number + round(stretched) + (1 if missing > 0 else -1)
    if not high:
        return max(further, low + 1)
    return further if low < further < high else (low + high) // 2
