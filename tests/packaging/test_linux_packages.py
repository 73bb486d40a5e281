"""What nfpm is told, and what is in the tarball."""

from __future__ import annotations

import tarfile
from pathlib import Path

import linux_packages
import linux_tree
import pytest
from freeze import Frozen
from linux_needs import Needs


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Frozen:
    """A program of two files, and folders of their own for what is made of it."""
    folder = tmp_path / "frozen" / linux_tree.NAME
    (folder / "_internal").mkdir(parents=True)
    (folder / "vm-desktop").write_bytes(b"program")
    (folder / "_internal" / "library.so").write_bytes(b"library")
    monkeypatch.setattr(linux_packages, "OUT", tmp_path / "out")
    monkeypatch.setattr(linux_packages, "WORK", tmp_path / "work")
    monkeypatch.setattr(linux_tree, "draw_icons", lambda hicolor: None)
    return Frozen(folder, "1.2.3", 1_700_000_000)


def test_the_description_says_version_time_and_needs(frozen: Frozen) -> None:
    description = linux_packages.describe(frozen, Path("/tree"), Needs(("libX11.so.6",), "2.36"))
    lines = [line.strip() for line in description.splitlines()]
    assert {"version: 1.2.3", "mtime: 2023-11-14T22:13:20Z", "- src: /tree", "dst: /usr"} <= set(lines)
    assert {"- libc6 (>= 2.36)", "- libx11-6", "- libX11.so.6()(64bit)"} <= set(lines)
    assert not [line for line in lines if line.count("@") > 1]


def test_a_tarball_holds_program_entry_and_script_in_one_folder(frozen: Frozen) -> None:
    with tarfile.open(linux_packages.tarball(frozen)) as archive:
        members = {member.name.partition("/")[2]: member for member in archive}
    assert members["install.sh"].mode == members["lib/value-metric-desktop/vm-desktop"].mode == 0o755
    assert members["lib/value-metric-desktop/_internal/library.so"].mode == 0o644
    assert members["bin/vm-desktop"].linkname == "../lib/value-metric-desktop/vm-desktop"
    assert members["share/applications/value-metric-desktop.desktop"].isfile()
    assert {(member.uid, member.uname, member.mtime) for member in members.values()} == {(0, "root", frozen.made_at)}


def test_the_same_program_makes_the_same_tarball(frozen: Frozen) -> None:
    first = linux_packages.tarball(frozen).read_bytes()
    (frozen.folder / "vm-desktop").touch()
    assert linux_packages.tarball(frozen).read_bytes() == first


def test_the_tarball_installs_for_one_person_and_removes_itself_but_no_project(
    frozen: Frozen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    state = home / ".local" / "share" / "value-metric-desktop" / "recovery"
    state.mkdir(parents=True)
    program = linux_packages.program_of_tarball(linux_packages.tarball(frozen), home)
    entry = home / ".local/share/applications/value-metric-desktop.desktop"
    assert program.read_bytes() == b"program"
    assert f'Exec="{home}/.local/lib/value-metric-desktop/vm-desktop" %F' in entry.read_text(encoding="utf-8")
    (script,) = home.glob("*/install.sh")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    linux_packages.subprocess.run((str(script), "--remove"), check=True)
    assert not program.exists()
    assert not entry.exists()
    assert state.is_dir()
