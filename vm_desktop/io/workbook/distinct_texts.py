"""The distinct texts of a column, decoded only where somebody looks at them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Texts, frozen

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]


_FEW = 256  # texts at which Arrow's start costs more than a look at each: tables have thousands of small columns


class DistinctTexts(Sequence[str]):
    """Texts in the order in which a column first has them. Those of an Arrow array stay bytes until they are read:
    ten million ids of events cost their letters, and no Python objects."""

    def __init__(self, texts: Sequence[str] | pyarrow.Array) -> None:
        self._texts: Any = texts
        self._is_plain = isinstance(texts, (list, tuple))
        self._places: WeakKeyDictionary[DistinctTexts, NDArray[np.int32]] = WeakKeyDictionary()

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return the text at a place, or those of a slice."""
        if isinstance(place, slice):
            part = self._texts[place]
            return list(part) if self._is_plain else part.to_pylist()
        found = self._texts[place]
        return str(found) if self._is_plain else str(found.as_py())

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts if self._is_plain else self._texts.to_pylist())

    @functools.cached_property
    def array(self) -> Texts:
        """All of them as an array of Python texts."""
        if self._is_plain:
            return frozen(np.array([*self._texts, ""], dtype=object)[:-1])  # type: ignore[return-value]
        return frozen(self._texts.to_numpy(zero_copy_only=False).astype(object))  # type: ignore[return-value]

    @functools.cached_property
    def arrow(self) -> pyarrow.Array:
        """All of them as an Arrow array, whose functions work on millions at once and let other threads run."""
        import pyarrow

        if not self._is_plain:
            return self._texts
        try:
            return pyarrow.array(self._texts, pyarrow.large_string())
        except UnicodeEncodeError:  # half a character of UTF-16, which nobody looks for
            whole = [text.encode("utf-8", "replace").decode() for text in self._texts]
            return pyarrow.array(whole, pyarrow.large_string())

    def of(self, places: NDArray[np.integer]) -> DistinctTexts:
        """Return the texts at the places, in their order."""
        if self._is_plain:
            return DistinctTexts([self._texts[place] for place in places.tolist()])
        import pyarrow

        return DistinctTexts(self._texts.take(pyarrow.array(places)))

    def trimmed(self) -> tuple[DistinctTexts, NDArray[np.int32] | None]:
        """Return the texts without blanks around them, and each text's place among those; None where none has any."""
        import pyarrow.compute as pc  # type: ignore[import-untyped]

        trimmed = pc.utf8_trim_whitespace(self.arrow)
        if trimmed.equals(self.arrow):
            return self, None
        coded = trimmed.dictionary_encode()  # "Ada" and "Ada " are one
        return DistinctTexts(coded.dictionary), coded.indices.to_numpy()

    def among(self, words: Iterable[str]) -> Flags:
        """Flag the texts that are one of the words."""
        if self._is_plain and len(self) <= _FEW:
            known = frozenset(words)
            return np.array([text in known for text in self._texts], dtype=bool)
        import pyarrow
        import pyarrow.compute as pc

        found = pc.is_in(self.arrow, value_set=pyarrow.array(sorted(words), self.arrow.type))
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)

    def fitting(self, pattern: str, *, ignore_case: bool = False) -> Flags:
        """Flag the texts in which the pattern (RE2, which knows ``^`` and ``$``) is found."""
        import pyarrow.compute as pc

        found = pc.match_substring_regex(self.arrow, pattern, ignore_case=ignore_case)
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)

    def lower(self) -> DistinctTexts:
        """Return the texts in small letters, which may no longer be distinct."""
        import pyarrow.compute as pc

        return DistinctTexts(pc.utf8_lower(self.arrow))

    def sizes(self) -> NDArray[np.int64]:
        """Return how many bytes of UTF-8 each text has."""
        if self._is_plain and len(self) <= _FEW:
            return np.array([len(text.encode("utf-8", "replace")) for text in self._texts], dtype=np.int64)
        import pyarrow.compute as pc

        return np.asarray(pc.binary_length(self.arrow).to_numpy(zero_copy_only=False), dtype=np.int64)

    def places_in(self, others: DistinctTexts) -> NDArray[np.int32]:
        """Return the place of each text among the others, -1 where it is none of them."""
        if self is others:
            return np.arange(len(self), dtype=np.int32)
        if others not in self._places:  # the guess and the import ask for the same ones
            import pyarrow.compute as pc

            found = pc.index_in(self.arrow, value_set=others.arrow.cast(self.arrow.type)).fill_null(-1)
            self._places[others] = np.asarray(found.to_numpy(), dtype=np.int32)
        return self._places[others]

    def shared_with(self, others: DistinctTexts) -> int:
        """Return how many of the texts are among the others."""
        return int(np.count_nonzero(self.places_in(others) >= 0))


def united(parts: Sequence[DistinctTexts]) -> DistinctTexts:
    """Return the texts of all parts after each other."""
    import pyarrow

    return DistinctTexts(pyarrow.concat_arrays([part.arrow.cast(pyarrow.large_string()) for part in parts]))


def distinct_of(parts: Sequence[DistinctTexts]) -> DistinctTexts:
    """Return the different texts of all parts in the order in which they first occur."""
    return DistinctTexts(united(parts).arrow.unique())
