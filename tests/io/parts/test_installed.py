"""The parts of the program, read from what is installed."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from vm_desktop.io.parts import Part, parts
from vm_desktop.io.parts.installed import standard_texts
from vm_desktop.io.parts.spdx import UNKNOWN

ROOT = Path(__file__).parents[3]
FOUND = {part.name: part for part in parts()}


def test_every_package_that_the_program_requires_is_among_its_parts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {re.split(r"[=<>;]", line)[0].strip().lower() for line in project["dependencies"]}
    assert required <= {name.lower() for name in FOUND}


def test_what_the_packages_require_themselves_is_among_the_parts() -> None:
    assert {"shiboken6", "python-dateutil", "cryptography", "cffi"} <= set(FOUND)


def test_tools_for_development_are_no_parts() -> None:
    assert not {"pytest", "mypy", "ruff", "hypothesis", "pyinstaller"} & set(FOUND)


def test_what_only_an_older_python_needs_is_no_part() -> None:
    """cryptography requires typing-extensions for Python 3.10; the tools for development bring it along."""
    assert "typing-extensions" not in FOUND


def test_python_and_qt_are_parts() -> None:
    assert FOUND["Qt"].version == distribution("PySide6-Essentials").version
    assert FOUND["Python"].licence == "PSF-2.0"
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in FOUND["Python"].licence_text()


@pytest.mark.parametrize("part", FOUND.values(), ids=lambda part: part.name)
def test_every_part_has_a_version_a_licence_and_its_text(part: Part) -> None:
    assert part.version
    assert part.licence != UNKNOWN
    assert len(part.licence_text()) > 500
    assert re.fullmatch(r"pkg:(pypi|generic)/[a-z0-9-]+@[\w.]+", part.purl)


@pytest.mark.parametrize("name", ["Qt", "PySide6-Essentials", "shiboken6"])
def test_what_is_under_the_lgpl_comes_with_its_text_and_that_of_the_gpl(name: str) -> None:
    text = FOUND[name].licence_text()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE\n" in text


def test_the_typeface_and_the_icons_come_with_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in FOUND["fontpkg-inter"].licence_text()
    assert "Lucide Contributors" in FOUND["lucide"].licence_text()


def test_no_homepage_is_that_of_a_package_index() -> None:
    assert not [part.homepage for part in FOUND.values() if "/project/" in part.homepage]


def test_parts_stand_in_the_order_of_their_names() -> None:
    names = [part.name.casefold() for part in parts()]
    assert names == sorted(names)


def test_a_licence_that_we_have_no_copy_of_has_no_standard_text() -> None:
    assert standard_texts("Beerware") == ()
    assert [text.name for text in standard_texts("MIT OR Apache-2.0")] == ["MIT.txt"]


def test_a_python_that_lies_without_its_licence_has_our_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda _name: str(tmp_path))
    monkeypatch.setattr("sysconfig.get_config_var", lambda _name: str(tmp_path))
    (python,) = (part for part in parts() if part.name == "Python")
    assert [text.name for text in python.texts] == ["PSF-2.0.txt"]
