"""Contents of a chunk as numbers and as texts, with Arrow, which reads them where they stand in the XML."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.arrow_arrays import text_array, values_of
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.pieces import Indexes, Pieces
from vm_desktop.io.cell_reader.xlsx_scan.text_codes import XML_SPACE, is_coded, text_of

_ZERO, _NINE, _MINUS = ord("0"), ord("9"), ord("-")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodedTexts:
    """Texts as places among the different ones."""

    codes: NDArray[np.int32]
    words: pa.StringArray


def numbers_at(pieces: Pieces, contents: Indexes) -> NDArray[np.float64]:
    """Return the numbers that those contents are, correctly rounded; NotPlain where one is none or is infinite."""
    _check_plain_numbers(pieces, contents)
    try:
        numbers = pc.cast(_only(pieces, contents, pa.string()), pa.float64())
    except pa.ArrowInvalid as error:
        raise NotPlain("no number") from error
    found = values_of(numbers, np.float64)[2 * contents + 1]
    if not np.isfinite(found).all():
        raise NotPlain("a number without end")
    return found


def whole_numbers_at(pieces: Pieces, contents: Indexes) -> NDArray[np.uint32]:
    """Return the whole numbers that those contents are, digits only; NotPlain where one is none."""
    _check_plain_numbers(pieces, contents)
    try:
        numbers = pc.cast(_only(pieces, contents, pa.string()), pa.uint32())
    except pa.ArrowInvalid as error:
        raise NotPlain("no whole number") from error
    return values_of(numbers, np.uint32)[2 * contents + 1]


def texts_at(pieces: Pieces, contents: Indexes, keeps_spaces: NDArray[np.bool_]) -> CodedTexts:
    """Return the texts that those contents are; white space at their ends goes where it is not to be kept."""
    encoded = _only(pieces, contents, pa.binary()).dictionary_encode()
    codes = values_of(encoded.indices, np.int32)[2 * contents + 1]
    try:
        raw = encoded.dictionary.cast(pa.string())
    except pa.ArrowInvalid as error:
        raise NotPlain("no UTF-8") from error
    kept, trimmed = _decoded(raw, keeps_spaces=True), _decoded(raw, keeps_spaces=False)
    if kept.equals(trimmed) or keeps_spaces.all():
        return CodedTexts(codes=codes, words=kept)
    words = pa.concat_arrays([kept, trimmed])
    return CodedTexts(codes=np.where(keeps_spaces, codes, codes + np.int32(len(kept))), words=words)


def _check_plain_numbers(pieces: Pieces, contents: Indexes) -> None:
    """Refuse what begins or ends unlike a number: white space, a plus sign, words such as "inf"."""
    body = np.frombuffer(pieces.text, dtype=np.uint8)
    first, last = body[pieces.starts[2 * contents + 1]], body[pieces.starts[2 * contents + 2] - 1]
    if not (_is_digit(last).all() and (_is_digit(first) | (first == _MINUS)).all()):
        raise NotPlain("no plain number")


def _is_digit(letters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return (letters >= _ZERO) & (letters <= _NINE)


def _only(pieces: Pieces, contents: Indexes, kind: pa.DataType) -> pa.Array:
    """Return all the pieces as Arrow has texts, without a copy: null but for those contents."""
    count = len(pieces.starts) - 1
    is_one = np.zeros(count, dtype=bool)
    is_one[2 * contents + 1] = True
    valid = pa.py_buffer(np.packbits(is_one, bitorder="little"))
    return pa.Array.from_buffers(kind, count, [valid, pa.py_buffer(pieces.starts), pa.py_buffer(pieces.text)])


def _decoded(raw: pa.StringArray, keeps_spaces: bool) -> pa.StringArray:
    """Return the texts that the XML means."""
    coded = np.flatnonzero(is_coded(raw))
    texts = raw if keeps_spaces else pc.ascii_trim(raw, characters=XML_SPACE)
    if not len(coded):
        return texts
    found = texts.to_pylist()
    for place in coded.tolist():
        found[place] = text_of(raw[place].as_py(), keeps_spaces)
    return text_array(found)
