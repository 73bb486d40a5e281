"""What a frozen program tells of its parts."""

from __future__ import annotations

import shutil
from pathlib import Path

import bundled_parts
import pytest

from vm_desktop.io.parts import Part, parts
from vm_desktop.io.parts.document import PARTS_FILE, read_parts

LOADER = Part(name="PyInstaller bootloader", version="6", licence="GPL-2.0-or-later", homepage="", purl="pkg:pypi/p@6")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundled_parts, "bootloader", lambda: LOADER)
    bundled_parts.gather(tmp_path / "licences", version="1.2.3", made_at=946_684_800)
    return tmp_path / "licences"


def test_the_list_names_all_that_is_installed_and_the_bootloader(folder: Path) -> None:
    told = {part.name for part in read_parts(folder / PARTS_FILE)}
    assert told == {part.name for part in parts()} | {LOADER.name}


def test_every_text_lies_in_the_folder_and_opens_by_a_double_click(folder: Path) -> None:
    told = [part for part in read_parts(folder / PARTS_FILE) if part.name != LOADER.name]
    texts = [text for part in told for text in part.texts]
    assert len(texts) >= len(told)
    assert all(text.is_file() and folder in text.parents for text in texts)
    assert {text.suffix for text in texts} <= set(bundled_parts.READABLE)
    assert len(set(texts)) == len(texts)


def test_the_texts_are_those_of_what_is_installed(folder: Path) -> None:
    here = {part.name: part.licence_text() for part in parts()}
    assert {p.name: p.licence_text() for p in read_parts(folder / PARTS_FILE) if p.name in here} == here


def test_the_readme_names_every_part_and_says_how_qt_may_be_replaced(folder: Path) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert all(part.name in text for part in parts())
    assert "Value Metric Desktop 1.2.3" in text
    assert "may be replaced" in text


def test_gathering_again_gives_the_same_files_and_no_others(folder: Path) -> None:
    before = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    (folder / "left-behind.txt").write_text("old", encoding="utf-8")
    bundled_parts.gather(folder, version="1.2.3", made_at=946_684_800)
    assert {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="only Debian knows which package brings a file")
def test_a_library_of_the_system_is_told_with_its_package_and_copyright() -> None:
    library = next(Path("/usr/lib").rglob("libc.so.6"), None)
    assert library is not None
    (part,) = bundled_parts.system_parts((str(library),))
    assert part.name == "libc6"
    assert part.version
    assert "GNU" in part.licence_text()


def test_a_library_that_no_package_brings_is_no_part_of_the_system(tmp_path: Path) -> None:
    assert bundled_parts.system_parts((str(tmp_path / "libown.so"),)) == ()
