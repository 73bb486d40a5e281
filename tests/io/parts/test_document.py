"""The list of parts that a frozen program brings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from vm_desktop.io.parts import Part, all_parts, parts
from vm_desktop.io.parts.document import PARTS_FILE, read_parts, write_parts


@pytest.fixture
def part(tmp_path: Path) -> Part:
    text = tmp_path / "tree" / "LICENCE.txt"
    text.parent.mkdir()
    text.write_text("Do what you like.\n\nÅngström", encoding="utf-8")
    return Part(
        name="tree",
        version="1.0",
        licence="MIT",
        homepage="https://tree.example",
        purl="pkg:pypi/tree@1.0",
        texts=(text,),
    )


def test_a_list_that_was_written_is_read_again(tmp_path: Path, part: Part) -> None:
    other = replace(part, name="Bush", texts=())
    write_parts((part, other), tmp_path)
    assert read_parts(tmp_path / PARTS_FILE) == (part, other)


def test_the_list_still_finds_its_texts_when_the_folder_is_moved(tmp_path: Path, part: Part) -> None:
    write_parts((part,), tmp_path)
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    assert read_parts(moved / PARTS_FILE)[0].licence_text() == "Do what you like.\n\nÅngström"


def test_a_program_that_brings_a_list_tells_what_stands_there(
    tmp_path: Path, part: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "licences").mkdir()
    write_parts((replace(part, texts=()), replace(part, name="Bush", texts=())), tmp_path / "licences")
    monkeypatch.setattr(all_parts, "resource_path", lambda *names: tmp_path.joinpath(*names))
    assert [found.name for found in parts()] == ["Bush", "tree"]


def test_a_text_that_is_gone_leaves_the_others(tmp_path: Path, part: Part) -> None:
    both = replace(part, texts=(tmp_path / "gone.txt", *part.texts))
    assert both.licence_text() == "Do what you like.\n\nÅngström"
