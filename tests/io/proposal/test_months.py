"""Months and moments."""

from __future__ import annotations

from vm_desktop.io.proposal.months import excel_date, moment_words, month_words


def test_a_month_is_the_serial_number_of_its_first_day() -> None:
    assert excel_date("1900-03") == 61
    assert excel_date("2026-04") == 46113


def test_months_and_moments_are_written_for_people() -> None:
    assert month_words("2026-04") == "April 2026"
    assert moment_words("2026-05-04T12:30:00+02:00") == "4 May 2026, 10:30 UTC"
    assert moment_words("yesterday") == "yesterday"
