"""The versions of the parts that compute, read, write and draw: one that cannot be imported shows here."""

from __future__ import annotations

import platform
import sys
from importlib import import_module

from PySide6.QtCore import qVersion

from vm_desktop import __version__
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Step

MODULES = ("PySide6", "pyqtgraph", "numpy", "scipy", "pandas", "pyarrow", "openpyxl", "xlsxwriter")


def version_steps() -> tuple[Step, ...]:
    """Return the one step."""
    return (Step(name="versions", run=_versions),)


def _versions(_bench: Bench) -> str:
    found = {
        "vm-desktop": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        **{module: import_module(module).__version__ for module in MODULES},
    }
    kind = "frozen" if getattr(sys, "frozen", False) else "not frozen"
    return f"{', '.join(f'{name} {version}' for name, version in found.items())}; {kind}, {platform.platform()}"
