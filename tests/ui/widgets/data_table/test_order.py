import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.widgets.data_table import FactorisedText
from vm_desktop.ui.widgets.data_table.order import matching, sorted_rows

texts = st.lists(st.one_of(st.none(), st.sampled_from(["Alpha", "beta", "ALPHA", "Ünal", "zeta 9", ""])), max_size=30)
numbers = st.lists(st.one_of(st.just(float("nan")), st.integers(-5, 5).map(float)), max_size=30)


def _objects(values: list[str | None]) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


@given(values=texts)
def test_factorised_text_gives_back_the_text(values: list[str | None]) -> None:
    factorised = FactorisedText.of(_objects(values))
    assert [factorised[row] for row in range(len(values))] == values
    assert len(set(factorised.texts)) == len(factorised.texts)


@given(values=texts, descending=st.booleans())
def test_texts_are_sorted_without_regard_to_case_and_missing_ones_come_last(
    values: list[str | None], descending: bool
) -> None:
    rows = sorted_rows(FactorisedText.of(_objects(values)), descending=descending)
    shown = [values[row] for row in rows]
    present = [text for text in shown if text is not None]
    assert shown == present + [None] * (len(shown) - len(present))
    folded = [text.casefold() for text in present]
    assert folded == sorted(folded, reverse=descending)
    assert sorted(rows) == list(range(len(values)))


@given(values=numbers, descending=st.booleans())
def test_numbers_are_sorted_stably_and_missing_ones_come_last(values: list[float], descending: bool) -> None:
    rows = sorted_rows(np.array(values, dtype=float), descending=descending).tolist()
    present = [row for row in range(len(values)) if values[row] == values[row]]
    expected = sorted(present, key=lambda row: -values[row] if descending else values[row])
    assert rows[: len(present)] == expected


def test_more_distinct_texts_than_16_bits_hold_are_sorted_too() -> None:
    values = _objects([f"{number:06d}" for number in range(70_000)])
    rows = sorted_rows(FactorisedText.of(values), descending=True)
    assert rows[0] == 69_999
    assert rows[-1] == 0


def test_every_word_must_be_found_in_some_column() -> None:
    names = FactorisedText.of(_objects(["Acme Mail", "Bright Mail", None]))
    segments = FactorisedText.of(_objects(["Startup", "Enterprise", "Startup"]))
    assert matching((names, segments), "mail STARTUP", 3).tolist() == [True, False, False]
    assert matching((names, segments), "startup", 3).tolist() == [True, False, True]
    assert matching((names, segments), "nobody", 3).tolist() == [False, False, False]


def test_a_blank_filter_is_none() -> None:
    assert matching((), "  ", 3) is None
