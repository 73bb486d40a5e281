"""A workbook with the headers of the last one is read in the same way; what differs is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.io.workbook.books import IMPORTED_AT, Rows, write_csv, write_xlsx
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook import DuplicateRows, Mapping, Policies, Role, RowsAre, build_dataset, guess_mapping
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.files import read_workbooks
from vm_desktop.io.workbook.mapping import ColumnMapping
from vm_desktop.io.workbook.recognise import GoneSheet, Recognition, recipe_from_text, recipe_text, recognise

CUSTOMERS: Rows = [("Customer ID", "Name", "Segment"), *((f"c{i}", f"Name {i}", ("S", "M")[i % 2]) for i in range(6))]
USAGE: Rows = [("Customer ID", "Month", "Seats", "Calls"), *((f"c{i}", "2026-01", i + 1, 10 * i) for i in range(6))]
PROJECTS: Rows = [("project_id", "customer_id"), *((f"p{i}", f"c{i}") for i in range(6))]
EVENTS: Rows = [("project_id", "month", "api_calls"), *((f"p{i}", "2026-01", i) for i in range(6))]


def book(folder: Path, sheets: dict[str, Rows], name: str = "book.xlsx") -> Workbook:
    return read_workbooks([write_xlsx(folder / name, sheets)])


def corrected(mapping: Mapping, sheet: str, column: str, role: Role) -> Mapping:
    """Return the mapping with a choice that the guess would not make."""
    part = mapping.sheet(sheet)
    assert part is not None
    return mapping.with_sheet(part.with_column(ColumnMapping(column=column, role=role)))


def recognised(workbook: Workbook, kept: Mapping) -> Recognition:
    found = recognise(workbook, kept)
    assert found is not None
    return found


def roles(recognition: Recognition, sheet: str) -> dict[str, Role]:
    part = recognition.mapping.sheet(sheet)
    assert part is not None
    return {column.column: column.role for column in part.columns}


@pytest.fixture
def kept(tmp_path: Path) -> Mapping:
    """How a person read a workbook: the calls were not wanted."""
    guess = guess_mapping(book(tmp_path, {"Customers": CUSTOMERS, "Usage": USAGE}, "kept.xlsx"))
    return corrected(guess, "Usage", "Calls", Role.IGNORE)


def test_the_same_headers_are_read_with_the_choices_of_the_last_time(tmp_path: Path, kept: Mapping) -> None:
    found = recognised(book(tmp_path, {"Customers": CUSTOMERS, "Usage": USAGE}), kept)
    assert found.is_the_same
    assert found.is_complete
    assert roles(found, "Usage") == {
        "Customer ID": Role.CUSTOMER_ID,
        "Month": Role.PERIOD,
        "Seats": Role.USAGE,
        "Calls": Role.IGNORE,
    }
    assert found.mapping.segment_column == "Segment"


def test_spelling_and_order_of_headers_and_the_header_row_may_differ(tmp_path: Path, kept: Mapping) -> None:
    turned = [("Usage of our customers",), (), *((row[3], row[1], row[0], row[2]) for row in USAGE)]
    turned[2] = ("calls", "MONTH", "customer_id", "seats")
    found = recognised(book(tmp_path, {"Customers": CUSTOMERS, "Usage": turned}), kept)
    assert found.is_the_same
    usage = found.mapping.sheet("Usage")
    assert usage is not None
    assert usage.header_row == 3
    assert roles(found, "Usage")["calls"] is Role.IGNORE


def test_renamed_sheets_are_known_by_their_headers(tmp_path: Path, kept: Mapping) -> None:
    found = recognised(book(tmp_path, {"Clients 2026": CUSTOMERS, "Metering": USAGE}), kept)
    assert [(match.sheet, match.like) for match in found.matched] == [
        ("Clients 2026", "Customers"),
        ("Metering", "Usage"),
    ]
    assert found.is_the_same


def test_the_file_of_the_next_month_has_the_next_month(tmp_path: Path) -> None:
    text = "customer_id,seats,calls\na,1,2\nb,3,4\n"
    april = read_workbooks([write_csv(tmp_path / "usage-2026-04.csv", text)])
    kept = corrected(guess_mapping(april), "usage-2026-04", "calls", Role.IGNORE)
    may = read_workbooks([write_csv(tmp_path / "usage-2026-05.csv", text)])
    found = recognised(may, kept)
    dataset = build_dataset(may, found.mapping, imported_at=IMPORTED_AT)
    assert (dataset.months, list(dataset.usage)) == (("2026-05",), ["seats"])


def test_a_month_that_no_name_tells_any_more_is_told(tmp_path: Path) -> None:
    text = "customer_id,seats\na,1\nb,3\n"
    kept = guess_mapping(read_workbooks([write_csv(tmp_path / "usage-2026-04.csv", text)]))
    (sheet,) = kept.sheets
    kept = Mapping(sheets=(replace(sheet, sheet="usage", rows_are=RowsAre.USAGE),))
    found = recognised(read_workbooks([write_csv(tmp_path / "usage.csv", text)]), kept)
    assert found.without_month == ("usage",)
    assert not found.is_complete


def test_a_month_more_of_a_kind_is_read_like_the_others(tmp_path: Path) -> None:
    text = "customer_id,date,seats,calls\na,2026-0{0}-03,1,2\nb,2026-0{0}-04,3,4\n"
    paths = [write_csv(tmp_path / f"usage {number}.csv", text.format(number)) for number in (1, 2, 3)]
    kept = guess_mapping(read_workbooks(paths[:2]))
    for sheet in kept.sheets:
        kept = corrected(kept, sheet.sheet, "calls", Role.IGNORE)
    found = recognised(read_workbooks(paths), kept)
    assert found.is_the_same
    assert all(roles(found, f"usage {number}")["calls"] is Role.IGNORE for number in (1, 2, 3))
    only_one = recognised(read_workbooks(paths[2:]), kept)
    assert only_one.gone_sheets == ()


def test_new_columns_are_offered_as_doubtful(tmp_path: Path, kept: Mapping) -> None:
    more = [(*row, extra) for row, extra in zip(USAGE, ("Storage GB", *range(1, 7)), strict=True)]
    found = recognised(book(tmp_path, {"Customers": CUSTOMERS, "Usage": more}), kept)
    (new,) = found.new_columns
    assert (new.sheet, new.column, new.role) == ("Usage", "Storage GB", Role.USAGE)
    usage = found.mapping.sheet("Usage")
    assert usage is not None
    assert usage.columns[-1].confidence <= 0.3
    assert "Usage: column Storage GB is new, taken as usage." in found.lines()


def test_gone_columns_are_told_and_whether_they_are_needed(tmp_path: Path, kept: Mapping) -> None:
    without_seats = [(row[0], row[1], row[3]) for row in USAGE]
    found = recognised(book(tmp_path, {"Customers": CUSTOMERS, "Usage": without_seats}, "a.xlsx"), kept)
    assert [(gone.column, gone.is_needed) for gone in found.gone_columns] == [("Seats", False)]
    assert found.is_complete
    without_month = [(row[0], row[2], row[3]) for row in USAGE]
    found = recognised(book(tmp_path, {"Customers": CUSTOMERS, "Usage": without_month}, "b.xlsx"), kept)
    assert [(gone.column, gone.is_needed) for gone in found.gone_columns] == [("Month", True)]
    assert not found.is_complete


def test_new_and_gone_sheets_are_told(tmp_path: Path, kept: Mapping) -> None:
    invoices: Rows = [
        ("Invoice", "Customer ID", "Date", "Amount"),
        *((f"I{i}", f"c{i}", "2026-01-02", i) for i in range(6)),
    ]
    found = recognised(book(tmp_path, {"Usage": USAGE, "Invoices": invoices}), kept)
    assert found.new_sheets == ("Invoices",)
    assert found.gone_sheets == (GoneSheet(sheet="Customers", is_needed=False),)
    assert roles(found, "Invoices")["Amount"] is Role.CURRENT_BILL


def test_joins_are_made_between_the_sheets_as_they_are_called_now(tmp_path: Path) -> None:
    kept = guess_mapping(book(tmp_path, {"Customers": CUSTOMERS, "Projects": PROJECTS, "Events": EVENTS}, "kept.xlsx"))
    assert len(kept.joins) == 1
    turned = [(row[2], row[1], row[0]) for row in EVENTS]
    turned[0] = ("API calls", "Month", "Project ID")
    found = recognised(book(tmp_path, {"Customers": CUSTOMERS, "Jobs": PROJECTS, "Log": turned}), kept)
    (join,) = found.mapping.joins
    assert (join.sheet, join.column, join.to_sheet, join.to_column) == ("Log", "Project ID", "Jobs", "project_id")
    without = recognised(book(tmp_path, {"Customers": CUSTOMERS, "Log": turned}, "b.xlsx"), kept)
    assert without.gone_sheets == (GoneSheet(sheet="Projects", is_needed=True),)
    assert not without.is_complete


def test_another_workbook_is_not_recognised(tmp_path: Path, kept: Mapping) -> None:
    other: Rows = [("sku", "warehouse", "stock"), ("x", "north", 1), ("y", "south", 2)]
    assert recognise(book(tmp_path, {"Stock": other}), kept) is None


def test_months_side_by_side_may_be_others(tmp_path: Path) -> None:
    first: Rows = [("Customer", "Jan 2025", "Feb 2025"), ("a", 1, 2), ("b", 3, 4)]
    second: Rows = [("Customer", "Feb 2025", "Mar 2025"), ("a", 2, 3), ("b", 4, 5)]
    kept = guess_mapping(book(tmp_path, {"Seats": first}, "kept.xlsx"))
    found = recognised(book(tmp_path, {"Seats": second}), kept)
    assert found.is_the_same
    assert set(roles(found, "Seats").values()) == {Role.CUSTOMER_ID, Role.USAGE}


def test_a_recipe_comes_back_from_its_text_with_the_policies(kept: Mapping) -> None:
    policies = Policies(duplicate_rows=DuplicateRows.DROP)
    mapping, again = recipe_from_text(recipe_text(kept, policies))
    assert again == policies
    assert [sheet.sheet for sheet in mapping.sheets] == ["Customers", "Usage"]
    document = json.loads(recipe_text(kept, policies))
    assert document["format"] == "vm-mapping/1"
    assert document["policies"]["duplicate_rows"] == "drop"


def test_a_recipe_without_policies_has_the_defaults_and_unknown_ones_are_refused(kept: Mapping) -> None:
    document = json.loads(recipe_text(kept, Policies()))
    del document["policies"]
    assert recipe_from_text(json.dumps(document))[1] == Policies()
    with pytest.raises(UserError, match="no policy 'duplicate'"):
        recipe_from_text(json.dumps({**document, "policies": {"duplicate": "drop"}}))
    for text in ("", "[]", "{", '{"format": "vm-mapping/1", "policies": []}'):
        with pytest.raises(UserError):
            recipe_from_text(text)


def test_the_dataset_keeps_how_it_was_read(tmp_path: Path) -> None:
    workbook = book(tmp_path, {"Customers": CUSTOMERS, "Usage": USAGE})
    policies = Policies(duplicate_rows=DuplicateRows.DROP)
    dataset = build_dataset(workbook, guess_mapping(workbook), imported_at=IMPORTED_AT, policies=policies)
    mapping, again = recipe_from_text(dataset.provenance.recipe)
    assert again == policies
    assert recognised(workbook, mapping).is_the_same
