"""Resources are found in a source tree, beside an installed package and in a frozen program."""

import sys
from pathlib import Path

import pytest

import vm_desktop
from vm_desktop.io.resources import resource_path


def test_in_a_source_tree_resources_stand_beside_the_package() -> None:
    assert resource_path("templates", "index.json").is_file()
    assert resource_path() == Path(vm_desktop.__file__).parents[1] / "resources"


def test_in_a_wheel_resources_are_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "vm_desktop"
    (package / "_resources").mkdir(parents=True)
    monkeypatch.setattr(vm_desktop, "__file__", str(package / "__init__.py"))
    assert resource_path("samples") == package / "_resources" / "samples"


def test_a_frozen_program_has_them_in_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("icons", "app.svg") == tmp_path / "resources" / "icons" / "app.svg"
