"""Text columns as codes into their distinct texts: sorting and filtering look at each distinct text once.

Plain Python on purpose: pandas and pyarrow are no faster here than their own import takes (two seconds).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

Codes = np.ndarray[tuple[int], np.dtype[np.integer[Any]]]
_MISSING = -1


@dataclass(frozen=True, eq=False)
class FactorisedText:
    """`codes` (rows,) point into `texts` (distinct,); -1 is missing. Not slotted: ranks and lower case are kept.

    For a million distinct texts `of` and `sort_keys` take about a second: work them out on a worker then.
    """

    codes: Codes
    texts: np.ndarray[tuple[int], np.dtype[np.object_]]

    @classmethod
    def of(cls, values: np.ndarray[Any, Any]) -> "FactorisedText":
        """The factorised form of an object array of str and None."""
        places: dict[str | None, int] = {None: _MISSING}
        codes = np.fromiter((places.setdefault(value, len(places) - 1) for value in values), np.int32, len(values))
        del places[None]
        texts = np.empty(len(places), dtype=object)
        texts[:] = list(places)
        return cls(codes=codes, texts=texts)

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str | None:
        code = self.codes[row]
        return None if code < 0 else self.texts[code]

    @cached_property
    def sort_keys(self) -> Codes:
        """The place of each row's text in alphabetical order, without regard to case (rows,); missing is -1."""
        alphabetical = sorted(range(len(self.texts)), key=self._folded.__getitem__)
        ranks = np.empty(len(self.texts) + 1, dtype=np.int32)
        ranks[alphabetical] = np.arange(len(self.texts), dtype=np.int32)
        ranks[-1] = _MISSING  # Code -1 reads the last place.
        return ranks[self.codes]

    def containing(self, word: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which rows (rows,) contain the word, without regard to case."""
        sought = word.casefold()
        hits = np.fromiter((sought in text for text in self._folded), dtype=bool, count=len(self._folded))
        return np.append(hits, False)[self.codes]

    @cached_property
    def _folded(self) -> list[str]:
        return [text.casefold() for text in self.texts]
