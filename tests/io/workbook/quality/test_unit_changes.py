"""A column that changes its unit from some month on is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import problem
from tests.io.workbook.quality.rows import usage_dataset
from vm_desktop.io.workbook.quality.unit_changes import unit_change_of


@pytest.mark.parametrize(
    ("factor", "words"), [(1000, "is about 1,000 times what"), (0.001, "1,000 times less than what")]
)
def test_a_change_of_unit_for_all_customers_is_told(tmp_path: Path, factor: float, words: str) -> None:
    rows = [
        (f"customer {number}", f"2025-{month:02}", (number + 1) * 4096 * (factor if month >= 4 else 1))
        for number in range(12)
        for month in range(1, 8)
    ]
    found = problem(usage_dataset(tmp_path, rows), "usage.unit_change")
    assert (found.row, found.column, found.found, found.count) == (5, "C", "2025-04", 12)
    assert words in found.message


def test_growth_and_heavy_tails_are_no_change_of_unit() -> None:
    values = np.random.default_rng(2).lognormal(4, 2, size=(500, 24)) * 2.0 ** np.arange(24)
    assert unit_change_of(values) is None


def test_a_few_customers_tell_nothing() -> None:
    assert unit_change_of(np.array([[1.0, 5000.0]] * 9)) is None
