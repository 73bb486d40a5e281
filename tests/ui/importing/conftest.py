"""One company workbook for all tests of the import: reading it takes longer than everything that is done with it."""

from pathlib import Path

import pytest

from tests.ui.importing.drafts import write_company
from vm_desktop.io.workbook import read_workbook
from vm_desktop.ui.importing.draft import Draft, first_draft


@pytest.fixture(scope="session")
def company_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_company(tmp_path_factory.mktemp("company"))


@pytest.fixture(scope="session")
def draft(company_file: Path) -> Draft:
    """The program's guess; corrections never change it."""
    return first_draft(read_workbook(company_file))
