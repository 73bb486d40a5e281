"""What goes into the frozen program and what stays out."""

from __future__ import annotations

import frozen_parts
import pytest

LIBRARIES = "/build/environment/lib/python3.11/site-packages/"


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "pyarrow/libparquet.so.2600",
        "pyarrow/_parquet.cpython-311-x86_64-linux-gnu.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "resources/samples/cloudmail.xlsx",
    ],
)
def test_what_is_used_goes_in(place: str) -> None:
    assert frozen_parts.is_wanted(place, LIBRARIES + place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6\\plugins\\imageformats\\qtiff.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "pyarrow/libarrow_flight.so.2600",
        "PySide6/Qt/lib/libQt6OpenGL.so.6",
        "pyarrow/include/arrow/api.h",
        "babel/locale-data/de.dat",
        "resources/samples/make_cloudmail.py",
    ],
)
def test_what_is_not_used_stays_out(place: str) -> None:
    assert not frozen_parts.is_wanted(place, LIBRARIES + place)


def test_the_system_brings_its_own_libraries_but_not_those_of_python() -> None:
    assert not frozen_parts.is_wanted("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6")
    assert frozen_parts.is_wanted("libffi.so.8", "/usr/lib/x86_64-linux-gnu/libffi.so.8")
    module = "lib-dynload/_json.cpython-311-x86_64-linux-gnu.so"
    assert frozen_parts.is_wanted(f"python3.11/{module}", f"/usr/lib/python3.11/{module}")


def test_what_looks_unused_but_is_needed_is_not_left_out() -> None:
    needed = {"pydoc", "numpy.testing", "numpy.f2py", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "colorama"}
    assert needed.isdisjoint(frozen_parts.UNUSED_MODULES)
