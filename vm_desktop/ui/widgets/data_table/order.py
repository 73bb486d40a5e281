"""Which rows are shown, and in which order."""

from typing import Any

import numpy as np

from vm_desktop.ui.widgets.data_table.column import Values
from vm_desktop.ui.widgets.data_table.factorised import FactorisedText

Rows = np.ndarray[tuple[int], np.dtype[np.intp]]
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

_RADIX_LIMIT = 2**16 - 1  # numpy sorts 16-bit integers by radix, twenty times faster than wider ones.


def sorted_rows(values: Values, *, descending: bool) -> Rows:
    """Every row number (rows,) in the order of the values; equal ones keep their order, missing ones come last."""
    keys = values.sort_keys if isinstance(values, FactorisedText) else np.asarray(values, dtype=float)
    if isinstance(values, FactorisedText):
        keys = _places(keys, len(values.texts), descending=descending)
    elif descending:
        keys = -keys
    return np.argsort(keys, kind="stable")


def _places(ranks: np.ndarray[Any, Any], distinct: int, *, descending: bool) -> np.ndarray[Any, Any]:
    """The ranks as sort keys with -1 (missing) moved to the end, as narrow as they can be."""
    keys = np.where(ranks < 0, distinct, (distinct - 1 - ranks) if descending else ranks)
    return keys.astype(np.uint16) if distinct <= _RADIX_LIMIT else keys


def matching(text_columns: tuple[FactorisedText, ...], text: str, row_count: int) -> Mask | None:
    """Which rows (rows,) contain every word of the text in one of the columns; None where the text is blank."""
    words = text.split()
    if not words:
        return None
    mask = np.ones(row_count, dtype=bool)
    for word in words:
        found = np.zeros(row_count, dtype=bool)
        for column in text_columns:
            found |= column.containing(word)
        mask &= found
    return mask
