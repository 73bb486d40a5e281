"""A negative quantity is told, and kept, counted as 0 or taken as missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import imported, problem, write_xlsx
from tests.io.workbook.quality.rows import quantities, usage_dataset
from vm_desktop.core.metering import meter
from vm_desktop.core.problems import Place
from vm_desktop.core.project import metrics_of
from vm_desktop.io.workbook.policies import NegativeUsage, Policies

NAN = float("nan")
ROWS = [("a", "2025-01", 10), ("a", "2025-01", -4), ("b", "2025-01", -1), ("a", "2025-02", 5), ("b", "2025-02", 2)]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (NegativeUsage.KEEP, [[6, 5], [-1, 2]]),
        (NegativeUsage.ZERO, [[10, 5], [0, 2]]),
        (NegativeUsage.MISSING, [[10, 5], [NAN, 2]]),
    ],
)
def test_a_negative_quantity_is_treated_as_chosen(
    tmp_path: Path, policy: NegativeUsage, expected: list[list[float]]
) -> None:
    dataset = usage_dataset(tmp_path, ROWS, Policies(negative_usage=policy))
    np.testing.assert_array_equal(quantities(dataset), expected)
    found = problem(dataset, "usage.negative")
    assert (found.sheet, found.row, found.column, found.found, found.count) == ("Usage", 3, "C", "-4", 2)
    assert ("negative_usage", policy.value) in dataset.provenance.policies


@pytest.mark.parametrize("policy", NegativeUsage)
def test_no_policy_can_bill_a_negative_quantity(tmp_path: Path, policy: NegativeUsage) -> None:
    dataset = usage_dataset(tmp_path, ROWS, Policies(negative_usage=policy))
    metered = meter(dataset, metrics_of(dataset))
    assert min(quantity.as_floats().min() for quantity in metered.quantities.values()) == 0


def test_what_is_treated_is_the_difference_to_the_source(tmp_path: Path) -> None:
    kept = quantities(usage_dataset(tmp_path, ROWS))
    zero = quantities(usage_dataset(tmp_path, ROWS, Policies(negative_usage=NegativeUsage.ZERO)))
    assert kept.sum() == sum(row[2] for row in ROWS)
    assert zero.sum() - kept.sum() == 5


def test_a_negative_cell_among_months_side_by_side_has_its_own_column(tmp_path: Path) -> None:
    rows = [("Customer ID", "2025-01", "2025-02", "2025-03"), ("a", 1, 2, 3), ("b", 4, -5, 6), ("c", 7, 8, -9)]
    found = problem(imported(write_xlsx(tmp_path / "b.xlsx", {"Calls": rows})), "usage.negative")
    assert (found.sheet, found.row, found.column, found.found) == ("Calls", 3, "C", "-5")
    assert found.places == (Place("Calls", 3, "C"), Place("Calls", 4, "D"))
