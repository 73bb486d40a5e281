"""Ids of rows: matched, joined and spelled by their different texts."""

from __future__ import annotations

import numpy as np

from tests.io.workbook.columns_made import column_of
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.id_spelling import shared_by_spelling
from vm_desktop.io.workbook.row_ids import RowIds, all_customers, ids_of, joined_ids


def ids(*texts: str | None) -> RowIds:
    return ids_of(column_of(list(texts)))


def texts_of(found: RowIds) -> list[str]:
    return [found.texts[code] if code >= 0 else "" for code in found.codes.tolist()]


def test_customers_come_in_the_order_of_their_first_row() -> None:
    rows = RowIds(texts=DistinctTexts(["c", "b", "a"]), codes=np.array([2, -1, 0, 2, 1], dtype=np.int32))
    assert list(rows.in_order()) == ["a", "c", "b"]
    assert rows.count() == 3


def test_customers_of_other_sheets_follow_those_of_the_customer_table() -> None:
    customers = all_customers(ids("b", "a").in_order(), [ids("z", "a", None, "y"), ids("y", "x")])
    assert list(customers) == ["b", "a", "z", "y", "x"]
    assert ids("y", None, "b", "?").places_in(customers).tolist() == [3, -1, 0, -1]


def test_a_key_leads_to_the_id_in_the_first_row_that_has_it() -> None:
    target_keys, target_ids = ids("p1", "p2", "p1", "p3"), ids("A", "B", "C", None)
    keys = ids("p2", "p1", None, "p9", "p3")
    assert texts_of(joined_ids(keys, target_keys, target_ids)) == ["B", "A", "", "", ""]


def test_ids_are_spelled_as_the_customer_table_has_them() -> None:
    found, rows = ids("42", "00042", "ab-1", "x").respelled(ids("00042", "AB-1", "7"))
    assert texts_of(found) == ["00042", "00042", "AB-1", "x"]
    assert rows is not None
    assert rows.tolist() == [True, False, True, False]


def test_an_id_that_two_customers_could_mean_stays_as_it_is() -> None:
    found, rows = ids("0042").respelled(ids("042", "42"))
    assert (texts_of(found), rows) == (["0042"], None)


def test_letters_beyond_ascii_are_compared_as_a_person_would() -> None:
    assert shared_by_spelling(DistinctTexts(["STRASSE 1", "ÄB", "0"]), DistinctTexts(["straße 1", "äb", "1"])) == 2
