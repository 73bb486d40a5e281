"""Scenarios: price books to compare, and the baseline they are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from vm_desktop.core.price_book import PriceBook

ScenarioId = NewType("ScenarioId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A price book under a name, with what its author wants to say of it."""

    id: ScenarioId
    name: str
    price_book: PriceBook
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualBills:
    """The baseline is what was really billed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioBaseline:
    """The baseline is what another scenario would bill: the current price book."""

    scenario: ScenarioId


Baseline = ActualBills | ScenarioBaseline
