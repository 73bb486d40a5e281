"""Libraries of the frozen program that Linux's own tools make anew with less in them, or nothing: 53 MB less.

Each keeps its name and the symbols that others are linked to.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import icu_data
from installer import CannotInstall

SYMBOL = """\
    .globl {name}
    .type {name}, %object
    .balign 16
{name}:
    {content}
    .size {name}, . - {name}
"""
SOURCE = """\
    .section .rodata
{symbols}
    .section .note.GNU-stack, "", %progbits
"""
# SciPy brings an OpenBLAS beside NumPy's. Of SciPy the program calls three functions of statistics, which do without;
# this one is linked to by ellipsoidal harmonics, which nobody computes here. A call of it would end the program.
UNCALLED = "scipy_dstevr_"
# Arrow's modules for Python are linked to these as well, and use nothing of them.
EMPTY = tuple(f"libarrow_{name}.so.*" for name in ("acero", "dataset", "substrait"))


def make_small(libraries: Path) -> None:
    """Makes those libraries anew that lie in the folder. Raises CannotInstall where others have come to need more."""
    for library in (libraries / "PySide6" / "Qt" / "lib").glob("libicudata.so.*"):
        thin_icu(library)
    for library in (libraries / "scipy.libs").glob("libscipy_openblas-*.so"):
        hollow(library, (libraries / "scipy").rglob("*.so"), keep={UNCALLED})
    arrows = libraries / "pyarrow"
    empty = [library for pattern in EMPTY for library in arrows.glob(pattern)]
    for library in empty:
        hollow(library, (other for other in arrows.glob("*.so*") if other not in empty), keep=set())


def hollow(library: Path, others: Iterable[Path], *, keep: set[str]) -> None:
    """Leaves these symbols, without what they stand for. Raises CannotInstall where the others need more of it."""
    has = symbols(library, "--defined-only")
    needed = {name for other in others for name in symbols(other, "--undefined-only") if name in has}
    if not needed <= keep:
        raise CannotInstall(f"small_libraries.py: of {library.name} {', '.join(sorted(needed - keep))} is needed now.")
    link(library, dict.fromkeys(keep, ".long 0"))


def thin_icu(library: Path) -> None:
    """The data of ICU, without what Qt does not read."""
    version = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "icu.dat"
        _run("objcopy", "--output-target=binary", "--only-section=.rodata", str(library), str(data))
        data.write_bytes(icu_data.thinned(data.read_bytes()))
        link(library, {f"icudt{version}_dat": f'.incbin "{data}"'})


def symbols(library: Path, kind: str) -> set[str]:
    """The names that a library has for others, or needs of them."""
    return set(_run("nm", "--dynamic", "--format=just-symbols", kind, str(library)).split())


def link(library: Path, contents: dict[str, str]) -> None:
    """Writes a library of this name; it has data alone: each symbol's, as the assembler is told it."""
    text = "".join(SYMBOL.format(name=name, content=content) for name, content in contents.items())
    with tempfile.TemporaryDirectory() as folder:
        source, compiled = Path(folder) / "data.s", Path(folder) / "data.o"
        source.write_text(SOURCE.format(symbols=text), encoding="utf-8")
        _run("as", "-o", str(compiled), str(source))
        _run("ld", "-shared", "-soname", library.name, "-z", "noexecstack", "-o", str(library), str(compiled))


def _run(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
