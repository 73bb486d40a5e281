"""A first or last month that the records cover only in part is told, and kept or left out for everyone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import Rows, imported, problem, write_xlsx
from tests.io.workbook.quality.rows import quantities, usage_dataset
from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook import import_report
from vm_desktop.io.workbook.policies import PartialMonths, Policies

LEAVE_OUT = Policies(partial_months=PartialMonths.LEAVE_OUT)


def daily(first: dt.date, last: dt.date) -> Rows:
    """Return one record a day, of two customers in turn."""
    days = (last - first).days + 1
    return [("ab"[day % 2], first + dt.timedelta(days=day), 1) for day in range(days)]


def codes(dataset: Dataset) -> set[str]:
    return {found.code for found in dataset.problems}


def test_an_export_that_ends_in_the_middle_of_a_month_is_told(tmp_path: Path) -> None:
    dataset = usage_dataset(tmp_path, daily(dt.date(2025, 1, 1), dt.date(2025, 3, 12)))
    found = problem(dataset, "months.partial")
    assert dataset.months == ("2025-01", "2025-02", "2025-03")
    assert (found.sheet, found.row, found.found) == ("Usage", 72, "2025-03-12")
    assert found.message == "The records end in the middle of 2025-03; the month is kept."


def test_both_partial_months_are_left_out_where_that_is_chosen(tmp_path: Path) -> None:
    rows = daily(dt.date(2025, 1, 20), dt.date(2025, 4, 12))
    dataset = usage_dataset(tmp_path, rows, LEAVE_OUT)
    assert dataset.months == ("2025-02", "2025-03")
    assert quantities(dataset).sum() == 28 + 31
    left_out = problem(dataset, "rows.month_left_out")
    assert (left_out.row, left_out.count) == (2, 12 + 12)
    assert quantities(dataset).sum() + left_out.count == len(rows)
    assert [p.count for p in dataset.problems if p.code == "months.partial"] == [1, 1]
    assert ("partial_months", "leave_out") in dataset.provenance.policies


@pytest.mark.parametrize(
    "rows",
    [
        daily(dt.date(2025, 1, 1), dt.date(2025, 3, 31)),
        daily(dt.date(2025, 1, 2), dt.date(2025, 3, 28)),
        [row for row in daily(dt.date(2025, 1, 2), dt.date(2025, 3, 28)) if row[1].weekday() < 5],  # type: ignore[attr-defined]
        [("a", dt.date(2023 + month // 12, month % 12 + 1, 1), 1) for month in range(30)],
        [("a", dt.date(2023 + month // 12, month % 12 + 1, 15), 1) for month in range(30)],
    ],
    ids=["whole months", "nearly whole", "working days", "first of the month", "fifteenth of the month"],
)
def test_ordinary_months_raise_no_doubt(tmp_path: Path, rows: Rows) -> None:
    assert "months.partial" not in codes(usage_dataset(tmp_path, rows))


def test_a_customer_who_signs_up_in_the_middle_of_the_first_month_raises_no_doubt(tmp_path: Path) -> None:
    late = [("c", dt.date(2025, 1, 20), 1), ("c", dt.date(2025, 2, 3), 1)]
    assert "months.partial" not in codes(
        usage_dataset(tmp_path, [*daily(dt.date(2025, 1, 1), dt.date(2025, 2, 28)), *late])
    )


def test_the_only_month_is_never_left_out(tmp_path: Path) -> None:
    dataset = usage_dataset(tmp_path, daily(dt.date(2025, 1, 1), dt.date(2025, 1, 18)), LEAVE_OUT)
    assert dataset.months == ("2025-01",)
    assert problem(dataset, "months.partial").message.endswith("the month is kept.")


def test_other_sheets_lose_the_month_too_and_say_so(tmp_path: Path) -> None:
    sheets = {
        "Usage": [("Customer ID", "Date", "Calls"), *daily(dt.date(2025, 1, 1), dt.date(2025, 3, 12))],
        "Bills": [("Customer ID", "2025-01 MRR", "2025-02 MRR", "2025-03 MRR"), ("a", 10, 10, 20), ("b", 5, 5, 7)],
    }
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets), policies=LEAVE_OUT)
    assert dataset.months == ("2025-01", "2025-02")
    np.testing.assert_array_equal(dataset.current_bill, [[10, 10], [5, 5]])
    assert problem(dataset, "usage.month_left_out").count == 2


def test_rows_that_are_left_out_are_counted_as_skipped(tmp_path: Path) -> None:
    from vm_desktop.io.workbook import build_dataset, guess_mapping, read_workbook

    sheets = {"Usage": [("Customer ID", "Date", "Calls"), *daily(dt.date(2025, 1, 1), dt.date(2025, 3, 12))]}
    workbook = read_workbook(write_xlsx(tmp_path / "b.xlsx", sheets))
    mapping = guess_mapping(workbook)
    dataset = build_dataset(workbook, mapping, imported_at="2026-01-01T00:00:00+00:00", policies=LEAVE_OUT)
    assert import_report(workbook, mapping, dataset)["rows_skipped"] == 12
