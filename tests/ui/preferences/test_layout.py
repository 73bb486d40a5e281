import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.preferences.layout import Layout, TableLayout, layout_from, text_of

LAYOUT = Layout(
    splitters={"pricing-columns": (400, 600)},
    tables={"impact-customers-table": TableLayout(widths={"name": 200}, sorted_by="share", is_descending=True)},
    tabs={"lab-tabs": 3},
    open_sections=("billing-rules",),
)


def test_a_layout_is_read_again() -> None:
    assert layout_from(text_of(LAYOUT)) == LAYOUT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        '{"splitters": [1], "tables": 3, "tabs": "x", "open_sections": {"a": 1}}',
        '{"splitters": {"a": [-1, 5], "b": [0, 0], "c": [1e9], "d": [true]}}',
        '{"tabs": {"lab-tabs": -1}, "tables": {"t": 5}}',
        "[" * 20_000,
    ],
)
def test_bad_values_are_left_out(text: str) -> None:
    assert layout_from(text) == Layout()


@given(text=st.text())
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    assert isinstance(layout_from(text), Layout)
