import numpy as np
import pytest
from pytestqt.modeltest import ModelTester

from vm_desktop.ui.widgets.data_table import Column, Kind
from vm_desktop.ui.widgets.data_table.model import DataModel, Sorting

NAMES = np.array(["Cy", "Al", "Bo"], dtype=object)


def _columns(bills: list[float]) -> tuple[Column, ...]:
    return (
        Column(key="name", title="Name", values=NAMES),
        Column(key="bill", title="Bill", values=np.array(bills), kind=Kind.NUMBER),
    )


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = DataModel()
    model.replace_columns(_columns([3, 1, 2]))
    model.reorder(model.rows_sorted_by(Sorting(key="name", descending=False)))
    qtmodeltester.check(model)


def test_only_the_column_that_changed_is_signalled() -> None:
    model = DataModel()
    model.replace_columns(_columns([3, 1, 2]))
    signalled: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda top, bottom: signalled.append((top.row(), top.column(), bottom.row(), bottom.column()))
    )
    assert model.update_columns(_columns([3, 1, 2])) is None
    assert signalled == []
    assert model.update_columns(_columns([3, 1, 9])) is None
    assert signalled == [(0, 1, 2, 1)]


def test_new_values_in_the_sorted_column_ask_for_another_order() -> None:
    model = DataModel()
    model.replace_columns(_columns([3, 1, 2]))
    model.reorder(model.rows_sorted_by(Sorting(key="bill", descending=False)))
    assert model.rows.tolist() == [1, 2, 0]
    rows = model.update_columns(_columns([1, 2, 3]))
    assert rows is not None
    assert rows.tolist() == [0, 1, 2]


def test_a_filter_keeps_the_order() -> None:
    model = DataModel()
    model.replace_columns(_columns([3, 1, 2]))
    model.reorder(model.rows_sorted_by(Sorting(key="bill", descending=True)))
    assert model.rows_containing("o").tolist() == [2]
    assert model.rows_containing("").tolist() == [0, 2, 1]


def test_only_chosen_rows_are_seen_and_a_text_filter_narrows_them_further() -> None:
    model = DataModel()
    model.replace_columns(_columns([3, 1, 2]))
    model.reorder(model.rows_sorted_by(Sorting(key="bill", descending=True)))
    assert model.rows_among(np.array([True, False, True])).tolist() == [0, 2]
    assert model.rows_containing("o").tolist() == [2]
    assert model.rows_among(None).tolist() == [2]


def test_a_choice_of_rows_ends_where_there_are_other_rows() -> None:
    model = DataModel()
    model.replace_columns(_columns([3, 1, 2]))
    model.reorder(model.rows_among(np.array([True, False, True])))
    model.replace_columns((Column(key="name", title="Name", values=NAMES[:2]),))
    assert model.rows.tolist() == [0, 1]


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\[1, 3\]"):
        DataModel().replace_columns(
            (*_columns([1, 2, 3]), Column(key="x", title="", values=np.array([1.0]), kind=Kind.NUMBER))
        )
