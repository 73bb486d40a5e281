"""Customers whose names are the same but for legal form, capitals and signs, or differ in a letter or two.

``Acme Inc``, ``ACME, Inc.`` and ``Acme Incorporated`` are the same name; ``Acme GmbH`` is only similar to them, for it
is another company by law. A similar name is found among the neighbours in order of the alphabet, read from either end
(sorted neighbourhood), so that the time grows as n log n.
Source: Hernández & Stolfo (1995), The Merge/Purge Problem for Large Databases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Texts
from vm_desktop.io.workbook.words import word_set

Indices = NDArray[np.intp]
Pair = tuple[int, int]

_UNLIKE = {
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
    "limited": "ltd",
    "private": "pvt",
}  # spellings of the same legal form
_PLAIN = word_set(
    "inc corp co ltd pte pty pvt llc llp lp plc gmbh mbh ag kg kgaa ohg ug ev eg se sa sas sarl srl spa bv nv ab as "
    "asa oy oyj aps sl slu sro doo kft zrt ooo kk"
)
_FORMS = _UNLIKE | {form: form for form in _PLAIN}
_TAIL = re.compile(rf"(?: (?:and |und )?(?:{'|'.join(sorted(_FORMS, key=len, reverse=True))}))+$")
_WORD = re.compile(r"[^\W\d_]{3}")
_LEAST_LETTERS = 5
_LONG = 8  # letters from which on a word may differ in two of them
_NEIGHBOURS = 6
_MOST_NAMES = 200_000  # beyond, only names that are the same are looked for
_MOST_CHECKED = 50_000
_MOST_SAME = 0.25
_ENOUGH = 20  # names, from which on it can be said that they mostly repeat
_MOST_SIMILAR = 0.02  # of the names: more of them are made by a rule and tell nothing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AlikeNames:
    """Customers that seem to be one: `into` has for each the first customer of the same name (customers,), `same` the
    pairs (first, other) behind it, `similar` the pairs of names that are nearly the same."""

    into: Indices
    same: tuple[Pair, ...]
    similar: tuple[Pair, ...]


def alike_names(names: Texts, is_name: NDArray[np.bool_]) -> AlikeNames:
    """Return which of the names (customers,) are alike; only flagged ones are looked at (others are codes).

    Names that mostly repeat name something else than customers (a city, a language): none of them is alike then.
    """
    into = np.arange(len(names))
    where = np.flatnonzero(is_name)
    bases = _bases(names[where])
    usable = np.array([bool(_WORD.search(base)) for base in bases], dtype=bool)
    where, bases = where[usable], bases[usable]
    same, others = _same_names(names, where, bases)
    if len(where) >= _ENOUGH and len(same) > _MOST_SAME * len(where):
        return AlikeNames(into=into, same=(), similar=())
    for first, other in same:
        into[other] = first
    similar = (*others, *_similar_names(where, bases))
    return AlikeNames(into=into, same=same, similar=tuple(sorted(similar)))


def _bases(names: Texts) -> Texts:
    """Return the names in small letters, without signs and legal forms."""
    import pandas as pd

    plain = pd.Series(names, dtype="str").str.lower()
    plain = plain.str.replace(r"[.'’`´]", "", regex=True).str.replace("&", " and ", regex=False)
    plain = plain.str.replace(r"[^\w]+|_", " ", regex=True).str.strip()
    return plain.str.replace(_TAIL.pattern, "", regex=True).to_numpy(dtype=object)


def _same_names(names: Texts, where: Indices, bases: Texts) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return pairs (first, other) of the same name, and those that differ in their legal form alone."""
    import pandas as pd

    repeated = np.flatnonzero(pd.Series(bases).duplicated(keep=False).to_numpy())
    groups: dict[str, list[int]] = {}
    for index in repeated:
        groups.setdefault(bases[index], []).append(int(where[index]))
    same: list[Pair] = []
    others: list[Pair] = []
    for members in groups.values():
        firsts: dict[str, int] = {}
        forms = [_form(names[member]) for member in members]
        one = len(set(forms) - {""}) <= 1
        for member, form in zip(members, forms, strict=True):
            first = firsts.setdefault("" if one else form, member)
            if first != member:
                same.append((first, member))
            elif member != members[0]:
                others.append((members[0], member))
    return tuple(sorted(same)), tuple(others)


def _form(name: str) -> str:
    """Return the legal form at the end of a name in one spelling: ``Inc.`` and ``Incorporated`` are inc."""
    words = re.sub(r"[.'’`´]", "", name.lower()).replace("&", " and ")
    tail = _TAIL.search(re.sub(r"[^\w]+|_", " ", words).strip())
    return " ".join(_FORMS[word] for word in tail[0].split() if word in _FORMS) if tail is not None else ""


def _similar_names(where: Indices, bases: Texts) -> tuple[Pair, ...]:
    """Return pairs of customers whose names differ in a letter or two of one longer word."""
    import pandas as pd
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    first_of = ~pd.Series(bases).duplicated().to_numpy()
    owners, texts = where[first_of], bases[first_of]
    if not 2 <= len(texts) <= _MOST_NAMES:
        return ()
    left, right = _neighbours(texts)
    distances = cpdist(texts[left], texts[right], scorer=OSA.distance, score_cutoff=2)
    near = np.flatnonzero(distances <= 2)[:_MOST_CHECKED]
    found = {
        (min(a, b), max(a, b))
        for index in near
        if _is_slip(texts[left[index]], texts[right[index]])
        for a, b in [(int(owners[left[index]]), int(owners[right[index]]))]
    }
    return tuple(found) if len(found) <= max(10, _MOST_SIMILAR * len(texts)) else ()


def _neighbours(texts: Texts) -> tuple[Indices, Indices]:
    """Return pairs of positions that are near to each other in the alphabet, read from the beginning or the end."""
    orders = (np.argsort(texts), np.argsort(np.array([text[::-1] for text in texts], dtype=object)))
    steps = range(1, min(_NEIGHBOURS, len(texts) - 1) + 1)
    left = np.concatenate([order[:-step] for order in orders for step in steps])
    right = np.concatenate([order[step:] for order in orders for step in steps])
    return left, right


def _is_slip(first: str, second: str) -> bool:
    """Whether two names are the same but for blanks, or for a letter or two of one word without digits."""
    if first.replace(" ", "") == second.replace(" ", ""):
        return True
    words, others = first.split(), second.split()
    if len(words) != len(others):
        return False
    pairs = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(pairs) == 1 and _is_misspelt(*pairs[0])


def _is_misspelt(word: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    shorter = min(len(word), len(other))
    if shorter < _LEAST_LETTERS or not (word.isalpha() and other.isalpha()):
        return False
    return OSA.distance(word, other) <= (2 if shorter >= _LONG else 1)
