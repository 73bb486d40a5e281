"""A slip of the unit is found, ordinary heavy tails are left in peace, and the policy is obeyed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.io.workbook.books import imported, problem, write_xlsx
from tests.io.workbook.quality.rows import quantities, total, usage_dataset
from vm_desktop.core.dataset import Floats
from vm_desktop.core.problems import Place
from vm_desktop.io.workbook.policies import Outliers, Policies
from vm_desktop.io.workbook.quality.outliers import outliers_of

NAN = float("nan")
USUAL = (110, 95, 120, 101, 130, 99)


def rows_with_a_slip() -> list[tuple[str, str, float]]:
    """Two customers over six months; in April bytes stand among the megabytes of the second."""
    rows = [(name, f"2025-{month + 1:02}", float(USUAL[month])) for name in "ab" for month in range(6)]
    rows[9] = ("b", "2025-04", 101_000.0)
    return rows


@pytest.mark.parametrize(
    ("policy", "expected"), [(Outliers.KEEP, 101_000), (Outliers.LEAVE_OUT, NAN), (Outliers.CAP, 130)]
)
def test_a_slip_of_the_unit_is_told_and_treated_as_chosen(tmp_path: Path, policy: Outliers, expected: float) -> None:
    dataset = usage_dataset(tmp_path, rows_with_a_slip(), Policies(outliers=policy))
    np.testing.assert_array_equal(quantities(dataset)[1], [110, 95, 120, expected, 130, 99])
    found = problem(dataset, "usage.outlier")
    assert (found.sheet, found.row, found.column, found.count) == ("Usage", 11, "C", 1)
    assert found.found == "101000 against 130"
    assert ("outliers", policy.value) in dataset.provenance.policies


def test_what_is_kept_and_what_is_left_out_add_up_to_the_source(tmp_path: Path) -> None:
    source = sum(row[2] for row in rows_with_a_slip())
    left_out = usage_dataset(tmp_path, rows_with_a_slip(), Policies(outliers=Outliers.LEAVE_OUT))
    assert total(usage_dataset(tmp_path, rows_with_a_slip())) == source
    assert np.nansum(quantities(left_out)) + 101_000 == source


def test_of_several_records_of_a_month_the_largest_is_shown(tmp_path: Path) -> None:
    rows = [*rows_with_a_slip(), ("b", "2025-04", 7.0)]
    assert problem(usage_dataset(tmp_path, rows), "usage.outlier").row == 11


def test_an_outlier_among_months_side_by_side_has_its_own_cell(tmp_path: Path) -> None:
    months = [f"2025-{month:02}" for month in range(1, 7)]
    rows = [("Customer ID", *months), ("a", *USUAL), ("b", 110, 95, 120_000, 101, 130, 99)]
    found = problem(imported(write_xlsx(tmp_path / "b.xlsx", {"Calls": rows})), "usage.outlier")
    assert (found.row, found.column, found.found) == (3, "D", "120000 against 130")


def test_several_slips_of_one_customer_are_all_found() -> None:
    values = np.tile(np.array([USUAL * 2], dtype=float), (50, 1))
    values[7, [2, 8]] *= 1000
    found = outliers_of(values)
    assert found is not None
    assert np.argwhere(found.flags).tolist() == [[7, 2], [7, 8]]
    assert found.next_largest[7] == 130


def test_a_customer_who_goes_live_is_no_outlier() -> None:
    values = np.array([[2.0, 1, 3, 2, 1, 2, 900, 1100, 1050, 980], [900.0, 1100, 950, 2, 1, 3, 2, 1, 2, 1]])
    assert outliers_of(values) is None


def test_a_snapshot_is_compared_with_other_customers() -> None:
    values = np.random.default_rng(5).lognormal(4, 0.8, size=(400, 1))
    assert outliers_of(values) is None
    values[13] = 50_000_000
    found = outliers_of(values)
    assert found is not None
    assert np.flatnonzero(found.flags).tolist() == [13]


def alarms(values: Floats) -> int:
    """Return how many customer-months are flagged."""
    found = outliers_of(values)
    return 0 if found is None else int(found.flags.sum())


@pytest.mark.parametrize("deviation", [0.3, 0.6, 1.0, 1.5, 2.0, 2.5])
def test_ordinary_heavy_tails_raise_less_than_one_alarm_in_100_000(deviation: float) -> None:
    random = np.random.default_rng(11)
    size = random.normal(5, 2, size=(20_000, 1))  # customers differ by orders of magnitude, too
    for _ in range(2):
        values = np.floor(np.exp(size + deviation * random.normal(size=(20_000, 24))))
        assert alarms(values) <= 0.00001 * values.size


def test_customers_who_differ_in_how_much_they_vary_raise_few_alarms() -> None:
    random = np.random.default_rng(11)
    deviations = np.exp(random.normal(0, 0.5, size=(20_000, 1)))
    values = np.exp(5 + deviations * random.normal(size=(20_000, 24)))
    assert alarms(values) <= 0.00003 * values.size


def test_nearly_every_slip_by_a_thousand_is_found() -> None:
    random = np.random.default_rng(11)
    values = random.lognormal(5, 0.6, size=(20_000, 24))
    customers, months = random.choice(20_000, 500, replace=False), random.integers(0, 24, 500)
    values[customers, months] *= 1000
    found = outliers_of(values)
    assert found is not None
    assert found.flags[customers, months].mean() > 0.98
    assert found.flags.sum() <= 500


@given(st.lists(st.one_of(st.none(), st.floats(-1e3, 1e9)), min_size=12, max_size=60))
def test_an_outlier_is_always_far_beyond_what_is_kept(quantities: list[float | None]) -> None:
    cells: list[float] = [NAN if quantity is None else quantity for quantity in quantities]
    values: Floats = np.array(cells[: len(cells) // 6 * 6]).reshape(-1, 6)
    found = outliers_of(values)
    if found is not None:
        for row in np.flatnonzero(found.flags.any(axis=1)):
            assert values[row][found.flags[row]].min() >= 49.999 * np.fmax(found.next_largest[row], 0)


def test_places_of_many_outliers_are_listed(tmp_path: Path) -> None:
    rows = rows_with_a_slip()
    rows[2] = ("a", "2025-03", 120_000.0)
    found = problem(usage_dataset(tmp_path, rows), "usage.outlier")
    assert found.places == (Place("Usage", 4, "C"), Place("Usage", 11, "C"))
