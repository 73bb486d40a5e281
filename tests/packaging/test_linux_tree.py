"""What a desktop is told of the program: the entry, the type of projects, the catalogue of programs."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import linux_tree
import pytest
from freeze import Frozen

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
FROZEN = Frozen(Path("frozen"), "1.2.3", 1_700_000_000)


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(linux_tree.SOURCES / "value-metric-desktop.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def xml(source: str) -> ElementTree.Element:
    return ElementTree.fromstring(linux_tree.filled(source, FROZEN))


def test_the_entry_opens_projects_and_all_kinds_of_workbooks(entry: configparser.SectionProxy) -> None:
    types = entry["MimeType"].split(";")
    assert types[0] == linux_tree.MIME_TYPE
    assert {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"} < set(types)
    assert entry["Exec"] == "vm-desktop %F"


def test_the_entry_steps_back_behind_office_programs(entry: configparser.SectionProxy) -> None:
    assert int(entry["InitialPreference"]) < 3  # LibreOffice has 5


def test_the_entry_starts_a_window_of_its_own_when_asked() -> None:
    text = (linux_tree.SOURCES / "value-metric-desktop.desktop").read_text(encoding="utf-8")
    assert "Actions=new-window;" in text
    assert "[Desktop Action new-window]\nName=New Window\nExec=vm-desktop --new-window\n" in text


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed")
def test_the_entry_is_valid() -> None:
    file = linux_tree.SOURCES / "value-metric-desktop.desktop"
    checked = subprocess.run(("desktop-file-validate", str(file)), capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_type_of_projects_is_known_by_suffix_and_by_content() -> None:
    declared = {kind.get("type"): kind for kind in xml("value-metric-desktop.xml").iter(f"{MIME}mime-type")}
    project = declared[linux_tree.MIME_TYPE]
    assert [glob.get("pattern") for glob in project.iter(f"{MIME}glob")] == ["*.valuemetric"]
    assert [kind.get("type") for kind in project.iter(f"{MIME}sub-class-of")] == ["application/zip"]
    assert [match.get("value") for match in project.iter(f"{MIME}match")] == ["PK\\003\\004", "project.json"]


def test_the_catalogue_names_the_entry_and_the_version() -> None:
    described = xml("value-metric-desktop.metainfo.xml")
    assert described.findtext("launchable") == "value-metric-desktop.desktop"
    assert described.findtext("provides/mediatype") == linux_tree.MIME_TYPE
    release = described.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "1.2.3", "date": "2023-11-14"}


@pytest.mark.parametrize("source", [*linux_tree.TEXTS, *linux_tree.COMPRESSED])
def test_no_word_is_left_to_be_filled_in(source: str) -> None:
    assert re.findall("@[A-Z_]+@", linux_tree.filled(source, FROZEN)) == []


def test_a_tree_has_the_modes_of_installed_files(tmp_path: Path) -> None:
    program = tmp_path / "lib" / linux_tree.NAME / "vm-desktop"
    program.parent.mkdir(parents=True)
    for file in (program, program.with_name("library.so")):
        file.touch(mode=0o600)
    linux_tree.set_modes(tmp_path)
    assert oct(program.stat().st_mode & 0o777) == "0o755"
    assert oct(program.with_name("library.so").stat().st_mode & 0o777) == "0o644"
    assert oct(program.parent.stat().st_mode & 0o777) == "0o755"
