"""A column is typed by its different texts; its cells become texts, codes and facts without being looked at one by
one."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from tests.io.workbook.columns_made import Cell, column_of, column_of_codes
from vm_desktop.io.workbook.columns import ColumnType


def test_texts_that_differ_in_blanks_around_them_are_one() -> None:
    column = column_of_codes(["header", "Ada", " Ada", "Bob\u00a0"], [1, 2, 3, 1])
    assert list(column.words) == ["Ada", "Bob"]
    assert column.codes.tolist() == [0, 0, 1, 0]
    assert column.texts().tolist() == ["Ada", "Ada", "Bob", "Ada"]


def test_a_text_that_no_cell_holds_is_no_word() -> None:
    assert list(column_of_codes(["header", "a"], [1, 1]).words) == ["a"]


def test_texts_of_blanks_and_names_of_errors_are_no_words() -> None:
    column = column_of_codes(["  ", "#N/A", "a"], [0, 1, 2, 2])
    assert list(column.words) == ["a"]
    assert column.is_blank.tolist() == [True, False, False, False]
    assert column.is_error.tolist() == [False, True, False, False]
    assert column.codes.tolist() == [-1, -1, 0, 0]


def test_a_number_and_the_same_digits_as_text_are_one_id() -> None:
    column = column_of(["42", 42.0, "A-1", 43.0])
    assert column.coded.codes.tolist() == [0, 0, 1, 2]
    assert list(column.coded.distinct) == ["42", "A-1", "43"]


@pytest.mark.parametrize(
    ("cells", "number_format", "texts"),
    [
        ([42.0, None, 7.5], "", ["42", "", "7.5"]),
        ([42.0, 7.0], "00000", ["00042", "00007"]),
        ([1e20, 3.0], "", ["100000000000000000000", "3"]),
    ],
)
def test_numbers_become_ids_as_a_person_would_type_them(
    cells: list[Cell], number_format: str, texts: list[str]
) -> None:
    assert column_of(cells, number_format=number_format).texts().tolist() == texts


def test_a_column_of_numbers_alone_is_a_view_of_what_was_read() -> None:
    column = column_of([1.0, 2.0, 3.0])
    assert column.numbers is column.raw.numbers
    assert column.is_misfit.strides == column.is_blank.strides == (0,)


def test_a_placeholder_among_numbers_is_missing_and_counted_as_blank() -> None:
    column = column_of(["1", "2", "3", "N/A", "many", "5", "6"])
    assert column.type is ColumnType.NUMBER
    np.testing.assert_array_equal(column.numbers, [1, 2, 3, np.nan, np.nan, 5, 6])
    assert column.is_blank.tolist() == [False] * 3 + [True] + [False] * 3
    assert column.is_misfit.tolist() == [False] * 4 + [True, False, False]
    facts = column.facts
    assert (facts.blank, facts.distinct, facts.sum) == (1, 6, Decimal(17))


def test_many_different_ids_with_leading_zeros_stay_text() -> None:
    column = column_of([f"{number:06d}" for number in range(5_000)])
    assert column.type is ColumnType.TEXT
    assert column.facts.distinct == 5_000
