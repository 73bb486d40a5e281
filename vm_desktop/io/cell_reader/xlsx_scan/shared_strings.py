"""The shared strings of a workbook."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.arrow_arrays import int32_array, text_array
from vm_desktop.io.cell_reader.xlsx_scan.ahead import worked
from vm_desktop.io.cell_reader.xlsx_scan.contents import CodedTexts, texts_at
from vm_desktop.io.cell_reader.xlsx_scan.grammar import Marks, Place
from vm_desktop.io.cell_reader.xlsx_scan.heads import check_declaration
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.pieces import Forms, pieces_of_strings
from vm_desktop.io.cell_reader.xlsx_scan.stream import Cut, PartStream

_ROOT = re.compile(rb"<sst(?:\s+[\w:.-]+=\"[^\"<>&]*\")*\s*>\Z")
_EMPTY_ROOT = re.compile(rb"<sst[^<>]*/>\Z")


def shared_strings(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, step: Callable[[int], None], *, chunk_bytes: int
) -> pa.StringArray:
    """Return all the shared strings in order; NotPlain when they are not of the plain kind."""
    stream = PartStream(archive, part, chunk_bytes=chunk_bytes)
    head = stream.head(b"<sst")
    check_declaration(head)
    if _EMPTY_ROOT.search(head):
        return text_array(())
    if not _ROOT.search(head):
        raise NotPlain("head of the shared strings")
    forms = Forms()
    found = []
    for done, strings in worked(stream.body(cut_after=b"</si>", end=b"</sst>"), lambda cut: strings_of(cut, forms)):
        step(done)
        found.append(strings)
    stream.close()
    try:
        return pa.concat_arrays(found)
    except pa.ArrowInvalid as error:  # more than 2 GB
        raise NotPlain("too many letters") from error


def strings_of(cut: Cut, forms: Forms) -> pa.StringArray:
    """Return the strings in a stretch of shared strings."""
    ends = Place.END if cut.is_last else Place.STRINGS
    pieces = pieces_of_strings(cut.text, Place.STRINGS, ends, forms)
    begun = np.cumsum(pieces.forms.strings[pieces.codes])
    contents = np.flatnonzero((pieces.ends == Place.TEXT) | (pieces.ends == Place.RUN_TEXT))
    keeps = (pieces.forms.marks[pieces.codes[contents]] & Marks.KEEPS_SPACES) != 0
    texts = texts_at(pieces, contents, keeps)
    return _joined(texts, begun[contents] - 1, int(begun[-1]))


def _joined(texts: CodedTexts, string_of: NDArray[np.int64], count: int) -> pa.StringArray:
    """Return the strings: most are one text; runs are joined, and a string without text is empty."""
    words = pa.concat_arrays([texts.words, text_array([""])])
    places = np.full(count, len(texts.words), dtype=np.int32)
    places[string_of] = texts.codes
    if (np.diff(string_of) > 0).all():
        return words.take(int32_array(places))
    letters = texts.words.to_pylist()
    joined: dict[int, str] = {}
    for string, code in zip(string_of.tolist(), texts.codes.tolist(), strict=True):
        joined[string] = joined.get(string, "") + letters[code]
    several = dict.fromkeys(string_of[1:][np.diff(string_of) == 0].tolist())
    places[list(several)] = np.arange(len(words), len(words) + len(several))
    more = text_array([joined[string] for string in several])
    return pa.concat_arrays([words, more]).take(int32_array(places))
