"""Sets of words that speak for a role, and the plain spelling in which words are compared."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that speak for a role with a weight between 0 and 1, unless one of the words in `unless` is there.

    An `exact` pattern wants these words and no others.
    """

    words: frozenset[str]
    weight: float
    unless: frozenset[str] = frozenset()
    exact: bool = False


def patterns(text: str, weight: float, unless: str = "") -> tuple[Pattern, ...]:
    """Return a pattern for each comma-separated group of words; a group that begins with ``=`` is exact."""
    return tuple(
        Pattern(word_set(part.strip().lstrip("=")), weight, word_set(unless), part.strip().startswith("="))
        for part in text.split(",")
    )


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, in the plain spelling."""
    return frozenset(plain(text).split())


@functools.lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the text without accents and umlauts: ``Größe`` -> ``Grosse``, ``Quantité`` -> ``Quantite``."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
