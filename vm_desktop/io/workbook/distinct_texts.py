"""The distinct texts of a column, decoded only where somebody looks at them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from vm_desktop.core.dataset import Texts, frozen

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]


class DistinctTexts(Sequence[str]):
    """Texts in the order in which a column first has them. Those of an Arrow array stay bytes until they are read:
    ten million ids of events cost their letters, and no Python objects."""

    def __init__(self, texts: Sequence[str] | pyarrow.Array) -> None:
        self._texts: Any = texts
        self._is_plain = isinstance(texts, (list, tuple))

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
