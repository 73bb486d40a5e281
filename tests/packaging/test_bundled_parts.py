"""What a frozen program tells of its parts."""

from __future__ import annotations

import shutil
from pathlib import Path

import bundled_parts
import pytest

from vm_desktop.io.parts import Part, parts
from vm_desktop.io.parts.document import PARTS_FILE, read_parts

MODULES = {"PySide6", "numpy", "lucide", "fontpkg_inter", "pandas", "vm_desktop", "json"}
LOADER = Part(name="PyInstaller bootloader", version="6", licence="GPL-2.0-or-later", homepage="", purl="pkg:pypi/p@6")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundled_parts, "bootloader", lambda: LOADER)
    bundled_parts.gather(tmp_path / "licences", MODULES, version="1.2.3", made_at=946_684_800)
    return tmp_path / "licences"


def test_the_list_names_what_is_in_the_program_and_no_more_that_is_installed(folder: Path) -> None:
    told = {part.name for part in read_parts(folder / PARTS_FILE)}
    packages = {"PySide6-Essentials", "numpy", "lucide", "fontpkg-inter", "pandas"}
    assert told == packages | {"Python", "Qt", LOADER.name}


def test_modules_and_files_are_known_by_their_first_names() -> None:
    files = ["numpy/core/x.so", "_cffi_backend.cpython-311-x86_64-linux-gnu.so", "lucide/lucide.zip"]
    assert bundled_parts.first_names(["pandas.core", "json"], files) == {
        "pandas",
        "json",
        "numpy",
        "_cffi_backend",
        "lucide",
    }


def test_every_text_lies_in_the_folder_and_opens_by_a_double_click(folder: Path) -> None:
    told = [part for part in read_parts(folder / PARTS_FILE) if part.name != LOADER.name]
    texts = [text for part in told for text in part.texts]
    assert len(texts) >= len(told)
    assert all(text.is_file() and folder in text.parents for text in texts)
    assert {text.suffix for text in texts} <= set(bundled_parts.READABLE)
    assert len(set(texts)) == len(texts)


def test_the_texts_are_those_of_what_is_installed(folder: Path) -> None:
    here = {part.name: part.licence_text() for part in parts()}
    told = {part.name: part.licence_text() for part in read_parts(folder / PARTS_FILE) if part.name != LOADER.name}
    assert told == {name: here[name] for name in told}


def test_the_readme_names_every_part_and_says_how_qt_may_be_replaced(folder: Path) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert all(part.name in text for part in read_parts(folder / PARTS_FILE))
    assert "Value Metric Desktop 1.2.3" in text
    assert "may be replaced" in text


def test_gathering_again_gives_the_same_files_and_no_others(folder: Path) -> None:
    before = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    (folder / "left-behind.txt").write_text("old", encoding="utf-8")
    bundled_parts.gather(folder, MODULES, version="1.2.3", made_at=946_684_800)
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
