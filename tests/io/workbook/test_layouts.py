"""Layouts in which people keep customers and usage: each is read as a careful person would read it."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable

import pytest

from tests.io.workbook.layouts import LAYOUTS
from tests.io.workbook.layouts.judged import Report, faults_of, judged_roles, understood
from tests.io.workbook.layouts.layout import Layout
from vm_desktop.core.dataset import Dataset

UNDERSTOOD = [layout for layout in LAYOUTS if not layout.fails]
NOT_YET = [layout for layout in LAYOUTS if layout.fails]
SURE = 0.6  # from here on a role is not shown as doubtful

Readings = Callable[[Layout], tuple[Dataset, Report]]


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    """Return what reads a layout, once."""

    @functools.cache
    def reading(name: str) -> tuple[Dataset, Report]:
        layout = next(layout for layout in LAYOUTS if layout.name == name)
        return understood(layout, tmp_path_factory.mktemp("layout"))

    return lambda layout: reading(layout.name)


@pytest.mark.parametrize("layout", UNDERSTOOD, ids=str)
def test_a_layout_is_understood_without_help(layout: Layout, readings: Readings) -> None:
    assert faults_of(layout, *readings(layout)) == []


@pytest.mark.parametrize("layout", NOT_YET, ids=str)
def test_a_layout_that_is_not_understood_yet_is_known(layout: Layout, readings: Readings) -> None:
    assert faults_of(layout, *readings(layout)), "it is understood now: remove its `fails`"


def test_a_role_that_is_given_with_confidence_is_right(readings: Readings) -> None:
    judged = Counter(
        (confidence >= SURE, is_right)
        for layout in UNDERSTOOD
        for confidence, is_right in judged_roles(layout, readings(layout)[1])
    )
    assert judged[True, True] > 100
    assert judged[True, False] <= 0.02 * judged[True, True]


def test_there_are_many_layouts_and_no_two_have_one_name() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) > 120
