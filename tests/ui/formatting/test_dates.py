from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.formatting import Formats, day, month, month_long, month_short, read_day
from vm_desktop.ui.formatting.formats import formats_of

NUMERIC = Formats(month="MM/y", day="dd.MM.y")
PATTERNS = ("y-MM-dd", "dd.MM.y", "d.M.y", "dd/MM/y", "MM/dd/y", "M/d/y", "d MMM y", "MMM d, y")


def test_months_are_named_or_numbered() -> None:
    assert month("2024-01") == "Jan 2024"
    assert month("2024-01", formats=NUMERIC) == "01/2024"
    assert month_long(date(2024, 1, 1)) == "January 2024"
    assert month_long(date(2024, 1, 1), formats=NUMERIC) == "01/2024"
    assert month_short(date(2024, 1, 1)) == "Jan"
    assert month_short(date(2024, 1, 1), formats=NUMERIC) == "01"
    assert month_long(date(2026, 3, 1), formats=formats_of("de")) == "März 2026"


def test_what_names_no_month_raises() -> None:
    with pytest.raises(ValueError, match="month must be in"):
        month("2024-13")


def test_a_day_is_written_by_its_pattern_and_other_text_as_it_is() -> None:
    assert day("2024-03-31") == "2024-03-31"
    assert day("2024-03-31", formats=NUMERIC) == "31.03.2024"
    assert day("2024-03-31", formats=Formats(day="d MMM y")) == "31 Mar 2024"
    assert day("in spring", formats=NUMERIC) == "in spring"


@given(
    shown=st.dates(min_value=date(1000, 1, 1)),
    pattern=st.sampled_from(PATTERNS),
    words=st.sampled_from(["en", "de", "fr", "es"]),
)
def test_every_day_that_is_shown_can_be_typed(shown: date, pattern: str, words: str) -> None:
    formats = Formats(day=pattern, words=words)
    assert read_day(day(shown.isoformat(), formats=formats), formats=formats) == shown


def test_an_iso_day_can_be_typed_in_every_format_and_the_order_of_the_format_decides() -> None:
    assert read_day("2024-03-04", formats=NUMERIC) == date(2024, 3, 4)
    assert read_day("03/04/2024", formats=Formats(day="MM/dd/y")) == date(2024, 3, 4)
    assert read_day("03/04/2024", formats=Formats(day="dd/MM/y")) == date(2024, 4, 3)


@pytest.mark.parametrize("text", ["", "soon", "31.02.2024", "2024-13-01", "1.1.24"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert read_day(text, formats=NUMERIC) is None
