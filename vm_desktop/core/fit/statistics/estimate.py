"""A number that was estimated, with how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENCE = 0.95
Z = 1.959963984540054  # the normal quantile of 97.5 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with its 95 % interval and the number of independent observations (customers) behind it."""

    value: float
    low: float
    high: float
    n: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0
