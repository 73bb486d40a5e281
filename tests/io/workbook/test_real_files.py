"""Two files nobody here wrote, against totals computed by pandas alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.io.workbook.books import imported, shared_file
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.io.workbook import Role, guess_mapping, import_report, read_workbook


@pytest.fixture(scope="module")
def ravenstack_path() -> Path:
    return shared_file("ravenstack.xlsx")


@pytest.fixture(scope="module")
def ravenstack(ravenstack_path: Path) -> Dataset:
    return imported(ravenstack_path)


@pytest.fixture(scope="module")
def ravenstack_sheets(ravenstack_path: Path) -> dict[str, pd.DataFrame]:
    return pd.read_excel(
        ravenstack_path,
        sheet_name=None,
        engine="calamine",
        keep_default_na=False,
        na_values=[""],
        dtype={"account_id": str},
    )


@pytest.fixture(scope="module")
def telecom_path() -> Path:
    return shared_file("telecom_customer_churn.csv")


def test_ravenstack_has_five_hundred_customers_with_text_ids_and_names(
    ravenstack: Dataset, ravenstack_sheets: dict[str, pd.DataFrame]
) -> None:
    accounts = ravenstack_sheets["Accounts"]
    assert ravenstack.customer_ids.tolist() == accounts["account_id"].tolist()
    assert ravenstack.customer_names.tolist() == accounts["account_name"].tolist()
    assert ravenstack.plan_column == "plan_tier"
    assert ravenstack.attributes["plan_tier"].tolist() == accounts["plan_tier"].tolist()


def test_ravenstack_mrr_of_every_month_is_the_sum_of_the_active_subscriptions(
    ravenstack: Dataset, ravenstack_sheets: dict[str, pd.DataFrame]
) -> None:
    subscriptions = ravenstack_sheets["Subscriptions"]
    starts = subscriptions["start_date"].dt.strftime("%Y-%m")
    ends = subscriptions["end_date"].dt.strftime("%Y-%m").fillna("9999-12")
    assert ravenstack.current_bill is not None
    for index, month in enumerate(ravenstack.months):
        expected = subscriptions["mrr_amount"][(starts <= month) & (month <= ends)].sum()
        assert np.nansum(ravenstack.current_bill[:, index]) == expected, month
    assert ravenstack.bill_is_recurring


def test_ravenstack_bills_can_be_rebuilt_from_seats_by_plan_with_trials_free(ravenstack: Dataset) -> None:
    seats = {
        plan: ravenstack.usage[f"seats · {plan}"].values(Aggregation.MAXIMUM) for plan in ("Basic", "Pro", "Enterprise")
    }
    rebuilt = 19 * seats["Basic"] + 49 * seats["Pro"] + 199 * seats["Enterprise"]
    assert ravenstack.current_bill is not None
    np.testing.assert_array_equal(rebuilt, ravenstack.current_bill)
    parts = [*seats.values(), ravenstack.usage["seats · trial"].values(Aggregation.MAXIMUM)]
    np.testing.assert_array_equal(sum(parts), ravenstack.usage["seats"].values(Aggregation.MAXIMUM))


def test_ravenstack_usage_reaches_the_account_through_its_subscription(
    ravenstack: Dataset, ravenstack_sheets: dict[str, pd.DataFrame]
) -> None:
    usage = ravenstack_sheets["Feature usage"].merge(
        ravenstack_sheets["Subscriptions"][["subscription_id", "account_id"]], on="subscription_id", how="left"
    )
    usage["month"] = usage["usage_date"].dt.strftime("%Y-%m")
    for name in ("usage_count", "usage_duration_secs", "error_count"):
        expected = usage.pivot_table(index="account_id", columns="month", values=name, aggfunc="sum")
        expected = expected.reindex(index=ravenstack.customer_ids.tolist(), columns=list(ravenstack.months))
        np.testing.assert_array_equal(ravenstack.usage[name].values(Aggregation.SUM), expected.to_numpy())


def test_ravenstack_roles_and_join_are_guessed_without_help(ravenstack_path: Path) -> None:
    mapping = guess_mapping(read_workbook(ravenstack_path))
    roles = {(sheet.sheet, column.column): column.role for sheet in mapping.sheets for column in sheet.columns}
    assert roles["Accounts", "account_id"] is Role.CUSTOMER_ID
    assert roles["Accounts", "plan_tier"] is Role.PLAN
    assert roles["Subscriptions", "subscription_id"] is Role.KEY
    assert roles["Subscriptions", "mrr_amount"] is Role.CURRENT_BILL
    assert roles["Subscriptions", "arr_amount"] is Role.IGNORE
    assert roles["Feature usage", "subscription_id"] is Role.KEY
    assert roles["Feature usage", "usage_date"] is Role.PERIOD
    assert [join.sentence() for join in mapping.joins] == [
        "Feature usage.subscription_id is looked up in Subscriptions.subscription_id"
    ]
    assert mapping.segment_column == "industry"


def test_the_21_repeated_usage_ids_of_ravenstack_are_told(ravenstack: Dataset) -> None:
    found = [problem for problem in ravenstack.problems if problem.code == "usage.repeated_ids"]
    assert [problem.count for problem in found] == [21]


def test_telecom_is_one_snapshot_with_the_monthly_charge_as_the_bill(telecom_path: Path) -> None:
    frame = pd.read_csv(telecom_path, dtype=str, keep_default_na=False)
    dataset = imported(telecom_path)
    assert dataset.customer_ids.tolist() == frame["Customerid "].tolist()
    assert dataset.months == ("2026-05",)
    assert dataset.current_bill is not None
    np.testing.assert_array_equal(dataset.current_bill[:, 0], frame["Monthlycharge "].astype(float))
    assert dataset.active.all()


def test_blanks_of_telecom_stay_missing_and_are_not_zero(telecom_path: Path) -> None:
    frame = pd.read_csv(telecom_path, dtype=str, keep_default_na=False)
    dataset = imported(telecom_path)
    column = dataset.usage["Avgmonthlygbdownload"]
    values = column.values(column.suggested)[:, 0]
    assert np.isnan(values).tolist() == (frame["Avgmonthlygbdownload "] == "").tolist()


def test_negative_charges_of_telecom_are_kept_and_counted(telecom_path: Path) -> None:
    frame = pd.read_csv(telecom_path)
    dataset = imported(telecom_path)
    found = [problem for problem in dataset.problems if problem.code == "bill.negative"]
    assert [problem.count for problem in found] == [int((frame["Monthlycharge "] < 0).sum())]
    assert found[0].row == int(np.flatnonzero(frame["Monthlycharge "] < 0)[0]) + 2


def test_the_report_gives_exact_sums_of_every_number_column(telecom_path: Path) -> None:
    from decimal import Decimal

    frame = pd.read_csv(telecom_path, dtype=str, keep_default_na=False)
    workbook = read_workbook(telecom_path)
    mapping = guess_mapping(workbook)
    report = import_report(workbook, mapping, imported(telecom_path))
    columns = {column["name"]: column for column in report["sheets"][0]["columns"]}
    assert report["sheets"][0]["rows"] == 7043
    for name in ("Monthlycharge", "Totalcharges", "Latitude", "Avgmonthlygbdownload"):
        exact = sum((Decimal(text) for text in frame[f"{name} "] if text), Decimal(0)) if f"{name} " in frame else None
        exact = sum((Decimal(text) for text in frame[name] if text), Decimal(0)) if exact is None else exact
        assert Decimal(columns[name]["sum"]) == exact, name
        assert columns[name]["blank"] == int((frame[f"{name} " if f"{name} " in frame else name] == "").sum())
