"""Sheets and files of one kind are one table: twelve months, a tab for each, lists of customers that repeat."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import IMPORTED_AT, Rows, problem, shared_file, write_csv, write_xlsx
from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.io.workbook import DuplicateRows, Policies, Role, RowsAre, build_dataset, guess_mapping
from vm_desktop.io.workbook.alike import alike_sheets
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.files import read_workbooks

MONTHS = tuple(f"2025-{number:02d}" for number in range(1, 13))
HEADER = ("customer_id", "date", "seats", "api_calls", "MRR")


def rows_of(month: str) -> list[tuple[object, ...]]:
    """Return what seven customers used in a month, two records of each."""
    number = int(month[-2:])
    return [
        (f"{customer:04d}", f"{month}-{day:02d}", customer + number // 4, customer * number + day, customer * 9.5)
        for customer in range(1, 8)
        for day in (3, 17)
    ]


def csv_text(rows: Rows) -> str:
    return "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows) + "\n"


def built(paths: Sequence[Path], policies: Policies | None = None) -> Dataset:
    workbook = read_workbooks(paths)
    return build_dataset(workbook, guess_mapping(workbook), imported_at=IMPORTED_AT, policies=policies)


def opened(folder: Path, texts: dict[str, str]) -> Workbook:
    folder.mkdir(exist_ok=True)
    return read_workbooks([write_csv(folder / name, text) for name, text in texts.items()])


def built_of(folder: Path, texts: dict[str, str], policies: Policies | None = None) -> Dataset:
    workbook = opened(folder, texts)
    return build_dataset(workbook, guess_mapping(workbook), imported_at=IMPORTED_AT, policies=policies)


def assert_same(one: Dataset, other: Dataset) -> None:
    """Assert that the datasets have the same customers, months, usage, bills and facts; customers in any order."""
    assert sorted(one.customer_ids) == sorted(other.customer_ids)
    assert one.months == other.months
    order = np.argsort(one.customer_ids.astype(str)), np.argsort(other.customer_ids.astype(str))
    assert set(one.usage) == set(other.usage)
    for name, column in one.usage.items():
        theirs = other.usage[name]
        assert column.suggested is theirs.suggested
        for how in Aggregation:
            np.testing.assert_allclose(column.values(how)[order[0]], theirs.values(how)[order[1]])
    assert (one.current_bill is None) == (other.current_bill is None)
    if one.current_bill is not None and other.current_bill is not None:
        np.testing.assert_allclose(one.current_bill[order[0]], other.current_bill[order[1]])
    np.testing.assert_array_equal(one.active[order[0]], other.active[order[1]])
    assert set(one.attributes) == set(other.attributes)
    for name, texts in one.attributes.items():
        assert texts[order[0]].tolist() == other.attributes[name][order[1]].tolist()
    assert one.customer_names[order[0]].tolist() == other.customer_names[order[1]].tolist()
    assert (one.segment_column, one.plan_column) == (other.segment_column, other.plan_column)


def one_file(tmp_path: Path) -> Dataset:
    everything = [HEADER, *(row for month in MONTHS for row in rows_of(month))]
    return built([write_csv(tmp_path / "all.csv", csv_text(everything))])


def test_twelve_monthly_files_are_the_same_dataset_as_one_file_with_all_rows(tmp_path: Path) -> None:
    paths = [write_csv(tmp_path / f"usage-{month}.csv", csv_text([HEADER, *rows_of(month)])) for month in MONTHS]
    assert_same(built(paths), one_file(tmp_path))


def test_twelve_tabs_are_the_same_dataset_as_one_sheet_with_all_rows(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "usage.xlsx", {month: [HEADER, *rows_of(month)] for month in MONTHS})
    assert_same(built([book]), one_file(tmp_path))


def test_headers_in_another_order_and_spelling_are_the_same_headers(tmp_path: Path) -> None:
    other = ("API Calls", "Customer ID", "mrr", "Date", " Seats ")
    turned = [(row[3], row[0], row[4], row[1], row[2]) for row in rows_of(MONTHS[1])]
    paths = [
        write_csv(tmp_path / "usage-01.csv", csv_text([HEADER, *rows_of(MONTHS[0])])),
        write_csv(tmp_path / "usage-02.csv", csv_text([other, *turned])),
    ]
    both = [HEADER, *rows_of(MONTHS[0]), *rows_of(MONTHS[1])]
    assert_same(built(paths), built([write_csv(tmp_path / "both.csv", csv_text(both))]))


def test_a_column_that_only_some_months_have_is_blank_in_the_others(tmp_path: Path) -> None:
    texts = {
        "usage 2025-01.csv": "customer_id,seats,api_calls\na,1,10\nb,2,20\n",
        "usage 2025-02.csv": "customer_id,seats,api_calls,sms\na,1,10,7\nb,2,20,8\n",
    }
    assert alike_sheets(opened(tmp_path, texts)) == (("usage 2025-01", "usage 2025-02"),)
    sms = built_of(tmp_path, texts).usage["sms"]
    np.testing.assert_array_equal(sms.values(Aggregation.SUM), [[np.nan, 7], [np.nan, 8]])


def test_a_column_that_is_empty_in_one_month_keeps_its_role(tmp_path: Path) -> None:
    texts = {
        f"usage-2025-0{number}.csv": f"customer_id,seats,calls\na,{number},{calls}\nb,5,{calls}\n"
        for number, calls in ((1, 10), (2, ""), (3, 30))
    }
    mapping = guess_mapping(opened(tmp_path, texts))
    assert {sheet.with_role(Role.USAGE)[1].column for sheet in mapping.sheets} == {"calls"}
    calls = built_of(tmp_path, texts).usage["calls"]
    np.testing.assert_array_equal(calls.values(Aggregation.SUM)[0], [10, np.nan, 30])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("usage-2026-03.csv", "usage-2026-04.csv"),
        ("Export_März 2026.csv", "Export_April 2026.csv"),
        ("2026_03 usage.csv", "2026_04 usage.csv"),
        ("invoices 03-2026.csv", "invoices 04-2026.csv"),
        ("usage_20260331.csv", "usage_20260430.csv"),
    ],
)
def test_the_month_is_in_the_name_where_rows_have_none(tmp_path: Path, first: str, second: str) -> None:
    dataset = built_of(tmp_path, {first: "customer_id,seats\na,1\nb,2\n", second: "customer_id,seats\na,3\nb,2\n"})
    assert dataset.months == ("2026-03", "2026-04")
    np.testing.assert_array_equal(dataset.usage["seats"].values(Aggregation.SUM), [[1, 3], [2, 2]])
    assert not [found.code for found in dataset.problems if "duplicate" in found.code]


def test_tabs_called_after_months_take_the_year_from_the_file(tmp_path: Path) -> None:
    tabs = {name: [("customer_id", "seats"), ("a", 1), ("b", 2)] for name in ("Jan", "Feb", "Mar", "Total")}
    dataset = built([write_xlsx(tmp_path / "usage 2026.xlsx", tabs)])
    assert dataset.months == ("2026-01", "2026-02", "2026-03")
    np.testing.assert_array_equal(dataset.usage["seats"].values(Aggregation.SUM), [[1, 1, 1], [2, 2, 2]])


def test_months_of_no_known_year_are_told(tmp_path: Path) -> None:
    tabs = {name: [("customer_id", "seats"), ("a", 1), ("b", 2)] for name in ("Jan", "Feb", "Mar")}
    assert problem(built([write_xlsx(tmp_path / "usage.xlsx", tabs)]), "sheets.month_without_year").count == 3


def test_a_sheet_that_sums_up_the_months_is_not_counted_again(tmp_path: Path) -> None:
    rows = [("customer_id", "seats"), ("a", 1), ("b", 2)]
    workbook = read_workbooks([write_xlsx(tmp_path / "b.xlsx", {"Jan 2026": rows, "Feb 2026": rows, "Summary": rows})])
    summary = guess_mapping(workbook).sheet("Summary")
    assert summary is not None
    assert summary.rows_are is RowsAre.NOTHING
    assert "sums up" in summary.reason


def test_rows_that_two_exports_share_are_found_in_the_second_and_dropped_if_chosen(tmp_path: Path) -> None:
    header = "customer_id,date,calls\n"
    texts = {
        "usage jan.csv": f"{header}a,2025-01-30,5\na,2025-01-31,6\nb,2025-01-31,7\n",
        "usage feb.csv": f"{header}a,2025-01-31,6\nb,2025-01-31,7\nb,2025-02-01,1\n",
    }
    kept = built_of(tmp_path, texts)
    found = problem(kept, "usage.duplicate_rows")
    assert (found.sheet, found.row, found.count) == ("usage feb", 2, 2)
    np.testing.assert_array_equal(kept.usage["calls"].values(Aggregation.SUM), [[17, np.nan], [14, 1]])
    dropped = built_of(tmp_path, texts, Policies(duplicate_rows=DuplicateRows.DROP))
    np.testing.assert_array_equal(dropped.usage["calls"].values(Aggregation.SUM), [[11, np.nan], [7, 1]])


def test_problems_name_the_sheet_row_and_column_of_the_cell_in_its_own_file(tmp_path: Path) -> None:
    texts = {
        "usage-2025-01.csv": "customer_id,seats,calls\na,1,5\nb,1,6\nc,2,7\nd,2,8\n",
        "usage-2025-02.csv": "calls,customer_id,seats\n5,a,1\n-6,b,1\n-3,c,2\n8,d,2\n",
    }
    found = problem(built_of(tmp_path, texts), "usage.negative")
    assert (found.sheet, found.row, found.column, found.count) == ("usage-2025-02", 3, "A", 2)
    assert [place.row for place in found.places] == [3, 4]


def test_a_list_of_customers_of_every_month_is_one_list_and_the_later_word_counts(tmp_path: Path) -> None:
    header = "customer_id,name,segment,signed_up\n"
    texts = {
        "customers-2026-01.csv": f"{header}a,Ada,SMB,2025-01-01\nb,Bob,SMB,2025-01-01\nc,Cy,Mid,2025-02-01\n",
        "customers-2026-02.csv": f"{header}a,Ada,Mid,2025-01-01\nb,,,2025-01-01\nd,Dan,SMB,2026-02-03\n",
        "usage.csv": "customer_id,month,calls\na,2026-01,1\na,2026-02,2\nb,2026-02,3\nd,2026-02,4\n",
    }
    dataset = built_of(tmp_path, texts)
    facts = dict(
        zip(dataset.customer_ids, zip(dataset.customer_names, dataset.attributes["segment"], strict=True), strict=True)
    )
    assert facts == {"a": ("Ada", "Mid"), "b": ("Bob", "SMB"), "c": ("Cy", "Mid"), "d": ("Dan", "SMB")}
    told = problem(dataset, "customers.in_several_sheets")
    assert (told.sheet, told.row, told.count) == ("customers-2026-01", 2, 2)
    assert "customers.repeated" not in {found.code for found in dataset.problems}


def test_what_monthly_lists_of_customers_count_belongs_to_their_months(tmp_path: Path) -> None:
    header = "customer_id,name,segment,signed_up,seats,MRR\n"
    texts = {
        "accounts-2026-01.csv": f"{header}a,Ada,SMB,2025-01-01,3,30\nb,Bob,SMB,2025-01-01,1,10\n",
        "accounts-2026-02.csv": f"{header}a,Ada,Mid,2025-01-01,5,50\nb,Bob,SMB,2025-01-01,1,10\n",
    }
    dataset = built_of(tmp_path, texts)
    assert dataset.months == ("2026-01", "2026-02")
    np.testing.assert_array_equal(dataset.usage["seats"].values(Aggregation.SUM), [[3, 5], [1, 1]])
    assert dataset.current_bill is not None
    np.testing.assert_array_equal(dataset.current_bill, [[30, 50], [10, 10]])
    assert dataset.attributes["segment"].tolist() == ["Mid", "SMB"]
    assert dataset.signed_up_at is not None


SUBSCRIPTIONS = "subscription_id,customer_id,start_date,end_date,plan,seats,mrr\n"


def test_a_subscription_that_every_month_lists_counts_once_as_the_latest_list_has_it(tmp_path: Path) -> None:
    texts = {
        "subscriptions-2026-01.csv": f"{SUBSCRIPTIONS}s1,a,2025-12-01,,Pro,3,30\ns2,b,2025-12-01,,Pro,1,10\n",
        "subscriptions-2026-02.csv": f"{SUBSCRIPTIONS}s1,a,2025-12-01,,Pro,5,50\ns2,b,2025-12-01,2026-02-10,Pro,1,10\n"
        "s3,a,2026-02-01,,Max,1,99\n",
    }
    dataset = built_of(tmp_path, texts)
    assert dataset.months == ("2025-12", "2026-01", "2026-02")
    order = np.argsort(dataset.customer_ids)
    np.testing.assert_array_equal(dataset.usage["seats"].values(Aggregation.MAXIMUM)[order], [[5, 5, 6], [1, 1, 1]])
    told = problem(dataset, "subscriptions.in_several_sheets")
    assert (told.sheet, told.row, told.column, told.count) == ("subscriptions-2026-01", 2, "A", 2)


def test_subscriptions_without_an_id_that_are_alike_in_every_column_count_once(tmp_path: Path) -> None:
    header = "customer_id,start_date,end_date,plan,seats\n"
    texts = {
        "subscriptions-2026-01.csv": f"{header}a,2026-01-01,,Pro,3\nb,2026-01-01,,Pro,1\n",
        "subscriptions-2026-02.csv": f"{header}a,2026-01-01,,Pro,3\nb,2026-01-01,2026-02-10,Pro,1\n",
    }
    dataset = built_of(tmp_path, texts)
    seats = dataset.usage["seats"].values(Aggregation.MAXIMUM)[np.argsort(dataset.customer_ids)]
    np.testing.assert_array_equal(seats[0], [3, 3])
    assert problem(dataset, "subscriptions.in_several_sheets").count == 1


def test_tables_that_only_refer_to_each_other_are_not_used(tmp_path: Path) -> None:
    items = ("bolt", "nut", "rope", "bolt", "nut", "rope")
    tabs: dict[str, Rows] = {
        "Stock": [("Item", "Type", "Quantity"), *((item, "metal", 4 + place) for place, item in enumerate(items[:3]))],
        "Prices": [("Item", "Price"), *((item, 2 + place) for place, item in enumerate(items[:3]))],
        "Log": [("Item", "Units"), *((item, 1 + place) for place, item in enumerate(items))],
    }
    mapping = guess_mapping(read_workbooks([write_xlsx(tmp_path / "b.xlsx", tabs)]))
    assert {sheet.rows_are for sheet in mapping.sheets} == {RowsAre.NOTHING}
    assert mapping.joins == ()


def test_sheets_of_regions_are_one_table(tmp_path: Path) -> None:
    header = ("customer_id", "month", "seats")
    tabs = {
        "EMEA": [header, ("a", "2025-01", 1), ("b", "2025-01", 2)],
        "APAC": [header, ("c", "2025-01", 3), ("d", "2025-01", 4)],
    }
    dataset = built([write_xlsx(tmp_path / "b.xlsx", tabs)])
    assert dataset.customer_ids.tolist() == ["a", "b", "c", "d"]
    assert dataset.usage["seats"].values(Aggregation.SUM)[:, 0].tolist() == [1, 2, 3, 4]


def test_sheets_that_alone_say_what_is_counted_are_not_added_up(tmp_path: Path) -> None:
    header = ("Customer", "Jan 2025", "Feb 2025", "Mar 2025")
    tabs = {name: [header, ("a", 1, 2, 3), ("b", 4, 5, 6)] for name in ("Seats", "API calls")}
    wide = built([write_xlsx(tmp_path / "wide.xlsx", tabs)])
    assert sorted(wide.usage) == ["API calls", "Seats"]
    long = {name: [("Customer", "Month", "Value"), ("a", "2025-01", 1), ("b", "2025-01", 2)] for name in tabs}
    assert len(built([write_xlsx(tmp_path / "long.xlsx", long)]).usage) == 2


def test_tables_of_different_things_with_common_headers_are_not_alike(tmp_path: Path) -> None:
    header = "id,name,created_at\n"
    texts = {
        "customers.csv": f"{header}c1,Ada,2025-01-01\nc2,Bob,2025-01-02\n",
        "plans.csv": f"{header}p1,Pro,2024-01-01\np2,Max,2024-01-02\n",
    }
    assert alike_sheets(opened(tmp_path, texts)) == (("customers",), ("plans",))


def test_years_of_months_side_by_side_continue_one_series(tmp_path: Path) -> None:
    texts = {
        "seats-2024.csv": "customer_id,2024-11,2024-12\na,1,2\nb,3,4\n",
        "seats-2025.csv": "customer_id,2025-01,2025-02\na,5,6\nb,7,8\n",
    }
    dataset = built_of(tmp_path, texts)
    (column,) = dataset.usage.values()
    assert column.name == "seats"
    np.testing.assert_array_equal(column.values(Aggregation.SUM), [[1, 2, 5, 6], [3, 4, 7, 8]])


def test_months_side_by_side_that_exports_share_count_once_as_the_later_export_has_them(tmp_path: Path) -> None:
    texts = {
        "seats March 2025.csv": "customer_id,2025-01,2025-02,2025-03\na,1,2,3\nb,4,5,6\n",
        "seats April 2025.csv": "customer_id,2025-02,2025-03,2025-04\na,2,30,4\nb,5,6,7\n",
    }
    dataset = built_of(tmp_path, texts)
    (column,) = dataset.usage.values()
    np.testing.assert_array_equal(column.values(Aggregation.SUM), [[1, 2, 30, 4], [4, 5, 6, 7]])
    told = problem(dataset, "usage.in_later_sheet")
    assert (told.sheet, told.row, told.column, told.count) == ("seats March 2025", 2, "C", 4)


def test_months_side_by_side_of_regions_add_up(tmp_path: Path) -> None:
    header = ("customer_id", "plan", "country", "seats 2025-01", "seats 2025-02")
    tabs = {
        "EMEA": [header, ("a", "Pro", "DE", 1, 2), ("b", "Pro", "FR", 3, 4)],
        "APAC": [header, ("a", "Pro", "DE", 10, 20), ("c", "Max", "JP", 5, 6)],
    }
    dataset = built([write_xlsx(tmp_path / "b.xlsx", tabs)])
    (column,) = dataset.usage.values()
    np.testing.assert_array_equal(column.values(Aggregation.SUM)[np.argsort(dataset.customer_ids)][0], [11, 22])


def test_a_month_whose_dates_tell_the_order_settles_it_for_a_month_whose_dates_do_not(tmp_path: Path) -> None:
    texts = {
        "usage a.csv": "customer_id,date,calls\na,25/01/2025,1\nb,26/01/2025,1\n",
        "usage b.csv": "customer_id,date,calls\na,01/02/2025,1\nb,02/02/2025,1\n",
    }
    dataset = built_of(tmp_path, texts)
    assert dataset.months == ("2025-01", "2025-02")
    assert "column.ambiguous_dates" not in {found.code for found in dataset.problems}


def split_into_files(book: Path, folder: Path) -> list[Path]:
    """Write every sheet of a workbook as a csv file; return the paths."""
    import pandas as pd

    folder.mkdir()
    paths = []
    for name, frame in pd.read_excel(book, sheet_name=None, dtype=object, engine="calamine").items():
        paths.append(folder / f"{name}.csv")
        shown = frame.map(lambda cell: ("No", "Yes")[cell] if isinstance(cell, bool) else cell)
        shown.to_csv(paths[-1], index=False)
    return paths


def test_five_linked_files_of_a_company_are_the_same_dataset_as_one_workbook(tmp_path: Path) -> None:
    ids = [f"{number:05d}" for number in range(1, 31)]
    sheets: dict[str, Rows] = {
        "customers": [("account_id", "name", "segment"), *((i, f"Company {i}", ("S", "M")[int(i) % 2]) for i in ids)],
        "subscriptions": [
            ("subscription_id", "account_id", "plan", "start_date", "end_date", "seats"),
            *((f"S{i}", i, ("Pro", "Max")[int(i) % 2], "2025-01-01", None, int(i)) for i in ids),
        ],
        "usage": [
            ("subscription_id", "date", "api_calls"),
            *((f"S{i}", f"{month}-04", int(i) * 3) for month in MONTHS[:4] for i in ids),
        ],
        "invoices": [
            ("invoice_id", "account_id", "invoice_date", "amount"),
            *((f"I{i}{month}", i, f"{month}-28", int(i) * 10) for month in MONTHS[:4] for i in ids),
        ],
        "churn": [("account_id", "churn_date", "reason_code"), *((i, "2025-04-20", "price") for i in ids[:3])],
    }
    book = write_xlsx(tmp_path / "company.xlsx", sheets)
    paths = [write_csv(tmp_path / f"{name}.csv", csv_text(rows)) for name, rows in sheets.items()]
    dataset = built(paths)
    assert_same(dataset, built([book]))
    assert len(dataset.provenance.files) == 5
    assert "api_calls" in dataset.usage
    assert dataset.current_bill is not None


def test_the_shared_company_in_files_is_the_same_dataset_as_its_workbook(tmp_path: Path) -> None:
    book = shared_file("ravenstack.xlsx")
    assert_same(built(split_into_files(book, tmp_path / "files")), built([book]))
