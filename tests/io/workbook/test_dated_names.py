"""The month in the name of a sheet or file, and what the name says beside it."""

from __future__ import annotations

import pytest

from vm_desktop.io.workbook.dated_names import dated_name, month_of_sheet, title_of_kind, title_of_sheet


@pytest.mark.parametrize(
    ("name", "month", "title"),
    [
        ("usage-2026-03", "2026-03", "usage"),
        ("usage_202603", "2026-03", "usage"),
        ("Export_März 2026", "2026-03", "Export"),
        ("2026_03 usage", "2026-03", "usage"),
        ("invoices 03-2026", "2026-03", "invoices"),
        ("usage_20260331", "2026-03", "usage"),
        ("usage 2026-03-31", "2026-03", "usage"),
        ("31.03.2026 Nutzung", "2026-03", "Nutzung"),
        ("usage-mar26", "2026-03", "usage"),
        ("2026 March usage", "2026-03", "usage"),
        ("usage_jan_2026", "2026-01", "usage"),
        ("Jan 2026", "2026-01", ""),
        ("2026M03", "2026-03", ""),
        ("usage_2026-03 (1)", "2026-03", "usage"),
        ("report_2026-03-01_2026-03-31", "2026-03", "report"),
        ("export_2026-04-01T10-30-00", "2026-04", "export"),
    ],
)
def test_a_month_is_found_in_a_name_and_the_rest_is_its_title(name: str, month: str, title: str) -> None:
    found = dated_name(name)
    assert (found.month, found.title) == (month, title)


@pytest.mark.parametrize(
    "name",
    [
        "usage 2026 (1)",
        "usage (2)",
        "usage-2024",
        "Q1 2026 usage",
        "FY 2025-26",
        "2026-01 to 2026-03 usage",
        "data set 2024",
        "Sheet1",
        "Top 100 2026",
        "Summer 24",
        "2026-13",
        "usage-12345678",
    ],
)
def test_what_is_no_single_month_is_none(name: str) -> None:
    assert dated_name(name).month is None


def test_a_sheet_called_after_a_month_takes_the_year_of_its_file() -> None:
    assert month_of_sheet("Mar", "usage 2026.xlsx") == "2026-03"
    assert month_of_sheet("03 März", "Nutzung 2026.xlsx") == "2026-03"
    assert month_of_sheet("Mar", "usage.xlsx") is None
    assert month_of_sheet("Mar", "usage 2025-26.xlsx") is None


def test_the_file_tells_the_month_of_a_sheet_that_does_not() -> None:
    assert month_of_sheet("Usage", "export 2026-03.xlsx") == "2026-03"
    assert month_of_sheet("Jan 2025", "export 2026-03.xlsx") == "2025-01"
    assert month_of_sheet("2025-01 to 2025-03", "export 2026-03.xlsx") is None


def test_sheets_of_one_kind_have_one_title() -> None:
    assert {title_of_kind(name) for name in ("usage-2024", "usage 2025 (1)", "usage_2026-03")} == {"usage"}
    assert title_of_kind("March") == title_of_kind("Jan 2026") == ""


def test_a_sheet_keeps_its_name_unless_it_tells_a_month() -> None:
    assert title_of_sheet("API calls 2") == "API calls 2"
    assert title_of_sheet("API calls Mar 2026") == "API calls"
