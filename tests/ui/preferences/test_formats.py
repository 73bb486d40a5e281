import pytest
from PySide6.QtCore import QLocale

from vm_desktop.ui.formatting import Formats, day, money, number
from vm_desktop.ui.preferences import Settings
from vm_desktop.ui.preferences.formats import formats_for


@pytest.mark.parametrize(
    ("system", "amount", "date"),
    [
        ("C", "$1,234.50", "2024-03-31"),
        ("en_US", "$1,234.50", "3/31/2024"),
        ("de_DE", "1.234,50\u00a0$", "31.03.2024"),
        ("de_CH", "$\u00a01’234.50", "31.03.2024"),
        ("en_IN", "$1,234.50", "31/03/2024"),
        ("sv_SE", "1\u00a0234,50\u00a0$", "2024-03-31"),
    ],
)
def test_numbers_and_days_are_those_of_the_systems_region(system: str, amount: str, date: str) -> None:
    formats = formats_for(Settings(), QLocale(system))
    assert money(1234.5, "USD", formats=formats) == amount
    assert day("2024-03-31", formats=formats) == date


def test_what_a_person_chose_wins_over_the_system() -> None:
    formats = formats_for(Settings(numbers="en_IN", day="y-MM-dd", month="y-MM"), QLocale("de_DE"))
    assert number(1_234_567, formats=formats) == "12,34,567"
    assert (formats.day, formats.month) == ("y-MM-dd", "y-MM")


def test_words_are_those_of_the_programs_language_whatever_the_region() -> None:
    assert formats_for(Settings(), QLocale("de_DE")).words == "en"
    assert formats_for(Settings(), QLocale("de_DE"), language="de").words == "de_DE"
    assert formats_for(Settings(), QLocale("en_CA")).words == "en_CA"


def test_a_region_that_nobody_knows_is_written_in_the_usual_way() -> None:
    assert number(1234.5, 1, formats=Formats(numbers="tlh_XX", words="tlh")) == "1,234.5"
