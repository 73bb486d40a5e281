"""What second starts may ask: files by absolute paths, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.starting.single_instance.request import (
    LONGEST_PATH,
    MOST_BYTES,
    MOST_FILES,
    Request,
    read_request,
    request_line,
)

ROOT = Path(Path.cwd().anchor)


def document(**changes: object) -> bytes:
    return json.dumps({"format": 1, "files": [str(ROOT / "a.xlsx")], "activation": ""} | changes).encode() + b"\n"


def test_what_is_asked_arrives_as_it_is() -> None:
    request = Request(files=(ROOT / "a b.xlsx", ROOT / "ü \udcff\n.csv"), activation="token_TIME123")
    line = request_line(request)
    assert line is not None
    assert line.count(b"\n") == 1
    assert read_request(line) == request


def test_nothing_to_open_is_a_request_too() -> None:
    line = request_line(Request())
    assert line is not None
    assert read_request(line) == Request()


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"[]\n",
        b"null\n",
        b"\xff\xfe\n",
        b"[" * 100_000,
        document(format=2),
        document(files="a.xlsx"),
        document(files=["a.xlsx"]),
        document(files=[str(ROOT / "a\0b")]),
        document(files=[7]),
        document(files=[str(ROOT / ("a" * LONGEST_PATH))]),
        document(files=[str(ROOT / "a")] * (MOST_FILES + 1)),
        document(activation=7),
        document(activation="a\nb"),
        document(activation="a" * 10_000),
        document(command="rm"),
        b" " * (MOST_BYTES + 1) + document(),
    ],
)
def test_anything_else_is_no_request(line: bytes) -> None:
    assert read_request(line) is None


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(line: bytes) -> None:
    assert read_request(line) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["format", "files", "x"]), inner),
        max_leaves=12,
    )
)
def test_no_document_breaks_the_reading(found: object) -> None:
    assert read_request(json.dumps(found).encode()) is None


def test_more_files_than_a_window_takes_are_not_sent() -> None:
    assert request_line(Request(files=tuple(ROOT / f"{number}.csv" for number in range(MOST_FILES + 1)))) is None
