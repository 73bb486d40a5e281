"""Customers with the same name are told apart from those with a similar one, and joined only where that is chosen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import imported, problem, write_xlsx
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.problems import Place, Severity
from vm_desktop.io.workbook.policies import AlikeCustomers, Policies
from vm_desktop.io.workbook.quality.alike_names import AlikeNames, alike_names

NAN = float("nan")
JOIN = Policies(alike_customers=AlikeCustomers.JOIN)


def alike(*names: str) -> AlikeNames:
    return alike_names(np.array(names, dtype=object), np.ones(len(names), dtype=bool))


@pytest.mark.parametrize(
    "other",
    ["ACME, Inc.", "Acme Incorporated", "  acme   INC", "Acme", "Acme Inc"],
    ids=["signs and capitals", "another spelling of the form", "blanks", "no form", "the very same"],
)
def test_names_that_differ_in_form_capitals_and_signs_are_the_same(other: str) -> None:
    assert alike("Acme Inc", "Globex", other).same == ((0, 2),)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Smith & Co. KG", "Smith and Co KG"), ("Initech S.A.", "Initech SA"), ("Müller GmbH", "MÜLLER G.m.b.H.")],
)
def test_signs_within_the_legal_form_do_not_matter(first: str, second: str) -> None:
    assert alike(first, second).same == ((0, 1),)


def test_another_legal_form_is_another_company_and_only_similar() -> None:
    found = alike("Acme GmbH", "Acme Inc", "Acme Incorporated")
    assert found.same == ((1, 2),)
    assert found.similar == ((0, 1),)
    assert found.into.tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Globex Corporation", "Globx Corp"), ("Data Dog", "Datadog"), ("Acme Ventures", "Acme Venturse")],
)
def test_a_slip_in_a_name_makes_it_similar_and_never_the_same(first: str, second: str) -> None:
    found = alike(first, "Initech", second)
    assert (found.same, found.similar) == ((), ((0, 2),))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Company A", "Company B"),
        ("Customer 12", "Customer 13"),
        ("Acme North", "Acme South"),
        ("Acme 3000", "Acme 3001"),
        ("Inc", "Ltd"),
        ("Al Ltd", "Ab Ltd"),
    ],
)
def test_names_that_are_made_to_differ_are_not_alike(first: str, second: str) -> None:
    found = alike(first, second)
    assert (found.same, found.similar) == ((), ())


def test_names_that_mostly_repeat_name_no_customers() -> None:
    found = alike(*["Berlin", "Hamburg", "Paris", "London"] * 10)
    assert (found.same, found.into.tolist()) == ((), list(range(40)))


def company(folder: Path, policies: Policies | None = None) -> Dataset:
    """Three accounts, two of them of one company, with seats and bills by month."""
    sheets = {
        "Accounts": [
            ("account_id", "account_name", "Segment", "signup_date"),
            ("A-1", "Acme Inc", None, dt.date(2025, 2, 1)),
            ("A-2", "Globex", "Mid", dt.date(2025, 1, 1)),
            ("A-3", "ACME, Inc.", "Large", dt.date(2025, 1, 1)),
        ],
        "Usage": [
            ("account_id", "month", "calls", "seats", "mrr"),
            ("A-1", "2025-02", 10, 5, 50),
            ("A-1", "2025-02", 1, 4, 50),
            ("A-2", "2025-01", 7, 2, 20),
            ("A-3", "2025-01", 20, 3, 30),
            ("A-3", "2025-02", 30, 3, 30),
        ],
    }
    return imported(write_xlsx(folder / "company.xlsx", sheets), policies=policies)


def test_customers_of_the_same_name_stay_apart_and_are_told_with_both_places(tmp_path: Path) -> None:
    dataset = company(tmp_path)
    assert dataset.customer_ids.tolist() == ["A-1", "A-2", "A-3"]
    found = problem(dataset, "customers.same_name")
    assert (found.severity, found.sheet, found.row, found.column) == (Severity.WARNING, "Accounts", 4, "B")
    assert found.found == "ACME, Inc. · Acme Inc"
    assert found.places == (Place("Accounts", 2, "B"), Place("Accounts", 4, "B"))


def test_joined_customers_keep_the_first_id_and_their_usage_and_bills_are_added(tmp_path: Path) -> None:
    dataset = company(tmp_path, JOIN)
    assert dataset.customer_ids.tolist() == ["A-1", "A-2"]
    assert dataset.customer_names.tolist() == ["Acme Inc", "Globex"]
    assert dataset.attributes["Segment"].tolist() == ["Large", "Mid"]
    assert dataset.signed_up_at is not None
    assert str(dataset.signed_up_at[0]) == "2025-01-01"
    np.testing.assert_array_equal(dataset.active, [[True, True], [True, True]])
    np.testing.assert_array_equal(dataset.usage["calls"].values(Aggregation.SUM), [[20, 41], [7, NAN]])
    np.testing.assert_array_equal(dataset.usage["seats"].values(Aggregation.MAXIMUM), [[3, 8], [2, NAN]])
    np.testing.assert_array_equal(dataset.current_bill, [[30, 130], [20, NAN]])
    assert problem(dataset, "customers.joined").count == 1
    assert ("alike_customers", "join") in dataset.provenance.policies


def test_joining_loses_and_adds_nothing(tmp_path: Path) -> None:
    apart, joined = company(tmp_path), company(tmp_path, JOIN)
    for name, column in apart.usage.items():
        for kind, values in column.by_aggregation.items():
            assert np.nansum(joined.usage[name].by_aggregation[kind]) == np.nansum(values)
    assert apart.current_bill is not None
    assert joined.current_bill is not None
    assert np.nansum(joined.current_bill) == np.nansum(apart.current_bill)


def test_arrays_of_joined_customers_are_read_only(tmp_path: Path) -> None:
    dataset = company(tmp_path, JOIN)
    arrays = [
        dataset.active,
        dataset.customer_ids,
        *dataset.attributes.values(),
        dataset.usage["calls"].values(Aggregation.SUM),
    ]
    assert not any(array.flags.writeable for array in arrays)


def test_similar_names_are_told_and_stay_apart_even_where_others_are_joined(tmp_path: Path) -> None:
    rows = [
        ("Customer ID", "Name", "Seats"),
        ("1", "Globex Corporation", 1),
        ("2", "Initech", 2),
        ("3", "Globx Corp", 3),
    ]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Customers": rows}), policies=JOIN)
    assert len(dataset.customer_ids) == 3
    found = problem(dataset, "customers.similar_name")
    assert (found.severity, found.found) == (Severity.INFO, "Globx Corp · Globex Corporation")


def test_ids_that_are_codes_are_not_compared_as_names(tmp_path: Path) -> None:
    rows = [
        ("Customer ID", "Month", "Calls"),
        ("abc-1", "2025-01", 1),
        ("ABC 1", "2025-01", 2),
        ("abcd-1", "2025-01", 2),
    ]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": rows}))
    assert not {found.code for found in dataset.problems} & {"customers.same_name", "customers.similar_name"}


def test_a_hundred_thousand_names_stay_within_bounds() -> None:
    random = np.random.default_rng(3)
    syllables = np.array(["ba", "do", "fe", "ki", "lu", "mo", "na", "pe", "ri", "so", "ta", "vu"])
    words = ["".join(row) for row in syllables[random.integers(0, 12, size=(20_000, 4))]]
    names = np.array(
        [f"{words[a]} {words[b]} Ltd" for a, b in random.integers(0, 20_000, size=(100_000, 2))], dtype=object
    )
    names[99_999] = names[7].upper().replace(" LTD", ", Limited")
    found = alike_names(names, np.ones(len(names), dtype=bool))
    assert (7, 99_999) in found.same
