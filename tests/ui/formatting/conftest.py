"""Tests here may change the formats in force: afterwards they are the usual ones again."""

from collections.abc import Iterator

import pytest

from vm_desktop.ui.formatting import Formats, write_as


@pytest.fixture(autouse=True)
def _usual_formats() -> Iterator[None]:
    yield
    write_as(Formats())
