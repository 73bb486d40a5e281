"""Where the list of parts comes from."""

from __future__ import annotations

from vm_desktop.io.parts.document import PARTS_FILE, read_parts
from vm_desktop.io.parts.installed import installed_parts
from vm_desktop.io.parts.part import Part
from vm_desktop.io.resources import resource_path

FOLDER = "licences"


def parts() -> tuple[Part, ...]:
    """Return the parts in the order of their names: those of the frozen program's list, or else what is installed."""
    listed = resource_path(FOLDER, PARTS_FILE)
    found = read_parts(listed) if listed.is_file() else installed_parts()
    return tuple(sorted(found, key=lambda part: part.name.casefold()))
