"""Findings: what in a price book is legal but suspicious, and how many real customers it touches."""

from __future__ import annotations

from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem


def price_findings(book: PriceBook) -> tuple[Problem, ...]:
    """Return what is suspicious in a sound price book."""
    return ()
