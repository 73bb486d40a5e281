"""Whose each row of a sheet is: ids as texts, looked at once for each different one and never row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.io.workbook.cell_words import Codes
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.distinct_texts import DistinctTexts, distinct_of, united
from vm_desktop.io.workbook.id_spelling import known_by_spelling
from vm_desktop.io.workbook.pieces import counted, first_rows, looked_up


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowIds:
    """The id of each row: its place among `texts` (rows,), -1 = none. After another spelling was replaced, a text may
    stand there twice."""

    texts: DistinctTexts
    codes: Codes

    @property
    def is_missing(self) -> Flags:
        """Flag the rows without an id."""
        return self.codes < 0

    def count(self) -> int:
        """Return how many different ids rows have."""
        return int(np.count_nonzero(counted(self.codes, len(self.texts))))

    def in_order(self) -> DistinctTexts:
        """Return the ids that rows have, in the order in which they first occur."""
        order = self._order(np.ones(len(self.texts), dtype=bool))
        is_all = len(order) == len(self.texts) and bool((order == np.arange(len(order))).all())
        return self.texts if is_all else self.texts.of(order)

    def unknown_to(self, known: DistinctTexts) -> DistinctTexts:
        """Return the ids that rows have and that are not known, in the order in which they first occur."""
        return self.texts.of(self._order(self.texts.places_in(known) < 0))

    def _order(self, wanted: Flags) -> NDArray[np.intp]:
        if not wanted.any():
            return np.zeros(0, dtype=np.intp)
        first = first_rows(self.codes, len(self.texts))
        present = np.flatnonzero(wanted & (first < len(self.codes)))
        return present[np.argsort(first[present], kind="stable")]

    def places_in(self, customers: DistinctTexts) -> Codes:
        """Return each row's place among the customers (rows,), -1 where its id is none of them."""
        return looked_up(np.append(self.texts.places_in(customers), np.int32(-1)), self.codes)

    def respelled(self, known: RowIds) -> tuple[RowIds, Flags | None]:
        """Return the ids, those that are not known replaced by the one known id that differs only in spelling, and the
        rows in which they were replaced; None for no row."""
        ids = known.in_order()
        better = known_by_spelling(self.texts, ids)
        replaced = better >= 0
        if not replaced.any():
            return self, None
        places = np.where(replaced, len(self.texts) + better, np.arange(len(self.texts)))
        texts = united([self.texts, ids]).of(places)
        return replace(self, texts=texts), looked_up(np.append(replaced, False), self.codes)


def ids_of(column: Column) -> RowIds:
    """Return the ids that a column holds."""
    return RowIds(texts=column.coded.distinct, codes=column.coded.codes)


def joined_ids(keys: RowIds, target_keys: RowIds, target_ids: RowIds) -> RowIds:
    """Return the ids that keys lead to: those of the first row of another sheet that has the same key."""
    first = first_rows(target_keys.codes, len(target_keys.texts))
    has_row = first < len(target_keys.codes)
    id_of_target = np.full(len(first) + 1, -1, dtype=np.int32)
    id_of_target[:-1][has_row] = target_ids.codes[first[has_row]]
    id_of_key = id_of_target[keys.texts.places_in(target_keys.texts)]
    return RowIds(texts=target_ids.texts, codes=looked_up(np.append(id_of_key, np.int32(-1)), keys.codes))


def all_customers(known: DistinctTexts, others: Sequence[RowIds]) -> DistinctTexts:
    """Return the known customers, then those that only other sheets have, in order."""
    unknown = [ids.unknown_to(known) for ids in others]
    unknown = [texts for texts in unknown if len(texts)]
    return distinct_of([known, *unknown]) if unknown else known
