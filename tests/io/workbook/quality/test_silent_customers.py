"""Customers without usage are told, and kept or left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.io.workbook.books import imported, problem, write_xlsx
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Place
from vm_desktop.io.workbook.policies import Policies, SilentCustomers

SHEETS = {
    "Customers": [("Customer ID", "Name"), ("a", "Ada"), ("b", "Bob"), ("c", "Cy"), ("d", "Dan")],
    "Usage": [
        ("Customer ID", "Month", "Calls", "MRR"),
        ("a", "2025-01", 5, 10),
        ("a", "2025-02", 6, 10),
        ("b", "2025-01", 0, 20),
        ("d", "2025-02", 1, 5),
    ],
}


def company(folder: Path, policy: SilentCustomers) -> Dataset:
    return imported(write_xlsx(folder / "b.xlsx", SHEETS), policies=Policies(silent_customers=policy))


def test_customers_without_usage_are_kept_and_told_with_their_places(tmp_path: Path) -> None:
    dataset = company(tmp_path, SilentCustomers.KEEP)
    assert dataset.customer_ids.tolist() == ["a", "b", "c", "d"]
    found = problem(dataset, "customers.without_usage")
    assert (found.sheet, found.row, found.found, found.count) == ("Customers", 3, "b", 2)
    assert found.places == (Place("Customers", 3, "B"), Place("Customers", 4, "B"))


def test_customers_without_usage_are_left_out_with_what_they_were_billed(tmp_path: Path) -> None:
    dataset = company(tmp_path, SilentCustomers.LEAVE_OUT)
    assert dataset.customer_ids.tolist() == ["a", "d"]
    found = problem(dataset, "customers.silent_left_out")
    assert found.count == 2
    assert found.message == "The customer has no usage in any month; it is left out, with bills of 20.00 USD in all."
    assert ("silent_customers", "leave_out") in dataset.provenance.policies


def test_bills_that_are_kept_and_left_out_add_up(tmp_path: Path) -> None:
    kept, left = company(tmp_path, SilentCustomers.KEEP), company(tmp_path, SilentCustomers.LEAVE_OUT)
    assert kept.current_bill is not None
    assert left.current_bill is not None
    assert np.nansum(left.current_bill) + 20 == np.nansum(kept.current_bill)


def test_a_list_of_customers_without_months_says_nothing_of_silence(tmp_path: Path) -> None:
    sheets = {"Customers": [("Customer ID", "Seats"), ("a", 0), ("b", 5)]}
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets))
    assert "customers.without_usage" not in {found.code for found in dataset.problems}
