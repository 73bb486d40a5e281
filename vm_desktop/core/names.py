"""Ids from names: ``E-mails sent`` -> ``e_mails_sent``, never one that is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def new_id(name: str, taken: Iterable[str]) -> str:
    """Return a lower-case id made of the name's letters and digits that is not among those taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "item"
    used = set(taken)
    if stem not in used:
        return stem
    return next(f"{stem}_{number}" for number in range(2, len(used) + 3) if f"{stem}_{number}" not in used)


def new_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, or the name with the first free number behind it."""
    used = set(taken)
    if name not in used:
        return name
    return next(f"{name} {number}" for number in range(2, len(used) + 3) if f"{name} {number}" not in used)
