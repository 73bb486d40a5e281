"""The wheel: ``pip install`` must give a program that has its resources."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns

import locks
import pytest

BUILD = """
import sys
from setuptools import build_meta
name = build_meta.build_sdist(sys.argv[1]) if sys.argv[2] == "sdist" else build_meta.build_wheel(sys.argv[1])
print(name)
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is packed: building leaves files behind in the tree."""
    target = tmp_path_factory.mktemp("tree")
    for folder in ("vm_desktop", "resources"):
        copytree(locks.ROOT / folder, target / folder, ignore=ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE", "packaging/wheel_resources.py"):
        (target / file).parent.mkdir(exist_ok=True)
        (target / file).write_bytes((locks.ROOT / file).read_bytes())
    return target


def built(tree: Path, folder: Path, kind: str) -> Path:
    """What setuptools makes of the tree."""
    command = (sys.executable, "-c", BUILD, str(folder), kind)
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tree, tmp_path_factory.mktemp("wheel"), "wheel")


def expected_resources() -> set[str]:
    files = (file for file in (locks.ROOT / "resources").rglob("*") if file.is_file())
    return {
        f"vm_desktop/_resources/{file.relative_to(locks.ROOT / 'resources').as_posix()}"
        for file in files
        if file.suffix not in (".py", ".pyc")
    }


def test_a_wheel_holds_every_resource_and_only_our_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if name.startswith("vm_desktop/_resources/")} == expected_resources()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"vm_desktop"}


def test_a_wheel_that_is_unpacked_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    script = (
        "from vm_desktop.io.templates import templates; from vm_desktop.io.resources import resource_path;"
        "assert templates(); print(resource_path('samples', 'cloudmail.xlsx'))"
    )
    answer = subprocess.run((sys.executable, "-c", script), cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(answer.stdout.strip()) == tmp_path / "vm_desktop" / "_resources" / "samples" / "cloudmail.xlsx"


def test_the_command_of_a_wheel_is_vm_desktop(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (entries,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert "vm-desktop = vm_desktop.main:main" in archive.read(entries).decode()


def test_a_source_distribution_holds_what_a_wheel_is_built_from(tree: Path, tmp_path: Path) -> None:
    import tarfile

    with tarfile.open(built(tree, tmp_path, "sdist")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert "packaging/wheel_resources.py" in names
    assert {name.replace("vm_desktop/_resources", "resources") for name in expected_resources()} <= names
