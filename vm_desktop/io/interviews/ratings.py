"""A rating as people write it: ``4``, ``4.0``, ``4/5``, ``4 von 5``, stars."""

from __future__ import annotations

import re

from vm_desktop.core.fit.decisions import HIGHEST, LOWEST

_WRITTEN = re.compile(r"(\d+)(?:[.,]0+)?\s*(?:(?:/|of|out of|von|sur|de)\s*5)?(?:\s*(?:\*|★|stars?|sterne?))?", re.I)
_STARS = re.compile(r"[★*]{1,5}[☆]*")


def rating_of(text: str) -> int | None:
    """Return the rating from 1 to 5 that a text says; None where it says none."""
    stripped = text.strip()
    if _STARS.fullmatch(stripped):
        return sum(char in "★*" for char in stripped)
    written = _WRITTEN.fullmatch(stripped)
    if written is None:
        return None
    rating = int(written[1])
    return rating if LOWEST <= rating <= HIGHEST else None
