"""The parts that the program is made of, with their versions and licences, for people and for the bill of materials.

From a source tree or an installed wheel they are read from what is installed (``installed``); a frozen program brings
a list that was written when it was made (``document``).
"""

from vm_desktop.io.parts.all_parts import parts
from vm_desktop.io.parts.part import Part

__all__ = ["Part", "parts"]
