"""Ids that are the same but for leading zeros or capitals: a spreadsheet turns 00042 into 42 in one sheet only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vm_desktop.io.workbook.distinct_texts import DistinctTexts

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]


def spelling_key(text: str) -> str:
    """Return what two spellings of an id have in common."""
    return text.strip().casefold().lstrip("0")


def known_by_spelling(ids: DistinctTexts, known: DistinctTexts) -> NDArray[np.int32]:
    """Return for each id that is not known the place of the one known id that differs only in spelling, else -1."""
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    result = np.full(len(ids), -1, dtype=np.int32)
    unknown = np.flatnonzero(ids.places_in(known) < 0)
    if not len(unknown) or not len(known):
        return result
    coded = _keys(known).dictionary_encode()
    codes = coded.indices.to_numpy()
    count = np.bincount(codes)
    place = np.full(len(count), -1, dtype=np.int32)
    place[codes] = np.arange(len(codes))
    keys = _keys(ids.of(unknown))
    found = pc.index_in(keys, value_set=coded.dictionary).fill_null(-1).to_numpy()
    has_one = (found >= 0) & (count[found] == 1) & (pc.binary_length(keys).to_numpy() > 0)
    result[unknown[has_one]] = place[found[has_one]]
    return result


def shared_by_spelling(ids: DistinctTexts, known: DistinctTexts) -> int:
    """Return how many of the ids are known, if need be in another spelling."""
    import pyarrow.compute as pc

    return int(pc.sum(pc.is_in(_keys(ids), value_set=_keys(known))).as_py() or 0)


def _keys(texts: DistinctTexts) -> pyarrow.Array:
    """Return the spelling keys; millions of them at once where there are no letters beyond ASCII."""
    import pyarrow
    import pyarrow.compute as pc

    if pc.all(pc.string_is_ascii(texts.arrow)).as_py() is not False:
        lower = pc.ascii_lower(pc.utf8_trim_whitespace(texts.arrow))
        return pc.ascii_ltrim(lower, characters="0").cast(pyarrow.large_string())
    return pyarrow.array([spelling_key(text) for text in texts], pyarrow.large_string())
