"""The Cloudmail sample: the committed workbook is what its script makes, and says what the script claims it says.

Prices and faults are written out here once more on purpose: a test that took them from the script could not fail.
"""

import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from scipy.stats import spearmanr

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
SCRIPT, COMMITTED = SAMPLES / "make_cloudmail.py", SAMPLES / "cloudmail.xlsx"
SHEETS = ["Customers", "Usage", "Interviews", "Current prices", "About"]
METRICS = ["Seats", "Contacts stored", "E-mails sent", "API calls"]
SEGMENTS = {"Startup": 173, "SMB": 108, "Agency": 38, "Mid-market": 60, "Enterprise": 21}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that the script has just made."""
    out = tmp_path_factory.mktemp("sample") / "made.xlsx"
    subprocess.run([sys.executable, str(SCRIPT), str(out)], check=True)
    return out


@pytest.fixture(scope="module")
def sheets() -> dict[str, pd.DataFrame]:
    return _read(COMMITTED)


@pytest.fixture(scope="module")
def customers(sheets: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return sheets["Customers"].set_index("Customer ID")


@pytest.fixture(scope="module")
def usage(sheets: dict[str, pd.DataFrame], customers: pd.DataFrame) -> pd.DataFrame:
    """The usage rows of known customers, each once, without the negative quantity."""
    rows = sheets["Usage"].drop_duplicates()
    rows = rows[rows["Customer ID"].isin(customers.index)]
    return rows[~(rows["E-mails sent"] < 0)]


def _read(path: Path) -> dict[str, pd.DataFrame]:
    return pd.read_excel(path, sheet_name=None, dtype={"Customer ID": str}, engine="calamine")


def _within_segment_rho(customers: pd.DataFrame, usage: pd.DataFrame, metric: str, outcome: str) -> pd.Series:
    """Spearman's rho of the customers' mean usage with an outcome, one for each segment."""
    known = customers.assign(mean_usage=usage.groupby("Customer ID")[metric].mean()).dropna(subset=[outcome])
    return pd.Series({name: spearmanr(g["mean_usage"], g[outcome]).statistic for name, g in known.groupby("Segment")})


def _weighted(rho: pd.Series, customers: pd.DataFrame, outcome: str) -> float:
    sizes = customers.groupby("Segment")[outcome].count()
    return float((rho * sizes).sum() / sizes.sum())


def _monthly_growth(contacts: pd.Series) -> float:
    """Mean growth a month from the second month on (the first is partial); nan for fewer than four months."""
    known = contacts.iloc[1:].dropna()
    return (known.iloc[-1] / known.iloc[0]) ** (1 / (len(known) - 1)) - 1 if len(known) >= 4 else float("nan")


# The workbook and its script


def test_the_committed_workbook_has_the_values_that_the_script_makes(made: Path) -> None:
    expected, committed = _read(made), _read(COMMITTED)

    assert list(committed) == list(expected) == SHEETS
    for name in SHEETS:
        pd.testing.assert_frame_equal(committed[name], expected[name], check_exact=True)


def test_two_runs_of_the_script_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    subprocess.run([sys.executable, str(SCRIPT), str(again)], check=True)

    assert again.read_bytes() == made.read_bytes()


def test_the_workbook_is_small_enough_to_commit() -> None:
    assert COMMITTED.stat().st_size < 1_500_000


def test_customer_ids_are_text_unique_and_partly_with_leading_zeros(customers: pd.DataFrame) -> None:
    assert customers.index.is_unique
    assert all(len(customer_id) == 5 for customer_id in customers.index)
    assert any(customer_id.startswith("00") for customer_id in customers.index)
    assert any(not customer_id.startswith("0") for customer_id in customers.index)


def test_every_table_has_a_frozen_bold_header_and_cells_that_look_like_what_they_hold() -> None:
    book = openpyxl.load_workbook(COMMITTED)

    for page in book:
        assert page.freeze_panes == "A2", page.title
        assert all(cell.font.bold for cell in page[1]), page.title
    assert [cell.number_format for cell in book["Usage"][2]] == ["@", "mmm yyyy", *["#,##0"] * 4, '"$"#,##0.00']
    assert book["Usage"]["A2"].value == "00140"


def test_names_are_unique_and_awkward_enough(customers: pd.DataFrame) -> None:
    names = customers["Customer"]

    assert names.is_unique
    assert names.str.contains("&").any()
    assert not names.str.isascii().all()
    assert names.str.len().min() <= 5
    assert names.str.len().max() >= 60


def test_dates_are_dates_and_months_are_the_first_of_24_months(sheets: dict[str, pd.DataFrame]) -> None:
    months = sheets["Usage"]["Month"]

    assert sorted(months.unique()) == list(pd.date_range("2024-11-01", "2026-10-01", freq="MS"))
    for column in ("Signed up", "Churned", "Contract end"):
        assert pd.api.types.is_datetime64_any_dtype(sheets["Customers"][column])


def test_the_interviews_rate_every_metric_for_customers_that_exist(
    sheets: dict[str, pd.DataFrame], customers: pd.DataFrame
) -> None:
    interviews = sheets["Interviews"]
    ratings = interviews[["Understandable (1-5)", "Fits how we think (1-5)", "Controllable (1-5)"]]

    assert len(interviews) == 31
    assert set(interviews["Metric"]) == set(METRICS)
    assert ratings.isin([1, 2, 3, 4, 5]).all(axis=None)
    assert (customers.loc[interviews["Customer ID"], "Segment"].to_numpy() == interviews["Segment"].to_numpy()).all()


def test_interviewees_prefer_to_be_billed_by_contacts(sheets: dict[str, pd.DataFrame]) -> None:
    fits = sheets["Interviews"].groupby("Metric")["Fits how we think (1-5)"].mean()

    assert fits.idxmax() == "Contacts stored"
    assert fits.idxmin() == "API calls"


# Prices


def test_every_bill_reproduces_from_the_rate_card_to_the_cent(
    sheets: dict[str, pd.DataFrame], customers: pd.DataFrame
) -> None:
    base_fees = {"Starter": Decimal("24.90"), "Growth": Decimal("89.90"), "Scale": Decimal("449.90")}
    seat_prices = {"Starter": Decimal("19.00"), "Growth": Decimal("39.00"), "Scale": Decimal("79.00")}
    known = sheets["Usage"][sheets["Usage"]["Customer ID"].isin(customers.index)]
    plans = customers["Plan"].loc[known["Customer ID"]]

    expected = [base_fees[p] + seat_prices[p] * int(n) for p, n in zip(plans, known["Seats"], strict=True)]

    assert [Decimal(str(bill)) for bill in known["Current bill (USD)"]] == expected


def test_the_rate_card_sheet_shows_the_prices(sheets: dict[str, pd.DataFrame]) -> None:
    card = sheets["Current prices"].iloc[:3, :3]

    assert card.to_numpy().tolist() == [["Starter", 24.9, 19], ["Growth", 89.9, 39], ["Scale", 449.9, 79]]


# What is planted


@pytest.mark.parametrize("segment", SEGMENTS)
def test_contacts_follow_the_value_received_inside_every_segment(
    customers: pd.DataFrame, usage: pd.DataFrame, segment: str
) -> None:
    rho = {m: _within_segment_rho(customers, usage, m, "Revenue attributed (USD)")[segment] for m in METRICS}

    assert rho["Contacts stored"] > 0.7
    assert all(rho["Contacts stored"] > rho[other] + 0.05 for other in METRICS if other != "Contacts stored")
    assert abs(rho["Seats"]) < 0.35
    assert abs(rho["API calls"]) < 0.45


@pytest.mark.parametrize("outcome", ["Revenue attributed (USD)", "Stated willingness to pay (USD)"])
def test_contacts_beat_e_mails_and_e_mails_beat_seats_and_api_calls(
    customers: pd.DataFrame, usage: pd.DataFrame, outcome: str
) -> None:
    rho = {m: _weighted(_within_segment_rho(customers, usage, m, outcome), customers, outcome) for m in METRICS}

    assert rho["Contacts stored"] > 0.7
    assert rho["Contacts stored"] > rho["E-mails sent"] + 0.1
    assert rho["E-mails sent"] > 0.45
    assert rho["E-mails sent"] > rho["Seats"] + 0.2
    assert rho["E-mails sent"] > rho["API calls"] + 0.2


def test_seats_seem_to_follow_value_only_across_segments(customers: pd.DataFrame, usage: pd.DataFrame) -> None:
    outcome = "Revenue attributed (USD)"
    mean_seats = usage.groupby("Customer ID")["Seats"].mean()
    crude = spearmanr(mean_seats.loc[customers.index], customers[outcome], nan_policy="omit").statistic
    within = _weighted(_within_segment_rho(customers, usage, "Seats", outcome), customers, outcome)

    assert crude > 0.5
    assert within < 0.25


def test_seats_are_the_steadiest_then_contacts_then_e_mails_then_api_calls(usage: pd.DataFrame) -> None:
    by_customer = usage.groupby("Customer ID")[METRICS]
    means = by_customer.mean()
    variation = (by_customer.std() / means.where(means > 0)).median()

    assert variation.sort_values().index.tolist() == METRICS
    assert variation["Contacts stored"] < 0.2
    assert variation["E-mails sent"] > 0.4
    assert variation["API calls"] > 0.7


def test_e_mails_peak_in_november_and_december(usage: pd.DataFrame) -> None:
    per_contact = usage["E-mails sent"] / usage["Contacts stored"]
    by_calendar_month = per_contact.groupby(usage["Month"].dt.month).median()

    assert set(by_calendar_month.nlargest(2).index) == {11, 12}


def test_a_few_customers_make_most_api_calls_and_half_make_none(usage: pd.DataFrame) -> None:
    calls = usage.groupby("Customer ID")["API calls"].sum().sort_values(ascending=False)

    assert calls.head(20).sum() > 0.6 * calls.sum()
    assert 0.4 < (calls == 0).mean() < 0.65


def test_contacts_grow_for_those_who_stay_and_shrink_before_leaving(
    customers: pd.DataFrame, usage: pd.DataFrame
) -> None:
    growth = usage.groupby("Customer ID")["Contacts stored"].agg(_monthly_growth).dropna()
    has_left = customers["Churned"].notna().loc[growth.index]

    assert growth[~has_left].median() > 0.01
    assert growth[has_left].median() < 0
    assert growth[has_left].quantile(0.75) < growth[~has_left].quantile(0.25)


def test_churn_is_one_to_two_percent_a_month_and_lower_for_large_customers(
    customers: pd.DataFrame, usage: pd.DataFrame
) -> None:
    months = usage.groupby(usage["Customer ID"].map(customers["Segment"])).size()
    churn = customers.groupby("Segment")["Churned"].count() / months

    assert 0.01 < customers["Churned"].count() / months.sum() < 0.02
    assert churn["Startup"] > churn["SMB"] > churn["Mid-market"] > churn["Enterprise"]


def test_the_company_doubles_by_large_customers(customers: pd.DataFrame, usage: pd.DataFrame) -> None:
    mrr = usage.groupby("Month")["Current bill (USD)"].sum()

    assert customers["Segment"].value_counts().to_dict() == SEGMENTS
    assert 60_000 < mrr.iloc[0] < 70_000
    assert 130_000 < mrr.iloc[-1] < 145_000


def test_a_good_third_to_half_of_the_customers_state_a_willingness_to_pay(customers: pd.DataFrame) -> None:
    assert 0.4 < customers["Stated willingness to pay (USD)"].notna().mean() < 0.5


# Faults: these, and no others


def test_one_usage_row_is_there_twice(sheets: dict[str, pd.DataFrame]) -> None:
    rows = sheets["Usage"]
    repeated = rows[rows.duplicated(["Customer ID", "Month"])]

    assert repeated[["Customer ID", "Month"]].to_numpy().tolist() == [["01420", pd.Timestamp("2025-09-01")]]
    assert rows.duplicated().sum() == 1


def test_two_usage_cells_are_blank(sheets: dict[str, pd.DataFrame]) -> None:
    rows = sheets["Usage"].set_index(["Customer ID", "Month"])
    blank = rows.isna().stack()

    assert blank[blank].index.tolist() == [
        ("02104", pd.Timestamp("2025-05-01"), "E-mails sent"),
        ("04388", pd.Timestamp("2026-02-01"), "Contacts stored"),
    ]


def test_one_quantity_is_negative(sheets: dict[str, pd.DataFrame]) -> None:
    numbers = sheets["Usage"].set_index(["Customer ID", "Month"])
    negative = numbers.stack().loc[lambda cells: cells < 0]

    assert negative.to_dict() == {("05568", pd.Timestamp("2026-01-01"), "E-mails sent"): -18_240}


def test_one_usage_row_is_of_an_unknown_customer(sheets: dict[str, pd.DataFrame], customers: pd.DataFrame) -> None:
    usage = sheets["Usage"]
    unknown = usage[~usage["Customer ID"].isin(customers.index)]

    assert unknown[["Customer ID", "Month"]].to_numpy().tolist() == [["09999", pd.Timestamp("2026-03-01")]]


def test_four_rows_are_missing_and_nobody_has_rows_while_not_active(
    sheets: dict[str, pd.DataFrame], customers: pd.DataFrame
) -> None:
    first = customers["Signed up"].dt.to_period("M").clip(lower=pd.Period("2024-11", "M"))
    last = customers["Churned"].fillna(pd.Timestamp("2026-10-31")).dt.to_period("M")
    active = Counter(
        (customer_id, str(month))
        for customer_id in customers.index
        for month in pd.period_range(first[customer_id], last[customer_id], freq="M")
    )
    months = sheets["Usage"]["Month"].dt.strftime("%Y-%m")
    present = Counter(zip(sheets["Usage"]["Customer ID"], months, strict=True))

    assert sorted(active - present) == [
        ("00800", "2025-12"),
        ("00800", "2026-01"),
        ("03065", "2025-08"),
        ("07459", "2026-04"),
    ]
    assert sorted(present - active) == [("01420", "2025-09"), ("09999", "2026-03")]


def test_the_about_sheet_lists_every_fault_and_nothing_more(sheets: dict[str, pd.DataFrame]) -> None:
    lines = sheets["About"].iloc[:, 0].dropna()
    listed = lines[lines.str.startswith("customer ")].str.slice(9, 23).tolist()

    assert listed == [
        "01420, 2025-09",
        "02104, 2025-05",
        "04388, 2026-02",
        "05568, 2026-01",
        "09999, 2026-03",
        "03065, 2025-08",
        "00800, 2025-12",
        "00800, 2026-01",
        "07459, 2026-04",
    ]
