"""What of the libraries goes into the frozen program: much of them is for other programs.

Whoever changes something here looks at the size and the self-test of the program: ``run.py package`` tells both.
"""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import PurePath

# Modules that no run imports, or only one that asks for them by name. Some look unused and are not:
# SciPy imports pydoc and all names of numpy.
UNUSED_MODULES = (
    *("tkinter", "test", "lib2to3", "ensurepip", "idlelib", "turtledemo", "setuptools", "pkg_resources", "pip"),
    *("distutils", "_distutils_hack", "sqlite3", "_sqlite3", "curses", "readline", "xmlrpc", "ftplib"),
    *("pdb", "doctest", "IPython", "matplotlib", "jinja2", "asyncio", "smtplib", "_ssl", "_hashlib"),
    *("OpenGL", "PySide6.QtTest", "PySide6.QtQml", "PySide6.QtQuick"),
    *("pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.jupyter", "pyqtgraph.console", "pyqtgraph.flowchart"),
    *("numpy.distutils", "pandas.tests", "pandas.plotting._matplotlib"),
    *(f"scipy.{name}" for name in ("cluster", "constants", "datasets", "differentiate", "fft", "fftpack", "integrate")),
    *(f"scipy.{name}" for name in ("interpolate", "io", "linalg", "misc", "ndimage", "odr", "optimize", "signal")),
    *(f"scipy.{name}" for name in ("sparse", "spatial", "stats")),
    *(f"pyarrow.{name}" for name in ("acero", "cffi", "cuda", "dataset", "feather", "flight", "gandiva")),
    *(f"pyarrow.{name}" for name in ("interchange", "json", "jvm", "orc", "substrait", "tests", "conftest")),
    *("pyarrow.parquet.encryption", "babel.messages", "cffi", "pycparser", "fontpkg_inter.cli"),
)

# Modules that libraries import and nobody uses -> what is imported in their place, in the folder of the stand-ins.
STAND_INS_FOLDER = "stand_ins"
STAND_INS = {
    "PySide6.QtOpenGL": "PySide6/QtOpenGL.py",
    "PySide6.QtOpenGLWidgets": "PySide6/QtOpenGLWidgets.py",
    "ssl": "ssl.py",
}

# Of Qt's plugins these are used, on one system or another; Qt draws text, PNG and rectangles without any.
QT_PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg",),
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}

# Files beside the modules, as they lie in the frozen program. Arrow's Python library is linked to its dataset, acero
# and substrait libraries and does not start without them.
UNUSED_FILES = (
    *("*.pyi", "*.pyx", "*.pxd", "*.pxi", "*.h", "*.hpp", "*.a", "*.lib", "*/tests/*", "*/py.typed", "*.dist-info/*"),
    *("PySide6/translations/*", "PySide6/Qt/translations/*", "PySide6/opengl32sw.dll", "*/pyqtgraph/examples/*"),
    *(f"*Qt6{name}*" for name in ("EglF", "WlShell", "Test", "OpenGL", "Qml", "Quick", "Pdf", "VirtualKeyboard")),
    *("pyqtgraph/icons/*", "pyqtgraph/colors/*", "pyqtgraph/console/*", "resources/samples/*.py", "*/__pycache__/*"),
    *("resources/languages/*.po", "babel/locale-data/*"),  # the spec puts others in their place
    *("pyarrow/include/*", "pyarrow/src/*", "pyarrow/includes/*", "pyarrow/libarrow_python.so"),
    *(f"*arrow_{name}*" for name in ("flight", "s3", "python_flight", "python_parquet_encryption")),
    *("pyarrow/libarrow_python.so.*.*.*", "*libgfortran-8f1e9814*", "*libquadmath-828275a7*"),
    *(f"pyarrow/_{name}.*" for name in ("acero", "azurefs", "cuda", "dataset", "dataset_orc", "feather", "flight")),
    *(f"pyarrow/_{name}.*" for name in ("gcsfs", "hdfs", "json", "orc", "s3fs", "substrait", "pyarrow_cpp_tests")),
    *("pyarrow/_dataset_parquet*", "pyarrow/_parquet_encryption*", "pyarrow/gandiva.*"),
    *("scipy/special/cython_special.*", "scipy/special/_test_internal.*", "rapidfuzz/fuzz_cpp*"),
    *("numpy/_core/_*_tests.*", "numpy/_core/lib/*", "setuptools/*", "pandas/io/formats/templates/*"),
)

# A Linux system brings its own libraries, and must: those of its display and its C++ fit its drivers. These differ
# between distributions and belong to Python's own modules.
SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
PYTHONS_LIBRARIES = ("libpython3", "libffi.", "libbz2.", "liblzma.", "libexpat.", "libmpdec.")


def is_wanted(target: str, source: str) -> bool:
    """Whether a file of the libraries, taken from `source`, belongs into the frozen program at `target`."""
    place = PurePath(target.replace("\\", "/")).as_posix()
    if _is_system_library(place, os.path.realpath(source)):
        return False
    return _is_wanted_plugin(place) and not any(fnmatch(place, pattern) for pattern in UNUSED_FILES)


def _is_system_library(place: str, source: str) -> bool:
    return source.startswith(SYSTEM_FOLDERS) and "/" not in place and not place.startswith(PYTHONS_LIBRARIES)


def _is_wanted_plugin(place: str) -> bool:
    """Whether the place is none of a Qt plugin, or that of one that is used."""
    before, _, plugin = place.partition("/plugins/")
    if not before.startswith("PySide6") or not plugin:
        return True
    folder, _, file = plugin.partition("/")
    name = file.partition(".")[0]
    used = QT_PLUGINS.get(folder, ())
    return name in used or (name.startswith("lib") and name[3:] in used)


WINDOW = "Value Metric Desktop"
"""The program on Windows that has no console. The one that has is ``vm-desktop``."""
