"""XML cut into pieces: markup and contents by turns, all at once with numpy.

``<row r="|7|"><c r="A|7|"><v>|12.5|</v></c></row>``: a piece of markup runs from the ``<`` after a content to the
``>`` before the next one. The row numbers in the tags of rows and cells are contents too; so only few different pieces
of markup remain, and each is understood once (`grammar`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.xlsx_scan.grammar import SPACE_ONLY, Form, Place, form_of
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.references import PADDING, References, references

Bytes = NDArray[np.uint8]
Indexes = NDArray[np.intp]

_LESS, _GREATER = ord("<"), ord(">")
_EDGE, _NUMBER, _AFTER_NUMBER = 1, 2, 4
_MOST_FORMS = 50_000  # different pieces of markup in one chunk
_SPACE = b" \t\r\n"


class Forms:
    """The pieces of markup that were understood, so that each is read once in a file."""

    def __init__(self) -> None:
        self._known: dict[bytes, Form] = {}

    def of(self, markup: bytes) -> Form:
        """Return what the markup says; NotPlain when it is not of the plain kind."""
        form = self._known.get(markup)
        if form is None:
            form = self._known[markup] = form_of(markup)
        return form


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormTable:
    """The forms of a chunk as arrays, one entry per form."""

    begins: NDArray[np.uint8]
    ends: NDArray[np.uint8]
    tags: NDArray[np.int64]
    strings: NDArray[np.int64]
    columns: NDArray[np.int32]
    types: NDArray[np.uint8]
    styles: NDArray[np.int32]
    marks: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """A chunk of XML, understood as far as its markup goes.

    `codes` has the form of every piece of markup, in order. After each but the last comes a content: content i follows
    markup i, and its bytes are ``starts[2 * i + 1]`` to ``starts[2 * i + 2]``.
    """

    text: bytes
    starts: NDArray[np.int32]  # of markup, content, markup ... markup, and the end
    codes: NDArray[np.int32]
    forms: FormTable
    ends: NDArray[np.uint8]  # the place where each markup ends

    def contents_at(self, place: Place) -> Indexes:
        """Return which contents stand at that place."""
        return np.flatnonzero(self.ends == place)


def pieces_of_rows(text: bytes, begins: Place, ends: Place, forms: Forms) -> tuple[Pieces, References]:
    """Return the rows of a sheet cut into pieces, and the row numbers in them.

    The text is padded with `PADDING`; before that, markup begins and ends it at those places. NotPlain when a byte of
    it cannot be accounted for.
    """
    body = np.frombuffer(text, dtype=np.uint8)[: -len(PADDING)]
    is_tag = body == _LESS
    found = references(text, is_tag)
    edges = _edges(body, is_tag)
    edges[found.starts] = _NUMBER
    edges[found.ends] = _AFTER_NUMBER
    result = _pieces(text, body, edges, forms)
    _check(result, begins, ends, is_tag)
    return result, found


def pieces_of_strings(text: bytes, begins: Place, ends: Place, forms: Forms) -> Pieces:
    """Return shared strings cut into pieces, as `pieces_of_rows` does with rows."""
    body = np.frombuffer(text, dtype=np.uint8)[: -len(PADDING)]
    is_tag = body == _LESS
    result = _pieces(text, body, _edges(body, is_tag), forms)
    _check(result, begins, ends, is_tag)
    return result


def _edges(body: Bytes, is_tag: NDArray[np.bool_]) -> Bytes:
    """Return 1 where a content begins (after ">") or markup begins after a content ("<" not after ">")."""
    edges = np.empty(len(body), dtype=np.uint8)
    edges[:1] = _EDGE
    np.not_equal(body[:-1] == _GREATER, is_tag[1:], out=edges[1:].view(bool))
    return edges


def _pieces(text: bytes, body: Bytes, edges: Bytes, forms: Forms) -> Pieces:
    starts = np.flatnonzero(edges != 0)
    _check_turns(body, edges, starts)
    offsets = np.append(starts, len(body)).astype(np.int32)
    markup = _markup(text, offsets)
    if len(markup.dictionary) > _MOST_FORMS:
        raise NotPlain("too many kinds of markup")
    table = _table([forms.of(each) for each in markup.dictionary.to_pylist()])
    codes = np.frombuffer(markup.indices.buffers()[1], dtype=np.int32, count=len(markup))[::2].copy()
    return Pieces(text=text, starts=offsets, codes=codes, forms=table, ends=table.ends[codes])


def _check_turns(body: Bytes, edges: Bytes, starts: Indexes) -> None:
    """Refuse when markup and contents do not come by turns, with markup first and last."""
    kinds = edges[starts]
    is_markup = (kinds == _AFTER_NUMBER) | ((kinds == _EDGE) & (body[starts] == _LESS))
    if not (len(starts) % 2 and is_markup[::2].all() and not is_markup[1::2].any()):
        raise NotPlain("markup and contents do not come by turns")


def _markup(text: bytes, starts: NDArray[np.int32]) -> pa.DictionaryArray:
    """Return the pieces of markup as codes of the different ones; null for the contents between them."""
    count = len(starts) - 1
    every_other = np.full(count // 8 + 1, 0b01010101, dtype=np.uint8)
    return pa.Array.from_buffers(
        pa.binary(), count, [pa.py_buffer(every_other), pa.py_buffer(starts), pa.py_buffer(text)]
    ).dictionary_encode()


def _table(forms: list[Form]) -> FormTable:
    return FormTable(
        begins=np.array([form.begins for form in forms], dtype=np.uint8),
        ends=np.array([form.ends for form in forms], dtype=np.uint8),
        tags=np.array([form.tags for form in forms], dtype=np.int64),
        strings=np.array([form.strings for form in forms], dtype=np.int64),
        columns=np.array([form.column for form in forms], dtype=np.int32),
        types=np.array([form.cell_type for form in forms], dtype=np.uint8),
        styles=np.array([form.style for form in forms], dtype=np.int32),
        marks=np.array([form.marks for form in forms], dtype=np.uint8),
    )


def _check(result: Pieces, begins: Place, ends: Place, is_tag: NDArray[np.bool_]) -> None:
    """Refuse when tags do not follow on each other, or a content holds a tag or stands where none may."""
    forms = result.forms
    first = forms.begins[result.codes]
    if first[0] != begins or result.ends[-1] != ends or not np.array_equal(first[1:], result.ends[:-1]):
        raise NotPlain("the tags do not follow on each other")
    if int(forms.tags @ np.bincount(result.codes, minlength=len(forms.tags))) != np.count_nonzero(is_tag):
        raise NotPlain("a tag within a content")
    if np.isin(forms.ends, SPACE_ONLY).sum() > 1:  # one is where the chunk ends
        _check_space(result)


def _check_space(result: Pieces) -> None:
    """Refuse when anything but white space stands between rows, cells or strings."""
    for content in np.flatnonzero(np.isin(result.ends[:-1], SPACE_ONLY)).tolist():
        if result.text[result.starts[2 * content + 1] : result.starts[2 * content + 2]].strip(_SPACE):
            raise NotPlain("text between cells")
