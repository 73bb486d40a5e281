"""Several tables in one sheet, beside or below each other: each becomes a sheet of its own, every cell in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawColumn, RawSheet
from vm_desktop.io.workbook.headers import find_header

_MOST_GAPS = 200  # runs of blank rows after which a table is looked for
_MOST_TITLE = 60  # letters of the line above a table that becomes its name
_LEAST_WIDE = 2  # columns
_SAME = 0.5  # of the names of a header that stand in another: the same header again


def tables_apart(sheet: RawSheet) -> tuple[RawSheet, ...]:
    """Return the tables of a sheet as sheets, the first under the sheet's name; the sheet itself where it holds one.

    Tables beside each other have a blank column between them, their own header and their own number of rows; tables
    below each other have a blank row between them and another header. The cells of the others are blank in each part,
    so that rows and columns keep their numbers.
    """
    parts = [part for block in _beside(sheet) for part in _below(block)]
    if len(parts) < 2:
        return (sheet,)
    taken = {sheet.name}
    named = [parts[0]]
    for part in parts[1:]:
        name = _name(sheet.name, part, taken)
        taken.add(name)
        named.append(replace(part, name=name))
    problem = Problem(
        code="sheet.several_tables",
        severity=Severity.INFO,
        sheet=sheet.name,
        count=len(named),
        found=", ".join(part.name for part in named),
        message=say("The sheet holds {named} tables; each is read as a sheet of its own.").format(named=len(named)),
    )
    return (replace(named[0], problems=(*sheet.problems, problem), memo={}), *named[1:])


def _beside(sheet: RawSheet) -> Sequence[RawSheet]:
    """Return the tables beside each other, from the left."""
    are_filled = [bool(raw.kinds.any()) for raw in sheet.columns]
    blocks = [block for block in _runs(are_filled) if len(block) >= _LEAST_WIDE]
    if len(blocks) < 2 or sum(map(len, blocks)) < sum(are_filled):
        return [sheet]
    parts = [_only_columns(sheet, block) for block in blocks]
    lengths = [int(np.count_nonzero(_widths(part))) for part in parts]
    main = max(range(len(parts)), key=lambda at: (lengths[at], -at))
    if all(_stands_alone(part) and lengths[at] < lengths[main] for at, part in enumerate(parts) if at != main):
        return [parts[main], *(part for at, part in enumerate(parts) if at != main)]
    return [sheet]


def _stands_alone(part: RawSheet) -> bool:
    """Whether a block has a header over rows without a gap, whose first column holds texts, no two alike."""
    header = find_header(part)
    rows = np.flatnonzero(_widths(part))
    rows = rows[rows >= header.first_data]
    if header.count == 0 or len(rows) < 2 or int(rows[-1]) - int(rows[0]) != len(rows) - 1:
        return False
    first = next(raw for raw in part.columns if raw.kinds.any())
    codes = first.codes[rows]
    return bool((codes >= 0).all()) and len(np.unique(codes)) == len(codes)


def _below(sheet: RawSheet) -> Iterator[RawSheet]:
    """Yield the tables below each other, from the top."""
    starts = _starts(sheet)
    begin = int(starts[0]) if len(starts) else 0
    if 1 < len(starts) <= _MOST_GAPS:
        widths = _widths(sheet)
        known = _header_names(_only_rows(sheet, begin, sheet.height))
        for start in starts[1:].tolist():
            names = _new_header(sheet, start, widths)
            if names and known and len(names & known) < _SAME * len(names) and _has_data(sheet, begin, start):
                yield _only_rows(sheet, begin, start)
                begin, known = start, names
    yield sheet if begin == (int(starts[0]) if len(starts) else 0) else _only_rows(sheet, begin, sheet.height)


def _new_header(sheet: RawSheet, start: int, widths: NDArray[np.int32]) -> set[str]:
    """Return the names of a header that begins at a row, or below one line of title there; empty where there is none:
    all its cells are texts, and most of the rows below hold numbers or dates under some of them."""
    row = start + 1 if widths[start] == 1 and start + 1 < sheet.height else start
    names = {raw.text_at(row).strip() for raw in sheet.columns if raw.kinds[row] == Kind.TEXT} - {""}
    if len(names) < _LEAST_WIDE or len(names) != widths[row] or row + 1 >= sheet.height:
        return set()
    header = find_header(_only_rows(sheet, start, min(sheet.height, row + 60)))
    under = [raw.kinds[row + 1] for raw in sheet.columns if raw.kinds[row] == Kind.TEXT]
    over_numbers = any(kind in (Kind.NUMBER, Kind.DATE, Kind.BOOL) for kind in under)
    return names if header.count and header.last == row and over_numbers and widths[row + 1] >= _LEAST_WIDE else set()


def _header_names(part: RawSheet) -> set[str]:
    header = find_header(part)
    if not header.count:
        return set()
    return {raw.text_at(header.last).strip() for raw in part.columns if raw.kinds[header.last] == Kind.TEXT} - {""}


def _has_data(sheet: RawSheet, begin: int, end: int) -> bool:
    """Whether rows between two places are a header with rows below it, and no mere list of titles."""
    return int(np.count_nonzero(_widths(sheet)[begin:end] >= _LEAST_WIDE)) >= 2


def _starts(sheet: RawSheet) -> NDArray[np.intp]:
    """Return the filled rows that are the first, or below a blank row."""
    is_filled = np.zeros(sheet.height, dtype=bool)
    for raw in sheet.columns:
        is_filled |= raw.kinds != Kind.BLANK
        if is_filled.all():  # as the first column of a table mostly is
            return np.zeros(min(1, sheet.height), dtype=np.intp)
    return np.flatnonzero(is_filled & ~np.append(False, is_filled[:-1]))


def _widths(sheet: RawSheet) -> NDArray[np.int32]:
    widths = np.zeros(sheet.height, dtype=np.int32)
    for raw in sheet.columns:
        widths += raw.kinds != Kind.BLANK
    return widths


def _runs(flags: Sequence[bool]) -> list[list[int]]:
    """Return the places of flags that follow on each other, a list for each run."""
    runs: list[list[int]] = []
    for place, flag in enumerate(flags):
        if flag and place and flags[place - 1]:
            runs[-1].append(place)
        elif flag:
            runs.append([place])
    return runs


def _only_columns(sheet: RawSheet, places: Sequence[int]) -> RawSheet:
    inside = set(places)
    columns = (raw if at in inside else _blank(raw) for at, raw in enumerate(sheet.columns))
    return replace(sheet, columns=tuple(columns), problems=(), memo={})


def _only_rows(sheet: RawSheet, begin: int, end: int) -> RawSheet:
    """Return the sheet up to a row, with nothing above another."""
    columns = (_without_top(raw, begin, end) for raw in sheet.columns)
    return replace(sheet, columns=tuple(columns), height=end, problems=(), memo={})


def _without_top(raw: RawColumn, begin: int, end: int) -> RawColumn:
    kinds, codes = raw.kinds[:end], raw.codes[:end]
    if begin:
        kinds, codes = kinds.copy(), codes.copy()
        kinds[:begin], codes[:begin] = Kind.BLANK, -1
    return replace(raw, kinds=kinds, numbers=raw.numbers[:end], codes=codes)


def _blank(raw: RawColumn) -> RawColumn:
    kinds = np.zeros(len(raw.kinds), dtype=np.uint8)
    return replace(raw, kinds=kinds, codes=np.full(len(kinds), -1, dtype=np.int32))


def _name(sheet: str, part: RawSheet, taken: set[str]) -> str:
    """Return a name for a further table: the sheet's with the line above the table, or with a number."""
    header = find_header(part)
    above = header.last - header.count
    line = [raw.text_at(above).strip() for raw in part.columns if raw.kinds[above] == Kind.TEXT] if above >= 0 else []
    if len(line) == 1 and 0 < len(line[0]) <= _MOST_TITLE and f"{sheet} · {line[0]}" not in taken:
        return f"{sheet} · {line[0]}"
    return next(name for number in range(2, 10_000) if (name := f"{sheet} ({number})") not in taken)
