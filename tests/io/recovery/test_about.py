"""about.json: read as it was written, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.io.recovery.about import About, NewerRecovery, UnreadableRecovery, about_bytes, read_about
from vm_desktop.io.recovery.file_mark import FileMark

ABOUT = About(
    document="project-7-data-3.json",
    name="Prices 2027 \ud800",
    edited_at="2026-11-23T10:00:00+00:00",
    has_unsaved_edits=True,
    customers=400,
    scenarios=3,
    sources=("usage.xlsx",),
    path=Path("somewhere") / "p.valuemetric",
    mark=FileMark(size=5, modified_ns=7, sha256="ab"),
    is_data_in_file=True,
)


def test_it_is_read_as_it_was_written() -> None:
    assert read_about(about_bytes(ABOUT)) == ABOUT


def test_a_newer_format_is_no_damage() -> None:
    with pytest.raises(NewerRecovery):
        read_about(b'{"format": "vm-recovery/2"}')


@pytest.mark.parametrize("document", ["", "../../secret", "project-1.json", 7, "/etc/passwd"])
def test_a_document_outside_the_folder_is_damage(document: object) -> None:
    values = json.loads(about_bytes(ABOUT)) | {"document": document}
    with pytest.raises(UnreadableRecovery):
        read_about(json.dumps(values).encode())


@given(st.binary(max_size=200))
def test_nonsense_is_damage(content: bytes) -> None:
    with pytest.raises(UnreadableRecovery):
        read_about(content)


@given(
    st.sampled_from(sorted(json.loads(about_bytes(ABOUT)))),
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2),
)
def test_a_value_of_another_kind_is_damage_or_neutral(key: str, value: object) -> None:
    content = json.dumps(json.loads(about_bytes(ABOUT)) | {key: value}).encode()
    try:
        about = read_about(content)
    except (UnreadableRecovery, NewerRecovery):
        return
    assert about.document.startswith("project-")
