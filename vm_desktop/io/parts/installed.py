"""The parts as they are installed beside the program: its packages and all that they need, Python and Qt."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath

import vm_desktop
from vm_desktop.io.parts.part import Part
from vm_desktop.io.parts.spdx import licence_ids, metadata_field, spdx_licence
from vm_desktop.io.resources import resource_path

OURSELVES = "value-metric-desktop"
QT_PACKAGE = "PySide6-Essentials"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FOR_OLDER_PYTHON = re.compile(r"python_(?:full_)?version\s*<\s*['\"]3\.(\d+)")
_TEXT_NAMES = ("licen", "copying", "notice")
_HOMEPAGE_LABELS = ("homepage", "home", "source", "source code", "source-code", "repository", "documentation")


def installed_parts() -> tuple[Part, ...]:
    """Return Python, Qt and the installed packages that the program needs, directly or through another one."""
    packages = tuple(_needed(_own_requirements()))
    qt = tuple(_qt(package) for package in packages if _same_name(package.name, QT_PACKAGE))
    return (_python(), *qt, *map(package_part, packages))


def package_part(package: Distribution) -> Part:
    """Return an installed package as a part."""
    licence = spdx_licence(package)
    name = _normal(package.name)
    return Part(
        name=package.name.replace("_", "-"),
        version=package.version,
        licence=licence,
        homepage=_homepage(package),
        purl=f"pkg:pypi/{name}@{package.version}",
        texts=_texts(package) or standard_texts(licence),
    )


def standard_texts(licence: str) -> tuple[Path, ...]:
    """Return our copies of the licences in an expression: for packages that bring none. The first choice counts.

    The LGPL is the GPL with more permissions, so both texts belong to it.
    """
    first = licence_ids(licence)[0]
    names = (first, "GPL-3.0-only") if first == "LGPL-3.0-only" else (first,)
    files = (resource_path("licences", f"{name}.txt") for name in names)
    return tuple(file for file in files if file.is_file())


def _own_requirements() -> list[str]:
    """Return what the program itself requires, from its wheel's metadata or from the source tree."""
    try:
        return list(distribution(OURSELVES).requires or ())
    except PackageNotFoundError:
        project = Path(vm_desktop.__file__).parents[1] / "pyproject.toml"
        return list(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])


def _needed(requirements: list[str]) -> Iterator[Distribution]:
    """Give each installed package that is required, and what it requires; extras are not asked for."""
    waiting, seen = list(requirements), set()
    while waiting:
        requirement = waiting.pop()
        found = _NAME.match(requirement)
        if found is None or _is_not_asked_for(requirement) or _normal(found.group()) in seen:
            continue
        seen.add(_normal(found.group()))
        try:
            package = distribution(found.group())
        except PackageNotFoundError:
            continue  # for another system or Python
        yield package
        waiting += package.requires or ()


def _is_not_asked_for(requirement: str) -> bool:
    """Whether a requirement is that of an extra, or of an older Python than this one."""
    older = _FOR_OLDER_PYTHON.search(requirement)
    return "extra ==" in requirement or (older is not None and sys.version_info.minor >= int(older.group(1)))


def _texts(package: Distribution) -> tuple[Path, ...]:
    """Return the package's own files of licences and notices, the shortest path first."""
    files = (file for file in package.files or () if file.parts[0].endswith(".dist-info"))
    named = (file for file in files if _is_text_of_licence(PurePath(*file.parts[1:])))
    found = (Path(str(package.locate_file(file))) for file in sorted(named, key=lambda file: (len(file.parts), file)))
    return tuple(file for file in found if file.is_file())


def _is_text_of_licence(place: PurePath) -> bool:
    return place.parts[0] == "licenses" or place.name.lower().startswith(_TEXT_NAMES)


def _homepage(package: Distribution) -> str:
    stated = package.metadata.get_all("Project-URL") or []
    pages = {label.strip().lower(): page.strip() for label, _, page in (entry.partition(",") for entry in stated)}
    labelled = (pages[label] for label in _HOMEPAGE_LABELS if label in pages)
    return next(labelled, metadata_field(package, "Home-page"))


def _python() -> Part:
    version, licence = platform.python_version(), "PSF-2.0"
    places = (Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_config_var("installed_base") or ""))
    texts = tuple(place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file())
    return Part(
        name="Python",
        version=version,
        licence=licence,
        homepage="https://www.python.org",
        purl=f"pkg:generic/python@{version}",
        texts=texts[:1] or standard_texts(licence),
    )


def _qt(package: Distribution) -> Part:
    """Return Qt itself, which the package of that version brings."""
    licence = "LGPL-3.0-only"
    return Part(
        name="Qt",
        version=package.version,
        licence=licence,
        homepage="https://www.qt.io",
        purl=f"pkg:generic/qt@{package.version}",
        texts=standard_texts(licence),
    )


def _same_name(one: str, other: str) -> bool:
    return _normal(one) == _normal(other)


def _normal(name: str) -> str:
    """Return a package's name as the index writes it: ``PySide6_Essentials`` is pyside6-essentials."""
    return re.sub(r"[-_.]+", "-", name).lower()
