"""One thing that is known, or not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of "label: value"; `is_known` False: nothing tells. `explanation` is the tool tip."""

    label: str
    value: str
    is_known: bool = True
    explanation: str = ""
