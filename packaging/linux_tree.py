"""What a Linux package puts below /usr, and the tarball below ``~/.local``: the program, and how a desktop knows it."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import time
from pathlib import Path

import environment
import locks
from freeze import PROGRAM, Frozen
from installer import CannotInstall

NAME = "value-metric-desktop"
MIME_TYPE = "application/vnd.value-metric-desktop.project+zip"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
ICONS = {"app.svg": f"apps/{NAME}", "document.svg": f"mimetypes/{MIME_TYPE.replace('/', '-', 1)}"}
SOURCES = locks.ROOT / "packaging" / "linux"
TEXTS = {
    f"{NAME}.desktop": f"share/applications/{NAME}.desktop",
    f"{NAME}.xml": f"share/mime/packages/{NAME}.xml",
    f"{NAME}.metainfo.xml": f"share/metainfo/{NAME}.metainfo.xml",
    "copyright": f"share/doc/{NAME}/copyright",
}
COMPRESSED = {
    "vm-desktop.1": f"share/man/man1/{PROGRAM}.1.gz",
    "changelog": f"share/doc/{NAME}/changelog.gz",
}


def lay_out(frozen: Frozen, tree: Path) -> None:
    """Fills the folder anew with ``bin``, ``lib`` and ``share``."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen.folder, tree / "lib" / NAME, symlinks=True)
    (tree / "bin").mkdir()
    (tree / "bin" / PROGRAM).symlink_to(f"../lib/{NAME}/{PROGRAM}")
    for source, target in TEXTS.items():
        _write(tree / target, filled(source, frozen).encode())
    for source, target in COMPRESSED.items():
        _write(tree / target, gzip.compress(filled(source, frozen).encode(), mtime=0))
    draw_icons(tree / "share" / "icons" / "hicolor")
    set_modes(tree)
    set_times(tree, frozen.made_at)


def filled(source: str, frozen: Frozen) -> str:
    """A text of the folder ``linux`` with the words in ``@`` filled in."""
    made_at = time.gmtime(frozen.made_at)
    words = {
        "@VERSION@": frozen.version,
        "@DATE@": time.strftime("%Y-%m-%d", made_at),
        "@LONG_DATE@": time.strftime("%a, %d %b %Y %H:%M:%S +0000", made_at),
    }
    text = (SOURCES / source).read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def draw_icons(hicolor: Path) -> None:
    """Writes the icons of the program and of its projects in all sizes, and as drawings."""
    for svg, icon in ICONS.items():
        drawing = locks.ROOT / "resources" / "icons" / svg
        pictures = (word for size in SIZES for word in (str(size), str(hicolor / f"{size}x{size}" / f"{icon}.png")))
        script = str(locks.ROOT / "packaging" / "draw_icons.py")
        command = (environment.program("python", environment.BUILD_FOLDER), script, str(drawing), *pictures)
        if subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False).returncode != 0:
            raise CannotInstall(f"The icons could not be drawn from {drawing}; see the message above.")
        scalable = hicolor / "scalable" / f"{icon}.svg"
        scalable.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawing, scalable)


def set_modes(tree: Path) -> None:
    """Makes everything readable by all and writable by its owner, and nothing but programs executable."""
    program = tree / "lib" / NAME / PROGRAM
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def set_times(tree: Path, made_at: int) -> None:
    """Gives everything the same time, so that the same sources make the same package."""
    for path in (*tree.rglob("*"), tree):
        os.utime(path, (made_at, made_at), follow_symlinks=False)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
