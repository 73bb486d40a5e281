"""Arrow arrays from numpy and from texts, by way of their buffers: `pyarrow.array` would import pandas."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)


def int32_array(numbers: NDArray[np.int32]) -> pa.Int32Array:
    """Return the numbers as Arrow has them, without a copy."""
    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(np.ascontiguousarray(numbers))])


def text_array(texts: Sequence[str]) -> pa.StringArray:
    """Return the texts as Arrow has them."""
    letters = [text.encode() for text in texts]
    offsets = np.fromiter(itertools.accumulate(map(len, letters), initial=0), dtype=np.int32, count=len(letters) + 1)
    return pa.Array.from_buffers(
        pa.string(), len(letters), [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(letters))]
    )


def values_of(array: pa.Array, dtype: type[_T]) -> NDArray[_T]:
    """Return the numbers of an Arrow array without a copy; anything where it has none."""
    return np.frombuffer(array.buffers()[1], dtype=dtype)[array.offset : array.offset + len(array)]


def truths_of(array: pa.BooleanArray) -> NDArray[np.bool_]:
    """Return the truth values of an Arrow array."""
    bits = np.frombuffer(array.buffers()[1], dtype=np.uint8)
    return np.unpackbits(bits, bitorder="little")[array.offset : array.offset + len(array)].view(bool)


def is_empty_text(texts: pa.StringArray) -> NDArray[np.bool_]:
    """Return for each text whether it is empty."""
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    is_empty: NDArray[np.bool_] = offsets[1:] == offsets[:-1]
    return is_empty


def are_valid(array: pa.Array) -> NDArray[np.bool_]:
    """Flag the values that are not null."""
    bits = array.buffers()[0]
    if bits is None:
        return np.ones(len(array), dtype=bool)
    flags = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=array.offset + len(array), bitorder="little")
    return flags[array.offset :].view(bool)
