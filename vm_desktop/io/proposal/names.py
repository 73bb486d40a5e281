"""Defined names of the workbook: what formulas call the prices and the curves."""

from __future__ import annotations

from vm_desktop.core.names import new_id
from vm_desktop.core.proposal import Proposal

LONGEST_SLUG = 28
RESERVED = (
    "plan",
    "discount",
    "bills",
    "customers",
    "customer",
    "group",
    "segment",
    "years",
    "flat",
    "included",
    "weight",
    "weights",
)
"""First words of the workbook's fixed names, such as ``plan_base``; no plan's or metric's own names begin so."""


class Names:
    """The workbook's names. The same parts always give the same name; different parts never share one.

    Every name holds an underscore after a letter, so that none can be read as a cell's address.
    """

    def __init__(self, proposal: Proposal) -> None:
        taken = list(RESERVED)
        self.plans = _slugs([plan.name for plan in proposal.book.plans], taken)
        self.columns = _slugs([column.name for column in proposal.columns], taken)
        self.plan_labels = _labels([plan.name for plan in proposal.book.plans])
        self._given: dict[tuple[str, ...], str] = {}

    def of_plan(self, plan: int, field: str) -> str:
        """Return the name of one of a plan's own inputs: ``growth_base_fee``."""
        return self._name("plan", self.plans[plan], field)

    def of_charge(self, plan: int, column: int, field: str) -> str:
        """Return the name of one of a charge's inputs: ``growth_calls_included``."""
        return self._name("charge", self.plans[plan], self.columns[column], field)

    def of_column(self, column: int, field: str) -> str:
        """Return the name of a row or block of a charge column's curves: ``calls_slope``."""
        return self._name("column", self.columns[column], field)

    def _name(self, *parts: str) -> str:
        if parts not in self._given:
            name = new_id("_".join(parts[1:]), self._given.values())
            self._given[parts] = name
        return self._given[parts]


def _slugs(texts: list[str], taken: list[str]) -> tuple[str, ...]:
    slugs = []
    for text in texts:
        plain = new_id(text, ())[:LONGEST_SLUG].strip("_")
        slug = new_id(plain if plain[0].isalpha() else f"n_{plain}", taken)
        taken.append(slug)
        slugs.append(slug)
    return tuple(slugs)


def _labels(names: list[str]) -> tuple[str, ...]:
    """Return the plans' names, told apart even where a spreadsheet, which ignores case, would see the same text."""
    labels: list[str] = []
    for name in names:
        folded = [label.casefold() for label in labels]
        label = name
        number = 2
        while label.casefold() in folded:
            label, number = f"{name} ({number})", number + 1
        labels.append(label)
    return tuple(labels)
