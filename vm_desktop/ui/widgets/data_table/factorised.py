"""Text columns as codes into their distinct texts: sorting and filtering look at each distinct text once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

Codes = np.ndarray[tuple[int], np.dtype[np.integer[Any]]]


@dataclass(frozen=True, eq=False)
class FactorisedText:
    """`codes` (rows,) point into `texts` (distinct,); -1 is missing. Not slotted: ranks and lower case are kept."""

    codes: Codes
    texts: np.ndarray[tuple[int], np.dtype[np.object_]]

    @classmethod
    def of(cls, values: np.ndarray[Any, Any]) -> "FactorisedText":
        """The factorised form of an object array of str and None."""
        import pandas as pd  # Late: half of the program's start-up would be this import.

        codes, texts = pd.factorize(values)
        return cls(codes=codes, texts=np.asarray(texts, dtype=object))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str | None:
        code = self.codes[row]
        return None if code < 0 else self.texts[code]

    @cached_property
    def folded(self) -> list[str]:
        """The distinct texts for comparing without regard to case."""
        return [text.casefold() for text in self.texts]

    @cached_property
    def sort_keys(self) -> Codes:
        """The place of each row's text in alphabetical order (rows,); missing is -1."""
        import pyarrow as pa
        import pyarrow.compute as pc

        alphabetical = pc.sort_indices(pa.array(self.folded, pa.large_string())).to_numpy()
        ranks = np.empty(len(self.texts) + 1, dtype=np.int32)
        ranks[alphabetical] = np.arange(len(self.texts), dtype=np.int32)
        ranks[-1] = -1  # Code -1, missing, reads the last place.
        return ranks[self.codes]

    def containing(self, word: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which rows (rows,) contain the casefolded word."""
        hits = np.fromiter((word in text for text in self.folded), dtype=bool, count=len(self.folded))
        return np.append(hits, False)[self.codes]
