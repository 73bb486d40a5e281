"""Amounts of several currencies are never added: they are converted at given rates, or left out and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import imported, problem, write_csv, write_xlsx
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Place, Severity
from vm_desktop.io.workbook import build_dataset, guess_mapping, read_workbook
from vm_desktop.io.workbook.policies import MixedCurrencies, Policies

NAN = float("nan")
CONVERT = Policies(mixed_currencies=MixedCurrencies.CONVERT).answered("EUR/USD", "1.1")
MAIN_ONLY = Policies(mixed_currencies=MixedCurrencies.MAIN_ONLY)
MARKS = (
    "Customer ID;Month;Calls;MRR\n"
    "a;2025-01;1;$ 10,00\nb;2025-01;1;€ 5,50\nc;2025-01;1;$ 7,00\nd;2025-01;1;€ 20,00\ne;2025-01;1;$ 1,00\n"
)
COLUMN = (
    "Customer ID,Month,Calls,MRR,Currency\n"
    "a,2025-01,1,10,USD\nb,2025-01,1,5.5,EUR\nc,2025-01,1,7,usd\nd,2025-01,1,20,EUR\ne,2025-01,1,1,USD\n"
)


def bills(dataset: Dataset) -> list[float]:
    assert dataset.current_bill is not None
    return dataset.current_bill[:, 0].round(6).tolist()


@pytest.mark.parametrize("text", [MARKS, COLUMN], ids=["written beside the amount", "in a column of its own"])
class TestAmountsInDollarsAndEuros:
    def test_nothing_is_added_until_a_person_decides(self, tmp_path: Path, text: str) -> None:
        dataset = imported(write_csv(tmp_path / "b.csv", text))
        found = problem(dataset, "currency.mixed")
        assert (found.severity, found.column, found.found, found.count) == (Severity.ERROR, "D", "EUR, USD", 2)
        assert dataset.currency_code == "USD"
        np.testing.assert_array_equal(bills(dataset), [10, NAN, 7, NAN, 1])

    def test_they_are_converted_at_the_rate_that_was_given(self, tmp_path: Path, text: str) -> None:
        dataset = imported(write_csv(tmp_path / "b.csv", text), policies=CONVERT)
        assert bills(dataset) == [10, 6.05, 7, 22, 1]
        found = problem(dataset, "currency.converted")
        assert (found.severity, found.row, found.count) == (Severity.INFO, 3, 2)
        assert found.message == "MRR has amounts in EUR, USD; they are converted at 1 EUR = 1.1 USD."
        assert found.places == (Place("b", 3, "D"), Place("b", 5, "D"))
        recorded = dict(dataset.provenance.policies)
        assert (recorded["mixed_currencies"], recorded["exchange_rates"]) == ("convert", "1 EUR = 1.1 USD")

    def test_others_than_the_main_currency_can_be_left_out(self, tmp_path: Path, text: str) -> None:
        dataset = imported(write_csv(tmp_path / "b.csv", text), policies=MAIN_ONLY)
        np.testing.assert_array_equal(bills(dataset), [10, NAN, 7, NAN, 1])
        found = problem(dataset, "currency.others_left_out")
        assert (found.severity, found.count) == (Severity.WARNING, 2)
        assert np.nansum(bills(dataset)) + 5.5 + 20 == 10 + 5.5 + 7 + 20 + 1

    def test_without_a_rate_nothing_is_converted(self, tmp_path: Path, text: str) -> None:
        policies = Policies(mixed_currencies=MixedCurrencies.CONVERT).answered("USD/EUR", "0.9")
        dataset = imported(write_csv(tmp_path / "b.csv", text), policies=policies)
        found = problem(dataset, "currency.rate_missing")
        assert (found.severity, found.hint) == (Severity.ERROR, "Say how many USD one EUR is.")
        np.testing.assert_array_equal(bills(dataset), [10, NAN, 7, NAN, 1])

    def test_the_currency_that_was_chosen_is_the_one_that_others_become(self, tmp_path: Path, text: str) -> None:
        workbook = read_workbook(write_csv(tmp_path / "b.csv", text))
        mapping = replace(guess_mapping(workbook), currency="EUR")
        policies = Policies(mixed_currencies=MixedCurrencies.CONVERT).answered("USD/EUR", "0.5")
        dataset = imported(tmp_path / "b.csv", mapping, policies)
        assert (dataset.currency_code, bills(dataset)) == ("EUR", [5, 5.5, 3.5, 20, 0.5])


def test_a_workbook_in_one_currency_is_in_the_one_that_a_person_names(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "b.csv", MARKS.replace("€", "$"))
    mapping = replace(guess_mapping(read_workbook(path)), currency="CAD")
    dataset = imported(path, mapping)
    assert (dataset.currency_code, bills(dataset)) == ("CAD", [10, 5.5, 7, 20, 1])
    assert not {found.code for found in dataset.problems if found.code.startswith("currency")}


def test_the_main_currency_is_that_of_most_bills(tmp_path: Path) -> None:
    dataset = imported(write_csv(tmp_path / "b.csv", COLUMN.replace("usd", "EUR")), policies=MAIN_ONLY)
    assert dataset.currency_code == "EUR"
    np.testing.assert_array_equal(bills(dataset), [NAN, 5.5, 7, 20, NAN])


def test_a_cost_in_another_currency_than_the_bills_is_left_out_with_a_warning(tmp_path: Path) -> None:
    rows = [("Customer ID", "MRR (USD)", "Cost to serve (EUR)", "Seats"), ("a", 10, 4, 1), ("b", 20, 5, 2)]
    path = write_xlsx(tmp_path / "b.xlsx", {"Customers": rows})
    dataset = imported(path)
    found = problem(dataset, "currency.mixed")
    assert (found.severity, found.column, found.count) == (Severity.WARNING, "C", 2)
    assert np.isnan(dataset.measures["cost_to_serve"]).all()
    converted = imported(path, policies=CONVERT)
    np.testing.assert_allclose(converted.measures["cost_to_serve"], [4.4, 5.5])


def test_usage_beside_a_currency_is_no_amount(tmp_path: Path) -> None:
    dataset = imported(write_csv(tmp_path / "b.csv", COLUMN), policies=MAIN_ONLY)
    assert dataset.usage["Calls"].values(dataset.usage["Calls"].suggested).sum() == 5


def test_amounts_that_name_no_currency_are_in_the_one_that_is_usual_here(tmp_path: Path) -> None:
    text = "Customer ID,Month,Calls,MRR\na,2025-01,1,10\nb,2025-01,1,5.5\n"
    workbook = read_workbook(write_csv(tmp_path / "b.csv", text))
    dataset = build_dataset(workbook, guess_mapping(workbook), imported_at="2025-02-01", currency="INR")
    assert dataset.currency_code == "INR"


def test_a_currency_that_is_named_stands_whatever_is_usual_here(tmp_path: Path) -> None:
    text = "Customer ID,Month,Calls,MRR (EUR)\na,2025-01,1,10\nb,2025-01,1,5.5\n"
    workbook = read_workbook(write_csv(tmp_path / "b.csv", text))
    dataset = build_dataset(workbook, guess_mapping(workbook), imported_at="2025-02-01", currency="INR")
    assert dataset.currency_code == "EUR"
