"""When ``.venv`` is made, and when a start may trust it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import environment
import installer
import locks
import pytest


class Uv:
    """Stands in for uv: notes what it was asked and answers with a status."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.status = 0

    def __call__(self, command: tuple[str, ...], **_: object) -> subprocess.CompletedProcess[str]:
        self.asked.append(command)
        return subprocess.CompletedProcess(command, self.status)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment's folder with a Python in it and no stamp yet."""
    folder = tmp_path / ".venv"
    monkeypatch.setattr(environment, "FOLDER", folder)
    python = Path(environment.program("python"))
    python.parent.mkdir(parents=True)
    python.touch()
    return folder


@pytest.fixture
def uv(monkeypatch: pytest.MonkeyPatch) -> Uv:
    uv = Uv()
    monkeypatch.setattr(installer, "find_uv", lambda: Path("uv"))
    monkeypatch.setattr(environment.subprocess, "run", uv)
    return uv


def test_what_was_installed_is_not_installed_again(folder: Path, uv: Uv, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "is_good_python", lambda python: True)
    assert not environment.is_ready(locks.DEVELOPMENT)
    environment.install(locks.DEVELOPMENT)
    assert environment.is_ready(locks.RUNTIME, locks.DEVELOPMENT)
    assert not environment.is_ready(locks.RUNTIME)


def test_packages_are_installed_by_hash_and_only_as_wheels(
    folder: Path, uv: Uv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "is_good_python", lambda python: True)
    environment.install(locks.RUNTIME)
    (command,) = uv.asked
    assert command[:3] == ("uv", "pip", "sync")
    assert {"--require-hashes", "--only-binary", str(locks.RUNTIME)} <= set(command)


def test_a_failed_installation_leaves_no_stamp(folder: Path, uv: Uv, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "is_good_python", lambda python: True)
    environment.install(locks.RUNTIME)
    uv.status = 1
    with pytest.raises(installer.CannotInstall, match="could not install"):
        environment.install(locks.DEVELOPMENT)
    assert not environment.is_ready(locks.RUNTIME, locks.DEVELOPMENT)


def test_an_environment_whose_python_is_gone_is_not_ready(
    folder: Path, uv: Uv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "is_good_python", lambda python: True)
    environment.install(locks.RUNTIME)
    Path(environment.program("python")).unlink()
    assert not environment.is_ready(locks.RUNTIME)


@pytest.mark.parametrize(
    ("version", "asked_for"),
    [
        ((3, 10, 12), environment.ANY_GOOD_PYTHON),
        ((3, 11, 2), sys.executable),
        ((3, 14, 0), sys.executable),
        ((3, 15, 0), environment.ANY_GOOD_PYTHON),
    ],
)
def test_this_python_is_used_if_it_will_do_and_else_uv_looks_for_one(
    folder: Path, uv: Uv, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], asked_for: str
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", version)
    environment.make_folder(Path("uv"), {})
    assert uv.asked[0][uv.asked[0].index("--python") + 1] == asked_for


def test_where_no_good_python_is_to_be_had_one_sentence_says_so(
    folder: Path, uv: Uv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 10, 12))
    uv.status = 2
    with pytest.raises(installer.CannotInstall, match=r"needs Python 3\.11.*this one is 3\.10\.12"):
        environment.make_folder(Path("uv"), {})


def test_only_pythons_that_the_locks_are_made_for_are_good() -> None:
    assert environment.is_good_python(sys.executable)
    assert not environment.is_good_python("no-such-python")
