"""Ids that are the same but for leading zeros or capitals: a spreadsheet turns 00042 into 42 in one sheet only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from vm_desktop.core.dataset import Flags, Texts


def spelling_key(text: str) -> str:
    """Return what two spellings of an id have in common."""
    return text.strip().casefold().lstrip("0")


def as_known(ids: Texts, known: Iterable[str]) -> tuple[Texts, Flags]:
    """Return the ids, those that are not known replaced by the one known id that differs only in spelling, and which
    were replaced."""
    spelled = set(known)
    unknown = {text for text in set(ids.tolist()) - spelled if text}
    if not unknown:
        return ids, np.zeros(len(ids), dtype=bool)
    keys = Counter(map(spelling_key, spelled))
    by_key = {spelling_key(text): text for text in spelled if keys[spelling_key(text)] == 1}
    better = {text: by_key[key] for text in unknown if (key := spelling_key(text)) in by_key and key}
    if not better:
        return ids, np.zeros(len(ids), dtype=bool)
    replaced = np.array([text in better for text in ids])
    return np.array([better.get(text, text) for text in ids], dtype=object), replaced
