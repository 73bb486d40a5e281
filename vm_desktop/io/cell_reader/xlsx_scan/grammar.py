"""Which markup may stand between two contents of a sheet or of the shared strings, and what it says.

A big sheet consists of few different pieces of markup: ``</v></c><c r="B``, ``" s="1"><v>``. Each different one is
understood here once, tag by tag, by a table of transitions; millions of cells then refer to it by a number. Whatever
the table does not foresee is refused.

Source: ECMA-376-1, 18.3.1.4 c, 18.3.1.40 f, 18.3.1.53 is, 18.3.1.73 row, 18.4.8 si.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from functools import reduce

from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain


class Place(IntEnum):
    """Where in the document a piece of markup begins or ends."""

    ROWS = 0  # between rows
    ROW_NUMBER = 1  # in the tag of a row, at the digits of its number
    ROW = 2  # between cells
    CELL_NUMBER = 3  # in the tag of a cell, at the digits of its row's number
    CELL = 4
    AFTER_FORMULA = 5
    AFTER_VALUE = 6
    FORMULA = 7
    VALUE = 8
    STRINGS = 9  # between shared strings
    RICH = 10  # in an inline or a shared string
    RUN = 11
    RUN_FORMAT = 12
    PHONETIC = 13
    TEXT = 14
    RUN_TEXT = 15
    PHONETIC_TEXT = 16
    END = 17


class Marks(IntFlag):
    """What a piece of markup opens or says, beside its places."""

    NOTHING = 0
    OPENS_FORMULA = 1
    OPENS_VALUE = 2
    OPENS_INLINE = 4
    KEEPS_SPACES = 8  # the text that follows keeps the white space at its ends
    HIDDEN_ROW = 16


class CellType(IntEnum):
    """What ``t`` of a cell says; NOT_SAID and NUMBER are read alike."""

    NUMBER = 0
    BOOL = 1
    ERROR = 2
    INLINE = 3
    SHARED = 4
    FORMULA_TEXT = 5


_TYPES = {
    "n": CellType.NUMBER,
    "b": CellType.BOOL,
    "e": CellType.ERROR,
    "inlineStr": CellType.INLINE,
    "s": CellType.SHARED,
    "str": CellType.FORMULA_TEXT,
}
_CELL_ATTRIBUTES = {"s", "t", "cm", "vm", "ph"}
_STYLE = re.compile(r"0|[1-9][0-9]{0,5}")

# Only here may markup begin and end: a text, a number or white space follows. No white space within cells.
_BOUNDARIES = (
    Place.ROWS,
    Place.ROW_NUMBER,
    Place.ROW,
    Place.CELL_NUMBER,
    Place.FORMULA,
    Place.VALUE,
    Place.STRINGS,
    Place.TEXT,
    Place.RUN_TEXT,
    Place.PHONETIC_TEXT,
    Place.END,
)
SPACE_ONLY = (Place.ROWS, Place.ROW, Place.STRINGS, Place.END)

_P = Place
_NEXT: Mapping[tuple[Place, str], Place] = {
    (_P.ROWS, "<row r="): _P.ROW_NUMBER,
    (_P.ROW_NUMBER, ">"): _P.ROW,
    (_P.ROW_NUMBER, "/>"): _P.ROWS,
    (_P.ROW, "</row>"): _P.ROWS,
    (_P.ROWS, "</sheetData>"): _P.END,
    (_P.ROW, "<c r="): _P.CELL_NUMBER,
    (_P.CELL_NUMBER, ">"): _P.CELL,
    (_P.CELL_NUMBER, "/>"): _P.ROW,
    **{(place, "</c>"): _P.ROW for place in (_P.CELL, _P.AFTER_FORMULA, _P.AFTER_VALUE)},
    (_P.CELL, "<f>"): _P.FORMULA,
    (_P.CELL, "<f/>"): _P.AFTER_FORMULA,
    (_P.FORMULA, "</f>"): _P.AFTER_FORMULA,
    **{(place, "<v>"): _P.VALUE for place in (_P.CELL, _P.AFTER_FORMULA)},
    **{(place, "<v/>"): _P.AFTER_VALUE for place in (_P.CELL, _P.AFTER_FORMULA)},
    (_P.VALUE, "</v>"): _P.AFTER_VALUE,
    (_P.CELL, "<is>"): _P.RICH,
    (_P.RICH, "</is>"): _P.AFTER_VALUE,
    (_P.STRINGS, "<si>"): _P.RICH,
    (_P.STRINGS, "<si/>"): _P.STRINGS,
    (_P.RICH, "</si>"): _P.STRINGS,
    (_P.STRINGS, "</sst>"): _P.END,
    (_P.RICH, "<t>"): _P.TEXT,
    (_P.RICH, "<t/>"): _P.RICH,
    (_P.TEXT, "</t>"): _P.RICH,
    (_P.RICH, "<r>"): _P.RUN,
    (_P.RUN, "<rPr>"): _P.RUN_FORMAT,
    (_P.RUN, "<rPr/>"): _P.RUN,
    (_P.RUN_FORMAT, "</rPr>"): _P.RUN,
    (_P.RUN, "<t>"): _P.RUN_TEXT,
    (_P.RUN, "<t/>"): _P.RUN,
    (_P.RUN_TEXT, "</t>"): _P.RUN,
    (_P.RUN, "</r>"): _P.RICH,
    (_P.RICH, "<rPh>"): _P.PHONETIC,
    (_P.PHONETIC, "<t>"): _P.PHONETIC_TEXT,
    (_P.PHONETIC, "<t/>"): _P.PHONETIC,
    (_P.PHONETIC_TEXT, "</t>"): _P.PHONETIC,
    (_P.PHONETIC, "</rPh>"): _P.RICH,
    (_P.RICH, "<phoneticPr/>"): _P.RICH,
}

_ATTRIBUTES = rb'(?:\s+[A-Za-z_][\w.:-]*="[^"<>&]*")*'
_ATTRIBUTE = re.compile(rb'([A-Za-z_][\w.:-]*)="([^"]*)"')
_TAG = re.compile(
    rb'(?P<reference><(?P<of>row) r="|<(?P<cell>c) r="(?P<letters>[A-Z]{1,3}))\Z'  # the piece ends within this tag
    rb'|"(?P<rest>' + _ATTRIBUTES + rb")\s*(?P<rest_end>/?>)"  # it begins within this one
    rb"|</(?P<closed>[A-Za-z]+)\s*>"
    rb"|<(?P<opened>[A-Za-z]+)(?P<attributes>" + _ATTRIBUTES + rb")\s*(?P<slash>/?)>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What one piece of markup says: where it begins and ends, its tags, the cell it is about to open (column, 0-based,
    else -1), and type and style of the cell in whose tag it begins (style -1 = none)."""

    begins: Place
    ends: Place
    tags: int  # how many "<" it has
    strings: int = 0  # how many shared strings begin in it
    column: int = -1
    cell_type: CellType = CellType.NUMBER
    style: int = -1
    marks: Marks = Marks.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tag:
    word: str  # as the transitions have it: "<v>", "</c>", "<t/>"
    attributes: Mapping[str, str]
    letters: str = ""


def form_of(markup: bytes) -> Form:
    """Return what the markup says; NotPlain when it is not of the plain kind, or may mean two things."""
    tags = _tags(markup)
    ways = [(place, end) for place in _BOUNDARIES if (end := _walked(place, tags)) is not None]
    if len(ways) != 1:
        raise NotPlain(f"markup {markup[:80]!r}")
    begins, ends = ways[0]
    first, last = tags[0], tags[-1]
    in_cell = begins is Place.CELL_NUMBER
    marks = reduce(Marks.__or__, map(_opening, tags)) | _row_marks(begins, first) | _text_marks(last)
    if in_cell:
        _check_type(_cell_type(first), marks)
    return Form(
        begins=begins,
        ends=ends,
        tags=markup.count(b"<"),
        strings=sum(tag.word in ("<si>", "<si/>") for tag in tags),
        column=column_index(last.letters) if last.letters else -1,
        cell_type=_cell_type(first) if in_cell else CellType.NUMBER,
        style=_style(first) if in_cell else -1,
        marks=marks,
    )


def column_index(letters: str) -> int:
    """Return the column (0-based) of its letters: A -> 0, AA -> 26."""
    return reduce(lambda column, letter: column * 26 + ord(letter) - 64, letters, 0) - 1


def _tags(markup: bytes) -> list[_Tag]:
    tags = []
    position = 0
    while position < len(markup):
        match = _TAG.match(markup, position)
        if match is None:
            raise NotPlain(f"markup {markup[position : position + 80]!r}")
        tags.append(_tag(match))
        position = match.end()
    return tags


def _tag(match: re.Match[bytes]) -> _Tag:
    found = {name: text.decode("ascii", "replace") for name, text in match.groupdict().items() if text is not None}
    if "reference" in found:
        return _Tag(word=f"<{found.get('of', 'c')} r=", attributes={}, letters=found.get("letters", ""))
    if "rest" in found:
        return _Tag(word=found["rest_end"], attributes=_attributes(match["rest"], {"r"}))
    if "closed" in found:
        return _Tag(word=f"</{found['closed']}>", attributes={})
    return _Tag(word=f"<{found['opened']}{found['slash']}>", attributes=_attributes(match["attributes"], set()))


def _attributes(text: bytes, names: set[str]) -> dict[str, str]:
    """Return the attributes; NotPlain when a name comes twice, which is no XML."""
    attributes = {}
    for name, value in _ATTRIBUTE.findall(text):
        key = name.decode("ascii")
        if key in names:
            raise NotPlain(f"attribute {key} twice")
        names.add(key)
        attributes[key] = value.decode("ascii", "replace")
    return attributes


def _walked(place: Place, tags: list[_Tag]) -> Place | None:
    """Return where the tags lead from that place; None where they cannot stand there or end within something."""
    for tag in tags:
        if place is Place.RUN_FORMAT and tag.word.endswith("/>"):
            continue  # font, size, colour
        following = _NEXT.get((place, tag.word))
        if following is None:
            return None
        place = following
    return place if place in _BOUNDARIES else None


def _cell_type(tag: _Tag) -> CellType:
    if not tag.attributes.keys() <= _CELL_ATTRIBUTES:
        raise NotPlain(f"cell attributes {sorted(tag.attributes)}")
    said = tag.attributes.get("t", "n")
    if said not in _TYPES:
        raise NotPlain(f"cell type {said}")
    return _TYPES[said]


def _check_type(cell_type: CellType, marks: Marks) -> None:
    """Refuse a cell that says to hold an inline string and holds something else, or the other way round."""
    others = Marks.OPENS_VALUE | Marks.OPENS_FORMULA
    if (marks & others) if cell_type is CellType.INLINE else (marks & Marks.OPENS_INLINE):
        raise NotPlain("an inline string and its type do not agree")


def _style(tag: _Tag) -> int:
    said = tag.attributes.get("s")
    if said is None:
        return -1
    if not _STYLE.fullmatch(said):
        raise NotPlain(f"cell style {said}")
    return int(said)


def _opening(tag: _Tag) -> Marks:
    match tag.word:
        case "<f>" | "<f/>":
            return Marks.OPENS_FORMULA
        case "<v>" | "<v/>":
            return Marks.OPENS_VALUE
        case "<is>":
            return Marks.OPENS_INLINE
        case _:
            return Marks.NOTHING


def _text_marks(last: _Tag) -> Marks:
    space = last.attributes.get("xml:space", "default") if last.word == "<t>" else "default"
    if space not in ("preserve", "default"):
        raise NotPlain(f"xml:space {space}")
    return Marks.KEEPS_SPACES if space == "preserve" else Marks.NOTHING


def _row_marks(begins: Place, first: _Tag) -> Marks:
    hidden = begins is Place.ROW_NUMBER and first.attributes.get("hidden") in ("1", "true")
    return Marks.HIDDEN_ROW if hidden else Marks.NOTHING
