"""The shapes in which customers and usage come: each is understood without help."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import imported, problem, write_csv, write_xlsx
from vm_desktop.core.dataset import Aggregation
from vm_desktop.io.workbook import Role, RowsAre, guess_mapping, read_workbook

NAN = float("nan")
CUSTOMERS = [
    ("Customer ID", "Customer", "Segment", "Plan", "Signed up", "Churned"),
    ("00042", "Ada", "SMB", "Starter", dt.date(2025, 1, 10), None),
    ("00043", "Bob", "SMB", "Growth", dt.date(2025, 2, 1), dt.date(2025, 2, 20)),
    ("00044", "Cy", "Enterprise", "Growth", dt.date(2024, 6, 1), None),
]


def test_customers_and_usage_by_month_in_two_sheets(tmp_path: Path) -> None:
    usage = [
        ("Customer ID", "Month", "Seats", "E-mails sent", "Current bill"),
        ("00042", dt.date(2025, 1, 1), 3, 100, 30),
        ("00042", dt.date(2025, 2, 1), 4, 0, 40),
        ("00042", dt.date(2025, 3, 1), 4, None, 40),
        ("00043", dt.date(2025, 2, 1), 1, 7, 10),
    ]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Customers": CUSTOMERS, "Usage": usage}))
    assert dataset.customer_ids.tolist() == ["00042", "00043", "00044"]
    assert dataset.customer_names.tolist() == ["Ada", "Bob", "Cy"]
    assert dataset.months == ("2025-01", "2025-02", "2025-03")
    np.testing.assert_array_equal(
        dataset.usage["E-mails sent"].values(Aggregation.SUM), [[100, 0, NAN], [NAN, 7, NAN], [NAN, NAN, NAN]]
    )
    np.testing.assert_array_equal(dataset.current_bill, [[30, 40, 40], [NAN, 10, NAN], [NAN, NAN, NAN]])
    np.testing.assert_array_equal(dataset.active, [[1, 1, 1], [0, 1, 0], [1, 1, 1]])
    assert (dataset.segment_column, dataset.plan_column) == ("Segment", "Plan")


def test_one_record_a_month_is_stored_once_under_the_suggested_aggregation(tmp_path: Path) -> None:
    usage = [("Customer ID", "Month", "Seats"), ("00042", dt.date(2025, 1, 1), 3), ("00043", dt.date(2025, 1, 1), 5)]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": usage}))
    assert list(dataset.usage["Seats"].by_aggregation) == [Aggregation.MAXIMUM]
    assert dataset.usage["Seats"].suggested.is_level


def test_long_usage_has_one_column_for_each_metric(tmp_path: Path) -> None:
    text = (
        "customer_id,date,metric,quantity\na,2025-01-03,api_calls,5\na,2025-01-09,api_calls,7\nb,2025-02-01,seats,2\n"
    )
    dataset = imported(write_csv(tmp_path / "long.csv", text))
    np.testing.assert_array_equal(dataset.usage["api_calls"].values(Aggregation.SUM), [[12, NAN], [NAN, NAN]])
    np.testing.assert_array_equal(dataset.usage["seats"].values(Aggregation.MAXIMUM), [[NAN, NAN], [NAN, 2]])


def test_months_side_by_side_become_months(tmp_path: Path) -> None:
    rows = [("Account", "Jan 2025", "Feb 2025", "Mar 2025"), ("Ada", 1, 2, 3), ("Bob", None, 0, 6)]
    dataset = imported(write_xlsx(tmp_path / "wide.xlsx", {"API calls": rows}))
    assert dataset.months == ("2025-01", "2025-02", "2025-03")
    np.testing.assert_array_equal(dataset.usage["API calls"].values(Aggregation.SUM), [[1, 2, 3], [NAN, 0, 6]])


def test_months_side_by_side_with_dates_as_headers_and_a_metric_column(tmp_path: Path) -> None:
    months = [dt.date(2025, month, 1) for month in (1, 2, 3)]
    rows = [
        ("Customer ID", "Metric", *months),
        ("a", "Seats", 1, 2, 3),
        ("a", "Calls", 10, 20, 30),
        ("b", "Seats", 5, 5, 5),
    ]
    dataset = imported(write_xlsx(tmp_path / "wide.xlsx", {"Usage": rows}))
    assert sorted(dataset.usage) == ["Calls", "Seats"]
    np.testing.assert_array_equal(dataset.usage["Seats"].values(Aggregation.MAXIMUM), [[1, 2, 3], [5, 5, 5]])


def test_a_sheet_of_revenue_with_months_side_by_side_is_the_bill(tmp_path: Path) -> None:
    rows = [("Customer ID", "2025-01", "2025-02"), ("a", 10, 20), ("b", 5, 5)]
    dataset = imported(write_xlsx(tmp_path / "mrr.xlsx", {"MRR": rows}))
    np.testing.assert_array_equal(dataset.current_bill, [[10, 20], [5, 5]])
    assert dataset.bill_is_recurring
    assert not dataset.usage


def test_dated_events_are_counted_by_kind(tmp_path: Path) -> None:
    text = "timestamp,account_id,event_type\n2025-01-03T10:00:00Z,a,login\n2025-01-09T11:00:00Z,a,login\n"
    text += "2025-02-03T10:00:00Z,b,export\n2025-02-04T10:00:00Z,a,login\n"
    dataset = imported(write_csv(tmp_path / "events.csv", text))
    np.testing.assert_array_equal(dataset.usage["login"].values(Aggregation.SUM), [[2, 1], [NAN, NAN]])
    np.testing.assert_array_equal(dataset.usage["export"].values(Aggregation.SUM), [[NAN, NAN], [NAN, 1]])


def test_usage_reaches_its_customer_through_another_sheet(tmp_path: Path) -> None:
    sheets = {
        "Accounts": [("account_id", "name"), ("A1", "Ada"), ("A2", "Bob")],
        "Projects": [("project_id", "account_id"), ("P1", "A1"), ("P2", "A1"), ("P3", "A2")],
        "Usage": [("project_id", "month", "calls"), ("P1", "2025-01", 1), ("P2", "2025-01", 2), ("P3", "2025-01", 4)],
    }
    path = write_xlsx(tmp_path / "joined.xlsx", sheets)
    dataset = imported(path)
    np.testing.assert_array_equal(dataset.usage["calls"].values(Aggregation.SUM), [[3], [4]])
    assert dataset.provenance.joins == ("Usage.project_id is looked up in Projects.project_id",)


def test_usage_that_names_customers_is_joined_by_the_name(tmp_path: Path) -> None:
    sheets = {
        "Customers": [
            ("Customer ID", "Customer name", "Segment"),
            ("1", "Ada", "S"),
            ("2", "Bob", "M"),
            ("3", "Cy", "S"),
        ],
        "Usage": [("Customer", "Month", "Calls"), ("Bob", "2025-01", 1), ("Ada", "2025-01", 2), ("Cy", "2025-02", 3)],
    }
    dataset = imported(write_xlsx(tmp_path / "names.xlsx", sheets))
    assert dataset.customer_ids.tolist() == ["1", "2", "3"]
    np.testing.assert_array_equal(dataset.usage["Calls"].values(Aggregation.SUM), [[2, NAN], [1, NAN], [NAN, 3]])


def test_customers_found_only_in_usage_make_a_dataset(tmp_path: Path) -> None:
    text = "customer,month,messages\nb,2025-02,1\na,2025-01,2\nb,2025-01,3\n"
    dataset = imported(write_csv(tmp_path / "only.csv", text))
    assert dataset.customer_ids.tolist() == ["b", "a"]
    np.testing.assert_array_equal(dataset.active, [[1, 1], [1, 0]])


def test_a_single_sheet_with_everything_gives_the_latest_plan_and_segment(tmp_path: Path) -> None:
    text = "Customer ID;Customer;Segment;Plan;Month;Seats;MRR\n"
    text += "1;Ada;SMB;Starter;2025-01;3;30\n1;Ada;SMB;Growth;2025-02;4;40\n2;Bob;Enterprise;Growth;2025-02;9;90\n"
    dataset = imported(write_csv(tmp_path / "all.csv", text))
    assert dataset.attributes["Plan"].tolist() == ["Growth", "Growth"]
    assert dataset.attributes["Segment"].tolist() == ["SMB", "Enterprise"]
    assert (dataset.segment_column, dataset.plan_column) == ("Segment", "Plan")
    assert dataset.customer_names.tolist() == ["Ada", "Bob"]
    np.testing.assert_array_equal(dataset.current_bill, [[30, 40], [NAN, 90]])
    assert dataset.bill_is_recurring


def test_one_row_for_each_customer_without_dates_is_a_snapshot_of_the_month_of_import(tmp_path: Path) -> None:
    text = "Account,Industry,Seats,Storage GB,Monthly charge\nAda,Retail,3,1.5,30\nBob,Retail,9,,90\n"
    dataset = imported(write_csv(tmp_path / "snapshot.csv", text))
    assert dataset.months == ("2026-05",)
    np.testing.assert_array_equal(dataset.usage["Storage GB"].values(Aggregation.MAXIMUM), [[1.5], [NAN]])
    np.testing.assert_array_equal(dataset.current_bill, [[30], [90]])


def test_a_sheet_for_each_month_is_one_series(tmp_path: Path) -> None:
    sheets = {
        "Jan 2025": [("Customer ID", "Calls", "Bill"), ("a", 1, 10), ("b", 2, 20)],
        "Feb 2025": [("Customer ID", "Calls", "Bill"), ("a", 3, 30), ("b", 4, 40)],
    }
    dataset = imported(write_xlsx(tmp_path / "monthly.xlsx", sheets))
    assert dataset.months == ("2025-01", "2025-02")
    np.testing.assert_array_equal(dataset.usage["Calls"].values(Aggregation.SUM), [[1, 3], [2, 4]])
    np.testing.assert_array_equal(dataset.current_bill, [[10, 30], [20, 40]])


def test_subscriptions_of_one_row_for_each_customer_are_spread_over_months(tmp_path: Path) -> None:
    rows = [
        ("Customer", "Plan", "Start date", "End date", "Seats", "MRR"),
        ("Ada", "Pro", dt.date(2025, 1, 15), None, 3, 30),
        ("Bob", "Basic", dt.date(2025, 2, 1), dt.date(2025, 3, 2), 1, 10),
    ]
    dataset = imported(write_xlsx(tmp_path / "subs.xlsx", {"Subscriptions": rows}))
    assert dataset.months == ("2025-01", "2025-02", "2025-03")
    np.testing.assert_array_equal(dataset.current_bill, [[30, 30, 30], [NAN, 10, 10]])
    assert dataset.signed_up_at is not None
    assert dataset.churned_at is not None
    assert str(dataset.signed_up_at[0]) == "2025-01-15"
    assert [str(day) for day in dataset.churned_at] == ["NaT", "2025-03-02"]


def test_interviews_prices_and_notes_are_left_alone(tmp_path: Path) -> None:
    quote = "We would pay by contact, because that is what our marketing people talk about every day of the week."
    sheets = {
        "Customers": CUSTOMERS,
        "Interviews": [("Date", "Customer ID", "Quote", "Fits (1-5)"), (dt.date(2025, 1, 1), "00042", quote, 4)],
        "Current prices": [("Plan", "Base fee"), ("Starter", 10), ("Growth", 90)],
        "About": [("This workbook is invented.",), ("Nobody lives here.",)],
    }
    mapping = guess_mapping(read_workbook(write_xlsx(tmp_path / "b.xlsx", sheets)))
    assert [sheet.rows_are for sheet in mapping.sheets] == [RowsAre.CUSTOMERS, *[RowsAre.NOTHING] * 3]


def test_numbers_without_a_month_are_the_same_in_every_month_and_that_is_told(tmp_path: Path) -> None:
    sheets = {
        "Customers": [("Customer ID", "Employees", "NPS"), ("a", 12, 9), ("b", 40, None)],
        "Usage": [("Customer ID", "Month", "Calls"), ("a", "2025-01", 1), ("a", "2025-02", 1), ("b", "2025-02", 1)],
    }
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets))
    np.testing.assert_array_equal(dataset.usage["Employees"].values(Aggregation.MAXIMUM), [[12, 12], [NAN, 40]])
    assert problem(dataset, "usage.undated").column == "B"
    np.testing.assert_array_equal(dataset.measures["value_outcome"], [9, NAN])


def test_the_account_pays_and_not_the_user(tmp_path: Path) -> None:
    text = (
        "user_id,account_id,date,messages\nu1,a,2025-01-01,1\nu2,a,2025-01-02,2\nu3,b,2025-01-02,4\nu1,a,2025-02-01,8\n"
    )
    dataset = imported(write_csv(tmp_path / "users.csv", text))
    assert dataset.customer_ids.tolist() == ["a", "b"]


@pytest.mark.parametrize("header", ["Kundennummer", "Client ID", "org_id", "TenantId", "customerNumber", "Account No."])
def test_the_customer_is_found_under_many_names(tmp_path: Path, header: str) -> None:
    text = f"Date,{header},Value\n2025-01-01,7,1\n2025-01-02,8,2\n2025-02-01,7,3\n"
    mapping = guess_mapping(read_workbook(write_csv(tmp_path / "names.csv", text)))
    assert mapping.sheets[0].first(Role.CUSTOMER_ID).column == header  # type: ignore[union-attr]


@pytest.mark.parametrize("pattern", ["{metric} {month}", "{month} {metric}", "{metric}_{month}", "{metric} ({month})"])
def test_months_and_metrics_side_by_side_are_taken_apart(tmp_path: Path, pattern: str) -> None:
    header = [
        pattern.format(metric=metric, month=month) for metric in ("Seats", "MRR") for month in ("2025-01", "2025-02")
    ]
    path = write_xlsx(
        tmp_path / "b.xlsx", {"Usage": [("Customer", *header), ("Ada", 1, 2, 10, 20), ("Bob", 3, 4, 30, 40)]}
    )
    dataset = imported(path)
    assert dataset.months == ("2025-01", "2025-02")
    np.testing.assert_array_equal(dataset.usage["Seats"].values(Aggregation.MAXIMUM), [[1, 2], [3, 4]])
    np.testing.assert_array_equal(dataset.current_bill, [[10, 20], [30, 40]])
    assert list(dataset.usage) == ["Seats"]


def test_months_over_metrics_in_two_header_rows_are_taken_apart(tmp_path: Path) -> None:
    rows = [
        ("Customer", "Jan 2025", None, "Feb 2025", None),
        (None, "Seats", "Calls", "Seats", "Calls"),
        ("a", 1, 2, 3, 4),
    ]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": rows}))
    assert dataset.months == ("2025-01", "2025-02")
    np.testing.assert_array_equal(dataset.usage["Calls"].values(Aggregation.SUM), [[2, 4]])


def test_sheets_called_after_a_month_and_more_are_one_series(tmp_path: Path) -> None:
    sheets = {
        "2025-01 usage": [("Customer ID", "Calls"), ("a", 1), ("b", 2)],
        "2025-02 usage": [("Customer ID", "Calls"), ("a", 3), ("b", 4)],
    }
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", sheets))
    np.testing.assert_array_equal(dataset.usage["Calls"].values(Aggregation.SUM), [[1, 3], [2, 4]])


@pytest.mark.parametrize("months", [(1, 2), ("January", "February"), ("Jan", "Feb")])
def test_a_year_and_a_month_in_two_columns_tell_the_month(tmp_path: Path, months: tuple[object, object]) -> None:
    rows = [
        ("Customer ID", "Year", "Month", "Calls"),
        ("a", 2025, months[0], 1),
        ("a", 2025, months[1], 2),
        ("b", 2024, months[1], 3),
    ]
    dataset = imported(write_xlsx(tmp_path / "b.xlsx", {"Usage": rows}))
    assert (dataset.months[0], dataset.months[-1]) == ("2024-02", "2025-02")
    assert dataset.usage["Calls"].values(Aggregation.SUM)[0, -2:].tolist() == [1, 2]
    assert list(dataset.usage) == ["Calls"]


def test_one_month_of_usage_keeps_its_month(tmp_path: Path) -> None:
    text = "Customer ID,Customer,Plan,Month,Seats,MRR\n1,Ada,Pro,2025-03,3,30\n2,Bob,Basic,2025-03,1,5\n"
    dataset = imported(write_csv(tmp_path / "march.csv", text))
    assert dataset.months == ("2025-03",)
    assert dataset.plan_column == "Plan"
    assert dataset.customer_names.tolist() == ["Ada", "Bob"]
