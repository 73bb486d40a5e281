"""Packages for Linux: .deb and .rpm by nfpm from one description, and a tarball that installs for one user."""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import subprocess
import tarfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Callable

import deb_file
import environment
import linux_needs
import linux_tree
import locks
from freeze import PROGRAM, Frozen
from installer import CannotInstall

OUT = locks.ROOT / "out"
WORK = locks.ROOT / "build" / "linux"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}  # as the kernel says it, as Debian does
INSTALL_SCRIPT = "install.sh"


def deb(frozen: Frozen) -> Path:
    """A package for Debian and Ubuntu."""
    path = _by_nfpm(frozen, "deb")
    deb_file.pack(path)
    return path


def rpm(frozen: Frozen) -> Path:
    """A package for Fedora, openSUSE and their kin."""
    return _by_nfpm(frozen, "rpm")


def tarball(frozen: Frozen) -> Path:
    """An archive with a script that installs for one user, and removes."""
    name = f"{linux_tree.NAME}-{frozen.version}-linux-{platform.machine()}"
    folder = WORK / name
    linux_tree.lay_out(frozen, folder)
    shutil.copyfile(linux_tree.SOURCES / INSTALL_SCRIPT, folder / INSTALL_SCRIPT)
    (folder / INSTALL_SCRIPT).chmod(0o755)
    OUT.mkdir(exist_ok=True)
    path = OUT / f"{name}.tar.gz"
    with ExitStack() as stack:
        file = stack.enter_context(path.open("wb"))
        packed = stack.enter_context(gzip.GzipFile("", "wb", 9, file, mtime=0))
        archive = stack.enter_context(tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT))
        for member in (folder, *sorted(folder.rglob("*"))):
            archive.add(member, str(member.relative_to(WORK)), recursive=False, filter=_by_root(frozen.made_at))
    return path


def program_of_deb(path: Path, folder: Path) -> Path:
    """The program in the package, unpacked; as it was packed where there is no dpkg."""
    if shutil.which("dpkg-deb") is None:
        return program_of_rpm(path, folder)
    subprocess.run(("dpkg-deb", "--extract", str(path), str(folder)), check=True)
    return folder / "usr" / "bin" / PROGRAM


def program_of_rpm(path: Path, folder: Path) -> Path:
    """The program as it was packed: what unpacks an RPM is no part of the other systems."""
    return WORK / "tree" / "bin" / PROGRAM


def program_of_tarball(path: Path, folder: Path) -> Path:
    """The program in the archive, installed by its script as for a person whose home the folder is."""
    subprocess.run(("tar", "--extract", "--file", str(path), "--directory", str(folder)), check=True)
    script = folder / path.name[: -len(".tar.gz")] / INSTALL_SCRIPT
    environ = {name: value for name, value in os.environ.items() if name != "XDG_DATA_HOME"}
    subprocess.run((str(script),), env={**environ, "HOME": str(folder)}, check=True)
    return folder / ".local" / "bin" / PROGRAM


def _by_root(made_at: int) -> Callable[[tarfile.TarInfo], tarfile.TarInfo]:
    """What makes a member of an archive the same whoever packs it, and whenever."""

    def changed(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = made_at
        return member

    return changed


def _by_nfpm(frozen: Frozen, kind: str) -> Path:
    tree = WORK / "tree"
    linux_tree.lay_out(frozen, tree)
    description = WORK / "nfpm.yaml"
    description.write_text(describe(frozen, tree, linux_needs.needs_of(tree)), encoding="utf-8")
    OUT.mkdir(exist_ok=True)
    path = OUT / f"{linux_tree.NAME}-{frozen.version}-linux-{platform.machine()}.{kind}"
    nfpm = environment.program("nfpm", environment.BUILD_FOLDER)
    command = (nfpm, "package", "--config", str(description), "--packager", kind, "--target", str(path))
    environ = {**os.environ, "SOURCE_DATE_EPOCH": str(frozen.made_at)}
    if subprocess.run(command, env=environ, check=False).returncode != 0:
        raise CannotInstall(f"nfpm could not make the package for {kind}; its message is above.")
    return path


def describe(frozen: Frozen, tree: Path, needs: linux_needs.Needs) -> str:
    """The description for nfpm, filled in."""
    words = {
        "@ARCHITECTURE@": ARCHITECTURES.get(platform.machine(), platform.machine()),
        "@TREE@": str(tree),
        "@MADE_AT@": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(frozen.made_at)),
        "@DEB_DEPENDS@": _items(needs.debian()),
        "@RPM_DEPENDS@": _items(needs.rpm()),
    }
    text = linux_tree.filled("nfpm.yaml", frozen)
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _items(values: tuple[str, ...]) -> str:
    return "\n".join(f"      - {value}" for value in values)
