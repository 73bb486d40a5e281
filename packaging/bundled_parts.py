"""What a frozen program tells of its parts: a list, the texts of their licences, and a bill of materials (CycloneDX).

The spec calls `gather` in the environment that the program is frozen from, so that what is told is what is in it.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import bill_of_materials

from vm_desktop.io.parts import Part
from vm_desktop.io.parts.document import write_parts
from vm_desktop.io.parts.installed import installed_parts, package_part

BILL = "bill-of-materials.cdx.json"
READABLE = (".txt", ".md", ".rst")
README = """\
The parts of Value Metric Desktop {version} and their licences
================================================================

Value Metric Desktop itself is under the MIT licence. It is made of the parts below; the folder of each holds the texts
of its licence and its notices. {bill} says the same for programs (CycloneDX 1.6).

Qt, PySide6 and shiboken6 are used under the LGPL 3. They lie in this program as libraries of their own, in the folders
PySide6 and shiboken6, and may be replaced there by other builds of the same version. Their sources: https://code.qt.io
What Qt itself contains is listed by its makers: https://doc.qt.io/qt-6/licenses-used-in-qt.html

{parts}
"""


def gather(folder: Path, modules: set[str], *, version: str, made_at: int, binaries: tuple[str, ...] = ()) -> None:
    """Fills the folder anew. What is in the program: `modules` by their first names, `binaries` (libraries taken from
    the system) by their paths."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = (*parts_with(modules), bootloader(), *system_parts(binaries))
    parts = tuple(with_texts_in(part, folder) for part in sorted(found, key=lambda part: part.name.casefold()))
    write_parts(parts, folder)
    bill = bill_of_materials.bill(parts, version=version, made_at=made_at)
    (folder / BILL).write_text(bill, encoding="utf-8")
    (folder / "README.txt").write_text(readme(parts, version), encoding="utf-8")


def parts_with(modules: set[str]) -> tuple[Part, ...]:
    """Python, Qt, and the installed packages that have any of these modules: much that is installed is left out."""
    makers = packages_distributions()
    names = {bill_of_materials.normal_name(maker) for module in modules for maker in makers.get(module, ())}
    return tuple(part for part in installed_parts() if bill_of_materials.package_name(part) in {*names, ""})


def first_names(modules: list[str], files: list[str]) -> set[str]:
    """The first names of modules and of files: ``numpy.linalg`` and ``numpy/core/x.so`` are of numpy."""
    return {module.partition(".")[0] for module in modules} | {Path(file).parts[0].partition(".")[0] for file in files}


def bootloader() -> Part:
    """PyInstaller's: the part of it that starts the program and unpacks its modules."""
    licence = "GPL-2.0-or-later WITH Bootloader-exception"  # its metadata say it in a sentence
    return replace(package_part(distribution("pyinstaller")), name="PyInstaller bootloader", licence=licence)


def with_texts_in(part: Part, folder: Path) -> Part:
    """The part with its texts copied into a folder of its own there, under names that open by a double click."""
    home = folder / part.name.lower().replace(" ", "-")
    home.mkdir()
    copies = tuple(home / readable_name(number, text) for number, text in enumerate(part.texts, 1))
    for text, copy in zip(part.texts, copies):
        shutil.copyfile(text, copy)
    return replace(part, texts=copies)


def readable_name(number: int, text: Path) -> str:
    """A name that no other text of the part has: ``LICENSE`` -> ``1-LICENSE.txt``."""
    return f"{number}-{text.name}" if text.suffix in READABLE else f"{number}-{text.name}.txt"


def readme(parts: tuple[Part, ...], version: str) -> str:
    """What stands in the folder's README: every part in one line."""
    widths = [max(len(value) for value in column) for column in zip(*((p.name, p.version, p.licence) for p in parts))]
    lines = (f"{p.name:{widths[0]}}  {p.version:{widths[1]}}  {p.licence:{widths[2]}}  {p.homepage}" for p in parts)
    return README.format(version=version, bill=BILL, parts="\n".join(line.rstrip() for line in lines))


def system_parts(binaries: tuple[str, ...]) -> tuple[Part, ...]:
    """The Debian packages that these libraries come from, each once; none on other systems."""
    if not binaries or shutil.which("dpkg-query") is None:
        return ()
    names = {name for binary in binaries for name in owners(binary)}
    return tuple(debian_part(name) for name in sorted(names))


def owners(binary: str) -> tuple[str, ...]:
    """The names of the packages that own a file; none where no package does."""
    places = {binary, str(Path(binary).resolve())}
    places |= {place[len("/usr") :] for place in places if place.startswith("/usr/lib")}
    told = subprocess.run(("dpkg-query", "-S", *sorted(places)), capture_output=True, text=True, check=False).stdout
    return tuple(line.partition(":")[0] for line in told.splitlines() if not line.startswith("diversion"))


def debian_part(name: str) -> Part:
    """An installed Debian package as a part; its copyright file holds its licences, so they have no SPDX expression."""
    fields = ("dpkg-query", "-W", "-f", "${Version}\t${Homepage}\n", name)
    told = subprocess.run(fields, capture_output=True, text=True, check=False).stdout.splitlines() or ["\t"]
    version, _, homepage = told[0].partition("\t")
    text = Path("/usr/share/doc") / name / "copyright"
    return Part(
        name=name,
        version=version,
        licence="NOASSERTION",
        homepage=homepage,
        purl=f"pkg:deb/debian/{name}@{version}",
        texts=(text,) if text.is_file() else (),
    )
