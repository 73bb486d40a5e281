"""Units told by the names of usage columns."""

from __future__ import annotations

import pytest

from vm_desktop.io.workbook.units import unit_of


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Seats", "seat"),
        ("Contacts stored", "contact"),
        ("E-mails sent", "e-mail"),
        ("API calls", "call"),
        ("Storage GB", "GB"),
        ("usage_duration_secs", "second"),
        ("Queries", "query"),
        ("Avgmonthlygbdownload", "GB"),
        ("usage_count", ""),
        ("Value", ""),
    ],
)
def test_the_unit_is_one_of_what_the_name_counts(name: str, unit: str) -> None:
    assert unit_of(name) == unit
