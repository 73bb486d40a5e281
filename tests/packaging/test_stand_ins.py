"""What is imported in the place of modules that nobody uses."""

from __future__ import annotations

import runpy
from pathlib import Path

import frozen_parts
import pytest
from PySide6.QtWidgets import QWidget

FOLDER = Path(frozen_parts.__file__).parent / frozen_parts.STAND_INS_FOLDER


def test_every_stand_in_is_there_and_is_named() -> None:
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.py")}
    assert set(frozen_parts.STAND_INS.values()) == files


@pytest.mark.parametrize("name", frozen_parts.STAND_INS)
def test_a_stand_in_takes_nothing_along_that_was_left_out(name: str) -> None:
    made = runpy.run_path(str(FOLDER / frozen_parts.STAND_INS[name]))
    assert made["__doc__"].startswith("Stands in for")


def test_arrow_is_told_of_no_certificates() -> None:
    paths = runpy.run_path(str(FOLDER / "ssl.py"))["get_default_verify_paths"]()
    assert (paths.cafile, paths.capath) == (None, None)


def test_pyqtgraph_can_derive_its_widget() -> None:
    assert issubclass(runpy.run_path(str(FOLDER / "PySide6/QtOpenGLWidgets.py"))["QOpenGLWidget"], QWidget)
