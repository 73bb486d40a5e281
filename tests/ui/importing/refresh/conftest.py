"""One project for all tests of the refresh: nothing that they do changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.importing.refresh.files import first_project
from vm_desktop.core.project import Project


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return first_project(tmp_path_factory.mktemp("company"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Where this month's workbook is written."""
    return tmp_path / "this month.xlsx"
