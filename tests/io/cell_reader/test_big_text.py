"""Big text tables are read with another parser than small ones, and every cell must come out the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.io.workbook.books import SHARED
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader import big_text, delimited
from vm_desktop.io.cell_reader.cells_file import write_cells
from vm_desktop.io.cell_reader.delimited import read_delimited
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.workbook.cells import Kind, RawSheet
from vm_desktop.io.workbook.cells_file import read_cells

TEXT_TABLES = sorted(path for path in SHARED.glob("odd/*/*") if path.suffix in {".csv", ".tsv", ".txt"})


class Silent(Telling):
    def progress(self, fraction: float, label: str) -> None:
        """Tell nobody."""


def read(path: Path, folder: Path, *, is_big: bool) -> RawSheet:
    """Return the sheet as the one or the other reader has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "_BIG", 0 if is_big else 1 << 60)
        patch.setattr(big_text, "_BLOCK", 300)
        patch.setattr(big_text, "_FIRST_BLOCK", 200)
        write_cells([read_delimited(Source(path=path), Silent())], folder / "cells")
    found = read_cells(folder / "cells", lambda _: None)[0]
    (folder / "cells").unlink()  # its arrays may lie in it still
    return found


def cells(sheet: RawSheet) -> list[list[str]]:
    return [[column.shown(row) for column in sheet.columns] for row in range(sheet.height)]


def outcome(path: Path, folder: Path, *, is_big: bool) -> RawSheet | str:
    """Return the sheet, or why there is none."""
    try:
        return read(path, folder, is_big=is_big)
    except UserError as refused:
        return refused.message


def both_read_the_same(path: Path, folder: Path) -> RawSheet | None:
    """Compare the two readings; return the one of the reader of big files, None where both refuse."""
    small, big = outcome(path, folder, is_big=False), outcome(path, folder, is_big=True)
    if isinstance(small, str) or isinstance(big, str):
        assert small == big
        return None
    assert cells(big) == cells(small)
    assert [problem.code for problem in big.problems] == [problem.code for problem in small.problems]
    return big


def read_same(folder: Path, text: str) -> RawSheet:
    """Return the sheet of the text as both read it."""
    sheet = both_read_the_same(written(folder, text), folder)
    assert sheet is not None
    return sheet


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode())
    return path


@pytest.mark.skipif(not TEXT_TABLES, reason="the odd files are not here")
@pytest.mark.parametrize("path", TEXT_TABLES, ids=lambda path: path.name)
def test_an_odd_text_table_is_the_same_big_or_small(path: Path, tmp_path: Path) -> None:
    both_read_the_same(path, tmp_path)


FIELDS = st.one_of(
    st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"0?[0-9]{1,20}", fullmatch=True),
    st.sampled_from(
        ["", "", " ", "N/A", "1,5", "1.234", "1.0", "2.50", "-0", "+1", "1E+15", ".5", "5.", "é ß", "a\nb"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=6),
)


AMOUNTS = st.floats(-1000, 1000).flatmap(
    lambda value: st.sampled_from([f"{value:.2f}", f"{value:.1f}", repr(round(value, 3))])
)
COLUMNS = {"any": FIELDS, "whole numbers": st.integers(-99, 10**6).map(str), "amounts": AMOUNTS}


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return the text of a table whose columns are of one kind each, at times ragged or broken."""
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    kinds = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, max_size=4))
    rows = draw(st.lists(st.tuples(*map(COLUMNS.__getitem__, kinds)), min_size=1, max_size=30))
    lines = [delimiter.join(_quoted(field, delimiter) for field in row) for row in [["id"] * len(kinds), *rows * 3]]
    if draw(st.booleans()):
        lines.insert(
            draw(st.integers(0, len(lines))), draw(st.sampled_from(["", "x", 'a"b', '"', f"1{delimiter} 2", "  "]))
        )
    return newline.join(lines)


def _quoted(field: str, delimiter: str) -> str:
    return '"' + field.replace('"', '""') + '"' if any(sign in field for sign in (delimiter, '"', "\n")) else field


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=tables())
def test_any_table_is_the_same_big_or_small(text: str, tmp_path: Path) -> None:
    both_read_the_same(written(tmp_path, text), tmp_path)


def test_plain_numbers_become_numbers_and_ids_stay_texts(tmp_path: Path) -> None:
    rows = [
        f"{row:05d},{row},{row}.50,{10**19 + row},{row}E+15,{row / 4},2024{row % 12 + 1:02d}" for row in range(1, 99)
    ]
    big = read_same(tmp_path, "\n".join(["id,n,price,long,huge,quarter,month", *rows]))
    kinds = [Kind(int(column.kinds[50])) for column in big.columns]
    assert [kind is Kind.NUMBER for kind in kinds] == [False, True, True, False, False, True, False]
    assert [column.written for column in big.columns] == ["", "", "0.00", "", "", "0.0#", ""]
    assert big.columns[0].shown(1) == "00001"


def test_a_late_text_makes_the_whole_column_texts_again(tmp_path: Path) -> None:
    rows = [f"{row},{row}.{row % 100:02d}" for row in range(300)]
    big = read_same(tmp_path, "\n".join(["id,price", *rows, "00042,n/a"]))
    assert all(set(column.kinds[1:].tolist()) == {Kind.TEXT} for column in big.columns)


def test_numbers_with_a_point_stay_texts_where_another_column_has_decimal_commas(tmp_path: Path) -> None:
    big = read_same(
        tmp_path, "\n".join(["id\ta\tb", *[f"{row}\t1.{row}\t2,{row % 90 + 10}" for row in range(100, 300)]])
    )
    assert [Kind(int(column.kinds[9])) for column in big.columns] == [Kind.NUMBER, Kind.TEXT, Kind.TEXT]


def test_a_lost_quote_in_the_middle_loses_no_rows(tmp_path: Path) -> None:
    lines = [f"c{row},{row},x" for row in range(2_000)]
    lines[700] = '"c700,700,x'
    lines[1_500] = '"c1500",1500,x'
    big = read_same(tmp_path, "\n".join(["id,n,t", *lines]))
    assert big.height == 2_001


def test_a_file_that_only_begins_as_utf8_is_read_in_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("\n".join(["id,name", *[f"{row},Ada" for row in range(40_000)], "9,Müller"]).encode("cp1252"))
    big = both_read_the_same(path, tmp_path)
    assert big is not None
    assert big.columns[1].shown(40_001) == "Müller"


def test_a_quote_that_is_lost_near_the_end_swallows_no_rows_of_a_big_table_either(tmp_path: Path) -> None:
    rows = "\n".join(["id,a,b,c", *["0.00,0.00,0,0"] * 60, '"', "0.00,0.00,0,0", "0.00,0.00,0,0"])
    sheet = read_same(tmp_path, rows)
    assert sheet.height == 64
