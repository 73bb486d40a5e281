"""Two libraries of the frozen program that Linux's own tools make anew with less in them: 46 MB less.

Each keeps the name and the symbols that others are linked to. The order: after the libraries were stripped.
"""

from __future__ import annotations

import subprocess
import tempfile
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


def make_small(libraries: Path) -> None:
    """Makes those libraries anew that lie in the folder. Raises CannotInstall where SciPy has come to need more."""
    for library in (libraries / "PySide6" / "Qt" / "lib").glob("libicudata.so.*"):
        thin_icu(library)
    for library in (libraries / "scipy.libs").glob("libscipy_openblas-*.so"):
        needed = {name for module in (libraries / "scipy").rglob("*.so") for name in needed_of(module)}
        if not needed <= {UNCALLED}:
            raise CannotInstall(f"small_libraries.py: SciPy has come to need {', '.join(sorted(needed))} of OpenBLAS.")
        link(library, {UNCALLED: ".long 0"})


def thin_icu(library: Path) -> None:
    """The data of ICU, without what Qt does not read."""
    version = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "icu.dat"
        _run("objcopy", "--output-target=binary", "--only-section=.rodata", str(library), str(data))
        data.write_bytes(icu_data.thinned(data.read_bytes()))
        link(library, {f"icudt{version}_dat": f'.incbin "{data}"'})


def needed_of(module: Path) -> tuple[str, ...]:
    """The functions of linear algebra that a module of SciPy asks its OpenBLAS for."""
    told = _run("nm", "--dynamic", "--undefined-only", "--format=just-symbols", str(module))
    return tuple(name for name in told.split() if name.startswith("scipy_"))


def link(library: Path, symbols: dict[str, str]) -> None:
    """Writes a library of this name; it has data alone: each symbol's, as the assembler is told it."""
    text = "".join(SYMBOL.format(name=name, content=content) for name, content in symbols.items())
    with tempfile.TemporaryDirectory() as folder:
        source, compiled = Path(folder) / "data.s", Path(folder) / "data.o"
        source.write_text(SOURCE.format(symbols=text), encoding="utf-8")
        _run("as", "-o", str(compiled), str(source))
        _run("ld", "-shared", "-soname", library.name, "-z", "noexecstack", "-o", str(library), str(compiled))


def _run(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
