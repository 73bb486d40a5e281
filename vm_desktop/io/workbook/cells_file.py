"""The parent's side of the file of cells: its parts become arrays. Nothing that the file says is trusted."""

from __future__ import annotations

import itertools
import json
import mmap
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.cell_reader.cells_file import LENGTH_BYTES
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawColumn, RawSheet, column_letters, nothing
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.pieces import pieces

_STEP = 1 << 26  # bytes that are read between two looks at whether to stop, where a file cannot be mapped
_LONGEST_HEADER = 1 << 28
_LONGEST_TEXT = 500_000  # bytes; a cell of a spreadsheet program holds 32,767 characters
_FEW_LETTERS = 1 << 20  # so short texts are decoded at once
_FEW_TEXTS = 100
_MOST_ROWS = 1 << 32


class WrongCells(Exception):
    """The file of cells is none: cut off, or not as its own header says."""


class LongText(Exception):
    """A text is longer than any cell's: `size` bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def read_cells(path: Path, step: Callable[[float], None]) -> tuple[RawSheet, ...]:
    """Return the sheets, with read-only arrays; WrongCells where the file is damaged.

    `step` is called between parts with how much is read (0 to 1); it may raise to stop the reading. The file may be
    removed at once: where the system lets it (not on Windows) the arrays lie in it still, and are never copied.
    """
    try:
        with path.open("rb") as stream:
            return tuple(_Cells(_contents(stream, step), step).sheets())
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise WrongCells from error


def _contents(stream: BinaryIO, step: Callable[[float], None]) -> NDArray[np.uint8]:
    """Return the bytes of the file."""
    if os.name == "posix":
        return np.frombuffer(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ), dtype=np.uint8)
    contents = np.empty(stream.seek(0, 2), dtype=np.uint8)
    stream.seek(0)
    for part in pieces(len(contents), _STEP):
        if stream.readinto(contents[part].data) != len(contents[part]):  # type: ignore[attr-defined]
            raise WrongCells
        step(part.stop / len(contents))
    return _read_only(contents)


class _Cells:
    def __init__(self, contents: NDArray[np.uint8], step: Callable[[float], None]) -> None:
        self._contents = contents
        self._step = step
        self._taken = 0  # bytes
        self._known: dict[object, NDArray[Any]] = {}  # what many columns have: cells of one kind, a text in the header
        length = int.from_bytes(contents[-LENGTH_BYTES:].tobytes(), "big")
        self._end = len(contents) - LENGTH_BYTES - length  # of the parts
        if length > _LONGEST_HEADER or self._end < 0:
            raise WrongCells
        self._header: dict[str, Any] = json.loads(contents[self._end : -LENGTH_BYTES].tobytes())

    def sheets(self) -> Iterator[RawSheet]:
        for sheet in self._header["sheets"]:
            name, height = str(sheet["name"]), int(sheet["height"])
            yield RawSheet(
                name=name,
                columns=tuple(self._column(column, height) for column in sheet["columns"]),
                height=height,
                visible=bool(sheet["visible"]),
                number_formats=tuple(map(str, sheet["number_formats"])),
                decimal_comma=sheet["decimal_comma"],
                has_serial_dates_from_1904=bool(sheet["dates_from_1904"]),
                problems=(*_never_computed(name, sheet["never_computed"]), *_lost(name, sheet["lost_characters_in"])),
                hidden_rows=tuple(map(int, sheet["hidden_rows"])),
                hidden_columns=tuple(map(int, sheet["hidden_columns"])),
            )

    def _column(self, column: dict[str, Any], height: int) -> RawColumn:
        kinds = self._runs(column["runs"]) if column["runs"] else self._array(column["kinds"], np.uint8, height)
        if len(kinds) != height or kinds.max(initial=0) > max(Kind):
            raise WrongCells
        distinct = self._distinct(column)
        return RawColumn(
            kinds=kinds,
            numbers=self._array(column["numbers"], np.float64, height) if column["numbers"][1] else nothing(height),
            codes=self._codes(column, kinds, len(distinct)),
            distinct=distinct,
            written=str(column["written"]),
        )

    def _runs(self, runs: list[list[int]]) -> NDArray[np.uint8]:
        """Return the kinds of the cells (rows,)."""
        key = tuple((int(kind), int(count)) for kind, count in runs)
        if key not in self._known:
            if sum(count for _, count in key) > _MOST_ROWS:
                raise WrongCells
            kinds, counts = zip(*key, strict=True)
            self._known[key] = _read_only(np.repeat(np.array(kinds, dtype=np.uint8), counts))
        return self._known[key]

    def _codes(self, column: dict[str, Any], kinds: NDArray[np.uint8], count: int) -> NDArray[np.int32]:
        """Return the code of every cell (rows,), whether the file has one for each or one for each text."""
        height, place = len(kinds), column["codes"]
        if not place[1]:
            return np.broadcast_to(np.int32(-1), (height,))
        codes = self._array(place, np.int32, place[1] // 4)
        if codes.min() < -1 or codes.max() >= count:
            raise WrongCells
        if len(codes) == height:
            return codes
        key = (str(column["runs"]), codes.tobytes() if len(codes) <= _FEW_TEXTS else str(place))
        if not column["runs"] or key not in self._known:
            is_text = np.flatnonzero((kinds == Kind.TEXT) | (kinds == Kind.ERROR))
            everywhere = np.full(height, -1, dtype=np.int32)
            everywhere[is_text] = codes  # ValueError where they are more or fewer
            self._known[key] = _read_only(everywhere)
        return self._known[key]

    def _distinct(self, column: dict[str, Any]) -> DistinctTexts:
        count = int(column["distinct"])
        if not count:
            return DistinctTexts(())
        offsets = self._array(column["offsets"], np.int64, count + 1)
        longest = int(np.diff(offsets).max())
        if longest > _LONGEST_TEXT:
            raise LongText(longest)
        letters = self._array(column["letters"], np.uint8, column["letters"][1])
        if offsets[0] != 0 or offsets[-1] != len(letters) or (offsets[1:] < offsets[:-1]).any():
            raise WrongCells
        if len(letters) <= _FEW_LETTERS:
            data, ends = letters.tobytes(), offsets.tolist()
            return DistinctTexts([data[begin:end].decode() for begin, end in itertools.pairwise(ends)])
        import pyarrow  # type: ignore[import-untyped]

        texts = pyarrow.LargeStringArray.from_buffers(count, pyarrow.py_buffer(offsets), pyarrow.py_buffer(letters))
        texts.validate(full=True)  # that the letters are UTF-8; ArrowInvalid is a ValueError
        return DistinctTexts(texts)

    def _array(self, place: list[int], dtype: type[np.generic], count: int) -> NDArray[Any]:
        """Return the part at that place as an array of that many numbers."""
        begin, size = place
        if begin < 0 or count < 0 or size != count * np.dtype(dtype).itemsize or begin + size > self._end:
            raise WrongCells
        self._taken = max(self._taken, begin + size)
        self._step(self._taken / max(1, self._end))
        array = self._contents[begin : begin + size].view(dtype)
        if not array.flags.aligned:
            raise WrongCells
        return array


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    array.flags.writeable = False
    return array


def _never_computed(sheet: str, found: list[int] | None) -> Iterator[Problem]:
    if found is not None:
        row, column, count = map(int, found)
        yield Problem(
            code="cells.formula_without_value",
            severity=Severity.WARNING,
            sheet=sheet,
            row=row + 1,
            column=column_letters(column),
            message=say("The formula has no stored result and is read as blank."),
            hint=say("Open the file in a spreadsheet program, save it and import it again."),
            count=count,
        )


def _lost(sheet: str, encoding: str) -> Iterator[Problem]:
    if encoding:
        yield Problem(
            code="file.characters_lost",
            severity=Severity.WARNING,
            sheet=sheet,
            found=encoding,
            message=say("Some characters cannot be read and are shown as �."),
            hint=say("Save the file as UTF-8."),
        )
