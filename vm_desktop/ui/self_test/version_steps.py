"""The versions of the parts that compute, read, write and draw: one that cannot be imported shows here."""

from __future__ import annotations

import platform
import sys

import numpy as np
import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyqtgraph as pg  # type: ignore[import-untyped]
import PySide6
import scipy
import xlsxwriter  # type: ignore[import-untyped]
from PySide6.QtCore import qVersion

from vm_desktop import __version__
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Step


def version_steps() -> tuple[Step, ...]:
    """Return the one step."""
    return (Step(name="versions", run=_versions),)


def _versions(_bench: Bench) -> str:
    found = {
        "vm-desktop": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "PySide6": PySide6.__version__,
        "pyqtgraph": pg.__version__,
        "NumPy": np.__version__,
        "SciPy": scipy.__version__,
        "pandas": pd.__version__,
        "PyArrow": pa.__version__,
        "openpyxl": openpyxl.__version__,
        "XlsxWriter": xlsxwriter.__version__,
    }
    kind = "frozen" if getattr(sys, "frozen", False) else "not frozen"
    return f"{', '.join(f'{name} {version}' for name, version in found.items())}; {kind}, {platform.platform()}"
