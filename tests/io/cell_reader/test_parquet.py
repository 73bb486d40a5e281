"""Parquet columns become cells that keep every value, and hostile files end in a sentence."""

from __future__ import annotations

import datetime as dt
import decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.cells_file import write_cells
from vm_desktop.io.cell_reader.parquet import read_parquet
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.workbook.cells import Kind, RawColumn
from vm_desktop.io.workbook.cells_file import read_cells
from vm_desktop.io.workbook.reading import read_workbook

DAY = dt.date(2024, 2, 29)
NOON = dt.datetime(2024, 2, 29, 12, 0)
BERLIN = dt.timezone(dt.timedelta(hours=1))
VALUES: dict[str, tuple[Any, Kind, list[str]]] = {
    "ints": (pa.array([1, None, -(2**53)]), Kind.NUMBER, ["1", "", "-9007199254740992"]),
    "long ints": (pa.array([1, None, 2**53 + 1]), Kind.TEXT, ["1", "", "9007199254740993"]),
    "unsigned": (pa.array([2**64 - 1, 0, None], pa.uint64()), Kind.TEXT, ["18446744073709551615", "0", ""]),
    "small ints": (pa.array([1, 2, None], pa.int8()), Kind.NUMBER, ["1", "2", ""]),
    "floats": (pa.array([1.5, float("nan"), float("inf")]), Kind.NUMBER, ["1.5", "", ""]),
    "decimals": (
        pa.array([decimal.Decimal("12.50"), None, decimal.Decimal("-0.01")]),
        Kind.NUMBER,
        ["12.5", "", "-0.01"],
    ),
    "long decimals": (
        pa.array([decimal.Decimal("12345678901234567890.50"), None, decimal.Decimal("1.00")]),
        Kind.TEXT,
        ["12345678901234567890.50", "", "1.00"],
    ),
    "texts": (pa.array(["00042", None, ""]), Kind.TEXT, ["00042", "", ""]),
    "large texts": (pa.array(["a", "b", "a"], pa.large_string()), Kind.TEXT, ["a", "b", "a"]),
    "coded": (pa.array(["x", None, "y"]).dictionary_encode(), Kind.TEXT, ["x", "", "y"]),
    "flags": (pa.array([True, None, False]), Kind.BOOL, ["TRUE", "", "FALSE"]),
    "days": (pa.array([DAY, None, DAY]), Kind.DATE, ["2024-02-29", "", "2024-02-29"]),
    "moments": (pa.array([NOON, None, NOON], pa.timestamp("ns")), Kind.DATE, ["2024-02-29 12:00:00", ""] * 2),
    "zoned": (
        pa.array([NOON.replace(tzinfo=BERLIN)] * 3, pa.timestamp("ms", tz="Europe/Berlin")),
        Kind.DATE,
        ["2024-02-29 11:00:00"] * 3,
    ),
    "times": (pa.array([dt.time(12, 0), None, dt.time(6, 0)]), Kind.DURATION, ["12:00:00", "", "6:00:00"]),
    "durations": (pa.array([dt.timedelta(hours=36)] * 3), Kind.DURATION, ["1 day, 12:00:00"] * 3),
    "nothing": (pa.nulls(3), Kind.BLANK, ["", "", ""]),
    "lists": (pa.array([[1, 2], None, []]), Kind.TEXT, ["[1, 2]", "", "[]"]),
    "structures": (pa.array([{"a": 1}, None, {"a": None}]), Kind.TEXT, ["{'a': 1}", "", "{'a': None}"]),
    "bytes": (pa.array([b"x", None, b"\xff"]), Kind.TEXT, ["b'x'", "", "b'\\xff'"]),
}


class Silent(Telling):
    def progress(self, fraction: float, label: str) -> None:
        """Tell nobody."""


def column(folder: Path, values: Any) -> RawColumn:
    """Return the column as it comes back from a file."""
    pq.write_table(pa.table({"title": values, "row": [1, 2, 3]}), folder / "b.parquet")
    write_cells(read_parquet(Source(path=folder / "b.parquet"), Silent()), folder / "cells")
    return read_cells(folder / "cells", lambda _: None)[0].columns[0]


@pytest.mark.parametrize("name", VALUES)
def test_values_of_every_type_are_kept(tmp_path: Path, name: str) -> None:
    values, kind, shown = VALUES[name]
    found = column(tmp_path, values)
    assert [found.shown(row) for row in range(4)] == ["title", *shown[:3]]
    assert {Kind(int(code)) for code in found.kinds[1:]} - {Kind.BLANK} == {kind} - {Kind.BLANK}


def test_a_fuzzed_file_ends_in_a_sheet_or_a_sentence(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    pq.write_table(pa.table({"id": [f"c{row}" for row in range(500)], "n": range(500)}), tmp_path / "sound.parquet")
    sound = (tmp_path / "sound.parquet").read_bytes()
    path = tmp_path / "fuzzed.parquet"
    for _ in range(8):
        data = bytearray(sound)
        for place in rng.integers(4, len(data) - 4, rng.integers(1, 20)):
            data[place] = rng.integers(256)
        path.write_bytes(data)
        assert "fuzzed.parquet" in outcome(path)


def outcome(path: Path) -> str:
    """Return the name of the file that was read, or why there is none."""
    try:
        return read_workbook(path).name
    except UserError as refused:
        return refused.message


def test_a_parquet_file_cut_short_is_damaged(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "b.parquet")
    (tmp_path / "b.parquet").write_bytes((tmp_path / "b.parquet").read_bytes()[:-20])
    with pytest.raises(UserError, match="damaged"):
        read_workbook(tmp_path / "b.parquet")
