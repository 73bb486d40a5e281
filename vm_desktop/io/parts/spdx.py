"""What a package says of its licence, as an SPDX expression."""

from __future__ import annotations

import re
from importlib.metadata import Distribution

# Packages whose metadata name no SPDX expression. Each was read off the licence file in the package.
_READ_OFF = {
    "colorama": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "lucide": "MIT AND ISC",
    "olefile": "BSD-2-Clause",
    "scipy": "BSD-3-Clause",
}
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")
UNKNOWN = "NOASSERTION"


def spdx_licence(package: Distribution) -> str:
    """Return the SPDX expression of a package's licence; `UNKNOWN` where neither it nor this file says any."""
    stated = metadata_field(package, "License-Expression") or _READ_OFF.get(package.name.lower())
    if stated:
        return stated
    written = metadata_field(package, "License")
    return written if _EXPRESSION.fullmatch(written) else UNKNOWN


def metadata_field(package: Distribution, name: str) -> str:
    """Return a field of the package's metadata, "" where it has none."""
    return next(iter(package.metadata.get_all(name) or ()), "")


def licence_ids(expression: str) -> tuple[str, ...]:
    """Return the licences that an expression names, each once: ``MIT AND ISC`` gives MIT and ISC."""
    words = expression.replace("(", " ").replace(")", " ").split()
    return tuple(dict.fromkeys(word for word in words if word not in ("AND", "OR", "WITH")))
