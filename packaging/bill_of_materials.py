"""The bill of materials of a frozen program: CycloneDX 1.6, as JSON, the same for the same parts."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import locks
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from vm_desktop.io.parts import Part
from vm_desktop.io.parts.spdx import UNKNOWN

NAME = "value-metric-desktop"
HASHES_SAY = "the files of this release that the lock file accepts"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==\S+")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(parts: tuple[Part, ...], *, version: str, made_at: int) -> str:
    """The bill as text; `made_at` is in seconds since 1970."""
    root = Component(
        name=NAME,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=NAME,
        licenses=[licence("MIT")],
    )
    hashes = locked_hashes(locks.RUNTIME)
    components = [component(part, hashes.get(package_name(part), ())) for part in parts]
    told = Bom(components=components, serial_number=uuid5(NAMESPACE_URL, " ".join([version, *(p.purl for p in parts)])))
    told.metadata.timestamp = datetime.fromtimestamp(made_at, tz=timezone.utc)
    told.metadata.component = root
    told.register_dependency(root, components)
    return make_outputter(told, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1) + "\n"


def component(part: Part, hashes: tuple[str, ...]) -> Component:
    """A part as a component."""
    references = (
        [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.homepage))] if part.homepage else []
    )
    if hashes:
        accepted = [HashType(alg=HashAlgorithm.SHA_256, content=value) for value in hashes]
        kind = ExternalReferenceType.DISTRIBUTION
        references.append(ExternalReference(type=kind, url=XsUri(part.purl), hashes=accepted, comment=HASHES_SAY))
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        bom_ref=part.purl,
        purl=PackageURL.from_string(part.purl),
        licenses=[licence(part.licence)],
        external_references=references,
    )


def licence(expression: str) -> License:
    """An SPDX expression as the format has it; one that nobody stated points to the texts."""
    if expression == UNKNOWN:
        return DisjunctiveLicense(name="see the texts of its licences")
    return LicenseFactory().make_from_string(expression)


def package_name(part: Part) -> str:
    """The name of the part's package as it stands in the lock file; "" for what is no package."""
    url = PackageURL.from_string(part.purl)
    return url.name if url.type == "pypi" else ""


def normal_name(name: str) -> str:
    """A package's name as it stands in the lock file: ``PySide6_Essentials`` is pyside6-essentials."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked_hashes(lock: Path) -> dict[str, tuple[str, ...]]:
    """The SHA-256 of each package's files, by the package's name."""
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        pinned = _PINNED.match(line)
        name = pinned.group(1) if pinned else name
        found[name] = (*found.get(name, ()), *_HASH.findall(line))
    return found
