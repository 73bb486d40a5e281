"""The known word nearest to one that is not known, for messages that say what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from vm_desktop.core.language import say


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, whatever its capitals; None where nothing is alike."""
    by_folded: dict[str, str] = {}
    for candidate in known:
        by_folded.setdefault(candidate.casefold(), candidate)
    matches = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.55)
    return by_folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest known word, or all of them where none is near."""
    words = tuple(known)
    near = nearest(word, words)
    if near is not None:
        return say("Did you mean {near!r}?").format(near=near)
    return say("Known: {words}.").format(words=", ".join(words)) if words else say("Nothing is known here.")
