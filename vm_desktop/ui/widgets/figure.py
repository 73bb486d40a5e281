"""What a key figure says."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["up", "down", ""]
Verdict = Literal["good", "bad", "neutral"]

_ARROW = {"up": "↑ ", "down": "↓ ", "": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its name, ready to be shown; `value` and `delta` are formatted text.

    `direction` puts an arrow before the delta and `verdict` colours it. A coloured delta must have an arrow, because
    colour alone tells nothing to some: ValueError otherwise.
    """

    key: str
    label: str
    value: str
    delta: str = ""
    direction: Direction = ""
    verdict: Verdict = "neutral"
    definition: str = ""

    def __post_init__(self) -> None:
        if self.verdict != "neutral" and not self.direction:
            raise ValueError(f"The delta of {self.key!r} is coloured {self.verdict} but has no direction.")

    @property
    def delta_text(self) -> str:
        """The delta behind its arrow."""
        return f"{_ARROW[self.direction]}{self.delta}" if self.delta else ""
