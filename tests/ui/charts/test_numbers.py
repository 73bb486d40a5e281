from datetime import date

import pytest

from vm_desktop.ui.charts.numbers import chart_numbers
from vm_desktop.ui.formatting.formats import formats_of


@pytest.mark.parametrize(
    ("share", "text"), [(0.274, "+27%"), (-0.0714, "−7.1%"), (0.05, "+5%"), (0.0, "0%"), (-0.15, "−15%")]
)
def test_changes_have_a_sign_and_no_needless_decimals(share: float, text: str) -> None:
    assert chart_numbers().change(share) == text


def test_shares_and_counts_are_written_in_the_locale() -> None:
    german = chart_numbers(formats_of("de"))
    assert german.count(12345) == "12.345"
    assert german.share(0.1234).replace("\xa0", " ") == "12,3 %"
    assert chart_numbers().share_short(0.43) == "43%"


def test_months_are_named_in_the_locale() -> None:
    assert chart_numbers().month_short(date(2026, 3, 1)) == "Mar"
    assert chart_numbers(formats_of("de")).month_long(date(2026, 3, 1)) == "März 2026"
