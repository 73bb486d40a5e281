"""The five classic mistakes, one file for each: looked for in the prices of a scenario and in the customers' data."""

from __future__ import annotations

from vm_desktop.core.fit.mistakes.found import Mending, Mistake, MistakeFound, Situation
from vm_desktop.core.fit.mistakes.no_benefit import no_benefit
from vm_desktop.core.fit.mistakes.not_revisited import not_revisited
from vm_desktop.core.fit.mistakes.one_for_all import one_for_all
from vm_desktop.core.fit.mistakes.too_complex import too_complex
from vm_desktop.core.fit.mistakes.unpredictable import unpredictable


def mistakes(situation: Situation) -> tuple[MistakeFound, ...]:
    """Return the mistakes found, in the order of the five; one that touches nobody, such as a plan that no customer
    has, is none."""
    found = (
        *unpredictable(situation),
        *no_benefit(situation),
        *too_complex(situation),
        *not_revisited(situation),
        *one_for_all(situation),
    )
    return tuple(one for one in found if one.customers != 0)


__all__ = ["Mending", "Mistake", "MistakeFound", "Situation", "mistakes"]
