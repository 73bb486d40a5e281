"""The lock files say one version of everything, with hashes, and name no index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import locks
import pytest

ALL_LOCKS = (locks.RUNTIME, locks.DEVELOPMENT, locks.BUILD, locks.UV)


def entries(lock: Path) -> dict[str, str]:
    """Name -> the whole entry, its continued lines joined."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {line.partition("==")[0]: line for line in lines}


def versions(lock: Path) -> dict[str, str]:
    return {name: entry.partition("==")[2].split()[0] for name, entry in entries(lock).items()}


def project_requirements(extra: str | None = None) -> list[str]:
    """The names in ``pyproject.toml``, as an index writes them."""
    project = tomllib.loads((locks.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    names = (re.match(r"[\w.-]+", requirement) for requirement in wanted)
    return [re.sub(r"[-_.]+", "-", name.group()).lower() for name in names if name]


@pytest.mark.parametrize("lock", ALL_LOCKS, ids=lambda lock: lock.name)
def test_every_entry_has_one_exact_version_and_a_hash(lock: Path) -> None:
    exact = re.compile(r"[a-z0-9-]+==[0-9][\w.]* (; [^-]+ )?( *--hash=sha256:[0-9a-f]{64})+ *")
    assert [entry for entry in entries(lock).values() if not exact.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", ALL_LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_no_address_and_no_option_beside_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert set(re.findall(r"^\s*(--[a-z-]+)", text, re.MULTILINE)) == {"--hash"}


def test_the_runtime_lock_has_all_that_the_project_requires() -> None:
    assert set(project_requirements()) <= entries(locks.RUNTIME).keys()


@pytest.mark.parametrize(("lock", "extra"), [(locks.DEVELOPMENT, "dev"), (locks.BUILD, "build")])
def test_the_other_locks_are_the_runtime_lock_and_the_tools(lock: Path, extra: str) -> None:
    assert versions(locks.RUNTIME).items() <= versions(lock).items()
    assert set(project_requirements(extra)) <= versions(lock).keys()


def test_qt_is_the_release_that_is_sound_on_python_3_11() -> None:
    assert versions(locks.RUNTIME)["pyside6-essentials"] == "6.11.3"


def test_a_fingerprint_ignores_how_lines_end(tmp_path: Path) -> None:
    unix, windows, other = (tmp_path / name for name in ("unix", "windows", "other"))
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    other.write_bytes(b"a==1\nb==3\n")
    assert locks.fingerprint(unix) == locks.fingerprint(windows) != locks.fingerprint(other)


def test_a_refresh_writes_each_lock_with_hashes_and_without_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(locks.subprocess, "run", lambda command, **_: started.append(command))
    locks.refresh(Path("uv"), ("--upgrade",))
    assert [command[-1] for command in started] == [str(lock) for lock in ALL_LOCKS]
    needed = {"--generate-hashes", "--no-emit-index-url", "--universal", "--upgrade"}
    assert all(needed <= set(command) for command in started)
    assert all(str(locks.RUNTIME) in command for command in started[1:3])
