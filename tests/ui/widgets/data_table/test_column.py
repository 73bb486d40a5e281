import numpy as np
import pytest

from vm_desktop.ui.widgets.data_table import Column, Kind
from vm_desktop.ui.widgets.data_table.column import telling_rows

CHANGES = np.array([0.1, -0.2, 0.0, np.nan])


def test_money_must_say_how_it_is_written() -> None:
    with pytest.raises(ValueError, match="bill"):
        Column(key="bill", title="Bill", values=np.array([1.0]), kind=Kind.MONEY)


def test_each_kind_is_written_in_its_way() -> None:
    value = np.array([1234.5])
    assert Column(key="n", title="", values=value, kind=Kind.NUMBER).text(0) == "1,234"
    assert Column(key="p", title="", values=value / 10_000, kind=Kind.PERCENT).text(0) == "12.3%"
    assert Column(key="c", title="", values=value / 10_000, kind=Kind.CHANGE).text(0) == "+12.3%"
    assert Column(key="m", title="", values=value, kind=Kind.MONEY, text_of=lambda amount: f"${amount}").text(0) == (
        "$1234.5"
    )


def test_what_is_missing_is_a_muted_dash() -> None:
    texts = Column(key="t", title="", values=np.array([None, "a"], dtype=object))
    changes = Column(key="c", title="", values=CHANGES, kind=Kind.CHANGE, rising_is="good")
    assert (texts.text(0), texts.tone(0)) == ("–", "text_muted")
    assert (changes.text(3), changes.tone(3)) == ("–", "text_muted")


def test_a_change_is_coloured_by_what_rising_means() -> None:
    def tones(rising_is: str) -> list[str]:
        column = Column(key="c", title="", values=CHANGES, kind=Kind.CHANGE, rising_is=rising_is)
        return [column.tone(row) for row in range(3)]

    assert tones("good") == ["good", "bad", "text_muted"]
    assert tones("bad") == ["bad", "good", "text_muted"]
    assert tones("neutral") == ["text", "text", "text"]


def test_a_customer_named_like_a_formula_is_copied_as_text() -> None:
    names = Column(key="n", title="", values=np.array(["=HYPERLINK(1)", "a\tb\nc", None], dtype=object))
    assert [names.plain(row) for row in range(3)] == ["'=HYPERLINK(1)", "a b c", ""]


def test_numbers_are_copied_unformatted() -> None:
    numbers = Column(key="n", title="", values=np.array([1234.5, np.nan]), kind=Kind.NUMBER)
    assert [numbers.plain(row) for row in range(2)] == ["1234.5", ""]


def test_the_widest_number_of_many_is_among_the_telling_rows() -> None:
    values = np.ones(10_000)
    values[4321] = 1e9
    values[17] = -1e9
    column = Column(key="n", title="", values=values, kind=Kind.NUMBER)
    assert {17, 4321} <= set(telling_rows(column))
    assert len(telling_rows(column)) < 100
