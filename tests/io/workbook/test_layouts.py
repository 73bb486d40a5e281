"""Layouts in which people keep customers and usage: each is read as a careful person would read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.io.workbook.layouts import LAYOUTS
from tests.io.workbook.layouts.judged import faults
from tests.io.workbook.layouts.layout import Layout

UNDERSTOOD = [layout for layout in LAYOUTS if not layout.fails]
NOT_YET = [layout for layout in LAYOUTS if layout.fails]


@pytest.mark.parametrize("layout", UNDERSTOOD, ids=str)
def test_a_layout_is_understood_without_help(layout: Layout, tmp_path: Path) -> None:
    assert faults(layout, tmp_path) == []


@pytest.mark.parametrize("layout", NOT_YET, ids=str)
def test_a_layout_that_is_not_understood_yet_is_still_told_apart(layout: Layout, tmp_path: Path) -> None:
    assert faults(layout, tmp_path), "it is understood now: remove its `fails`"


def test_there_are_many_layouts_and_no_two_have_one_name() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) > 120
