"""What is doubtful in a workbook is told with sheet, row and column as Excel shows them, and decided by a policy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import Rows, imported, problem, write_csv, write_xlsx
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.problems import Severity, UserError
from vm_desktop.io.workbook import DuplicateRows, Policies, SubscriptionMonths, UnknownCustomers

NAN = float("nan")
CUSTOMERS = [("Customer ID", "Customer", "Signed up", "Churned")]
CUSTOMERS += [("a", "Ada", dt.date(2025, 1, 1), None), ("b", "Bob", dt.date(2025, 2, 10), dt.date(2025, 2, 20))]  # type: ignore[list-item]


def with_usage(tmp_path: Path, usage: Rows, customers: Rows = CUSTOMERS, policies: Policies | None = None) -> Dataset:
    header = [("Customer ID", "Month", "Calls")]
    path = write_xlsx(tmp_path / "b.xlsx", {"Customers": customers, "Usage": [*header, *usage]})
    return imported(path, policies=policies)


def test_unknown_customers_are_added_or_left_out_as_chosen(tmp_path: Path) -> None:
    usage = [("a", "2025-01", 1), ("x", "2025-01", 2), ("x", "2025-02", 3)]
    added = with_usage(tmp_path, usage)
    assert added.customer_ids.tolist() == ["a", "b", "x"]
    found = problem(added, "customers.only_in_usage")
    assert (found.sheet, found.row, found.column, found.found, found.count) == ("Usage", 3, "A", "x", 1)
    left_out = with_usage(tmp_path, usage, policies=Policies(unknown_customers=UnknownCustomers.LEAVE_OUT))
    assert left_out.customer_ids.tolist() == ["a", "b"]
    assert problem(left_out, "rows.customer_left_out").count == 2
    assert ("unknown_customers", "leave_out") in left_out.provenance.policies


def test_rows_alike_in_every_column_are_counted_again_or_once_as_chosen(tmp_path: Path) -> None:
    usage = [("a", "2025-01", 5), ("a", "2025-01", 5), ("a", "2025-02", 5)]
    kept = with_usage(tmp_path, usage)
    np.testing.assert_array_equal(kept.usage["Calls"].values(Aggregation.SUM)[0], [10, 5])
    assert problem(kept, "usage.duplicate_rows").row == 3
    dropped = with_usage(tmp_path, usage, policies=Policies(duplicate_rows=DuplicateRows.DROP))
    np.testing.assert_array_equal(dropped.usage["Calls"].values(Aggregation.SUM)[0], [5, 5])
    assert problem(dropped, "rows.duplicate_dropped").count == 1


def test_a_customer_with_two_rows_keeps_the_first_and_fills_its_blanks(tmp_path: Path) -> None:
    customers = [("Customer ID", "Name", "Segment"), *((f"c{i}", f"N{i}", "S") for i in range(60))]
    customers += [("c1", "Other", "M"), ("c2", None, None)]  # type: ignore[list-item]
    customers[3] = ("c2", None, "L")  # type: ignore[call-overload]
    customers[62] = ("c2", "Late", "M")  # type: ignore[call-overload]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Customers": customers}))
    assert len(dataset.customer_ids) == 60
    assert dataset.customer_names[1:3].tolist() == ["N1", "Late"]
    assert dataset.attributes["Segment"][1:3].tolist() == ["S", "L"]
    found = problem(dataset, "customers.repeated")
    assert (found.row, found.count) == (62, 2)


def test_negative_usage_is_kept_and_told(tmp_path: Path) -> None:
    dataset = with_usage(tmp_path, [("a", "2025-01", -4), ("a", "2025-02", 1), ("b", "2025-02", -1)])
    assert dataset.usage["Calls"].values(Aggregation.SUM)[0, 0] == -4
    found = problem(dataset, "usage.negative")
    assert (found.row, found.column, found.found, found.count) == (2, "C", "-4", 2)


def test_blank_ids_and_dates_skip_their_rows(tmp_path: Path) -> None:
    dataset = with_usage(
        tmp_path,
        [("a", "2025-01", 1), (None, "2025-01", 2), ("a", None, 4), ("a", "soon", 8), *[("a", "2025-02", 1)] * 5],
    )
    assert problem(dataset, "rows.customer_missing").row == 3
    missing = problem(dataset, "rows.date_missing")
    assert (missing.row, missing.count) == (4, 2)
    assert problem(dataset, "cells.wrong_type").found == "soon"
    assert dataset.usage["Calls"].values(Aggregation.SUM)[0, 0] == 1


def test_a_date_in_the_wrong_century_does_not_blow_up_the_calendar(tmp_path: Path) -> None:
    usage = [
        ("a", dt.date(2025, 1, 1), 1),
        ("a", dt.date(2025, 2, 1), 1),
        ("b", dt.date(1925, 2, 1), 1),
        ("b", dt.date(9999, 1, 1), 1),
    ]
    dataset = with_usage(tmp_path, usage)
    assert dataset.months == ("2025-01", "2025-02")
    assert problem(dataset, "rows.date_implausible").count == 2


def test_errors_of_the_spreadsheet_are_missing_and_told(tmp_path: Path) -> None:
    dataset = with_usage(tmp_path, [("a", "2025-01", "#N/A"), ("a", "2025-02", 3), ("b", "2025-02", 2)])
    np.testing.assert_array_equal(dataset.usage["Calls"].values(Aggregation.SUM)[0], [NAN, 3])
    found = problem(dataset, "cells.error")
    assert (found.row, found.column, found.found) == (2, "C", "#N/A")


def test_usage_before_sign_up_and_after_churn_is_kept_and_told(tmp_path: Path) -> None:
    usage = [("a", "2025-01", 1), ("b", "2025-01", 2), ("b", "2025-02", 3), ("b", "2025-03", 4)]
    dataset = with_usage(tmp_path, usage)
    np.testing.assert_array_equal(dataset.usage["Calls"].values(Aggregation.SUM)[1], [2, 3, 4])
    np.testing.assert_array_equal(dataset.active[1], [False, True, False])
    assert problem(dataset, "usage.before_sign_up").row == 3
    assert problem(dataset, "usage.after_churn").row == 5


def test_customers_without_usage_are_only_information(tmp_path: Path) -> None:
    found = problem(with_usage(tmp_path, [("a", "2025-01", 1)]), "customers.without_usage")
    assert (found.severity, found.found, found.count) == (Severity.INFO, "b", 1)


def test_amounts_in_several_currencies_are_an_error(tmp_path: Path) -> None:
    text = "Customer ID;Month;Calls;MRR\na;2025-01;1;€ 10,00\nb;2025-01;1;$ 5,50\n"
    found = problem(imported(write_csv(tmp_path / "b.csv", text)), "currency.mixed")
    assert (found.severity, found.found, found.column) == (Severity.ERROR, "EUR, USD", "D")


def test_a_currency_column_gives_the_currency(tmp_path: Path) -> None:
    text = "Customer ID,Month,Amount billed,Currency\na,2025-01,10,GBP\nb,2025-01,5,GBP\n"
    dataset = imported(write_csv(tmp_path / "b.csv", text))
    assert dataset.currency_code == "GBP"
    assert not dataset.problems


def test_the_currency_in_the_header_counts(tmp_path: Path) -> None:
    text = "Customer ID,Month,MRR (€)\na,2025-01,10\nb,2025-01,5\n"
    assert imported(write_csv(tmp_path / "b.csv", text)).currency_code == "EUR"


def test_a_key_without_a_match_skips_its_row(tmp_path: Path) -> None:
    sheets = {
        "Accounts": [("account_id", "name"), ("A1", "Ada"), ("A2", "Bob")],
        "Projects": [("project_id", "account_id"), ("P1", "A1"), ("P2", "A2")],
        "Usage": [("project_id", "month", "calls"), ("P1", "2025-01", 1), ("P9", "2025-01", 2), ("P2", "2025-01", 3)],
    }
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets))
    found = problem(dataset, "rows.key_unknown")
    assert (found.sheet, found.row, found.column, found.found) == ("Usage", 3, "A", "P9")


def test_subscriptions_that_end_before_they_start_are_skipped(tmp_path: Path) -> None:
    rows = [("account_id", "start_date", "end_date", "plan", "seats", "mrr")]
    rows += [
        ("a", dt.date(2025, 1, 1), None, "Pro", 1, 10),
        ("a", dt.date(2025, 2, 1), dt.date(2025, 1, 1), "Pro", 1, 10),
    ]  # type: ignore[list-item]
    rows += [("b", dt.date(2025, 2, 1), None, "Pro", 1, 10)]  # type: ignore[list-item]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Subscriptions": rows}))
    assert problem(dataset, "rows.end_before_start").row == 3
    np.testing.assert_array_equal(dataset.current_bill, [[10, 10], [NAN, 10]])


def test_subscriptions_can_count_only_where_they_run_on_the_last_day(tmp_path: Path) -> None:
    rows = [("account_id", "start_date", "end_date", "plan", "seats", "mrr")]
    rows += [
        ("a", dt.date(2025, 1, 1), dt.date(2025, 2, 10), "Pro", 1, 10),
        ("a", dt.date(2025, 3, 1), None, "Pro", 1, 10),
    ]  # type: ignore[list-item]
    path = write_xlsx(tmp_path / "b.xlsx", {"Subscriptions": rows})
    np.testing.assert_array_equal(imported(path).current_bill, [[10, 10, 10]])
    dataset = imported(path, policies=Policies(subscription_months=SubscriptionMonths.LAST_DAY))
    np.testing.assert_array_equal(dataset.current_bill, [[10, NAN, 10]])
    np.testing.assert_array_equal(dataset.active, [[True, False, True]])


def test_a_reported_churn_with_later_activity_does_not_end_the_customer(tmp_path: Path) -> None:
    sheets = {
        "Customers": [("customer_id", "name"), ("a", "Ada"), ("b", "Bob")],
        "Churn events": [
            ("customer_id", "churn_date", "reason"),
            ("a", dt.date(2025, 1, 20), "price"),
            ("b", dt.date(2025, 2, 20), "price"),
            ("a", dt.date(2024, 12, 20), "other"),
        ],
        "Usage": [("customer_id", "month", "calls"), ("a", "2025-01", 1), ("a", "2025-03", 2), ("b", "2025-02", 3)],
    }
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets))
    assert dataset.churned_at is not None
    assert [str(day) for day in dataset.churned_at] == ["NaT", "2025-02-20"]
    assert problem(dataset, "customers.returned").found == "a"


def test_a_customer_column_that_was_only_guessed_is_told(tmp_path: Path) -> None:
    dataset = imported(write_csv(tmp_path / "b.csv", "label,value\nx,1\ny,2\n"))
    assert problem(dataset, "customers.guessed").found == "label"


def test_a_dataset_with_nothing_to_price_is_told(tmp_path: Path) -> None:
    dataset = imported(write_csv(tmp_path / "b.csv", "customer_id,name\n1,Ada\n2,Bob\n"))
    assert problem(dataset, "dataset.nothing_to_price").severity is Severity.WARNING


def test_ambiguous_dates_are_told(tmp_path: Path) -> None:
    text = "customer_id,date,calls\na,01/02/2025,1\nb,02/03/2025,2\n"
    found = problem(imported(write_csv(tmp_path / "b.csv", text)), "column.ambiguous_dates")
    assert (found.column, found.found) == ("B", "01/02/2025")


def test_ids_that_lost_their_leading_zeros_in_one_sheet_are_found_again_and_told(tmp_path: Path) -> None:
    sheets = {
        "Customers": [("Customer ID", "Name"), ("00042", "Ada"), ("00043", "Bob"), ("AB-1", "Cy")],
        "Usage": [("Customer ID", "Month", "Calls"), (42, "2025-01", 1), (43, "2025-01", 2), ("ab-1", "2025-01", 3)],
    }
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets))
    assert dataset.customer_ids.tolist() == ["00042", "00043", "AB-1"]
    np.testing.assert_array_equal(dataset.usage["Calls"].values(Aggregation.SUM), [[1], [2], [3]])
    found = problem(dataset, "customers.spelled_otherwise")
    assert (found.row, found.column, found.found, found.count) == (2, "A", "42", 3)


def test_ids_that_differ_only_in_zeros_within_the_customer_table_stay_apart(tmp_path: Path) -> None:
    sheets = {
        "Customers": [("Customer ID", "Name"), ("042", "Ada"), ("42", "Bob")],
        "Usage": [
            ("Customer ID", "Month", "Calls"),
            ("42", "2025-01", 1),
            ("042", "2025-01", 2),
            ("0042", "2025-01", 4),
        ],
    }
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets))
    assert dataset.customer_ids.tolist() == ["042", "42", "0042"]


def test_subscriptions_that_are_taken_to_run_on_are_told(tmp_path: Path) -> None:
    sheets = {
        "Subscriptions": [
            ("account_id", "start_date", "end_date", "plan", "seats", "mrr"),
            ("a", dt.date(2025, 1, 1), None, "Pro", 1, 10),
            ("b", dt.date(2025, 1, 1), dt.date(2025, 2, 1), "Pro", 1, 10),
        ],
        "Usage": [("account_id", "month", "calls"), ("a", "2025-01", 1), ("a", "2025-04", 2), ("b", "2025-01", 2)],
    }
    found = problem(imported(write_xlsx(tmp_path / "b.xlsx", sheets)), "subscriptions.run_on")
    assert "2025-02" in found.message
    assert "2025-04" in found.message


def test_a_metric_called_mrr_is_the_bill(tmp_path: Path) -> None:
    text = "customer_id,month,metric,value\na,2025-01,seats,3\na,2025-01,MRR,30\nb,2025-01,seats,1\nb,2025-01,MRR,10\n"
    dataset = imported(write_csv(tmp_path / "b.csv", text))
    np.testing.assert_array_equal(dataset.current_bill, [[30], [10]])
    assert list(dataset.usage) == ["seats"]


def test_a_grid_too_large_for_any_memory_is_refused(tmp_path: Path) -> None:
    text = "user_id,timestamp,event\n"
    text += "".join(f"u{row},{1991 + row % 35}-01-05,e{row % 3}\n" for row in range(80_000))
    with pytest.raises(UserError, match="80,000 customers x 409 months"):
        imported(write_csv(tmp_path / "b.csv", text))
