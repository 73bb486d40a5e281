"""Long columns taken piece by piece give what they would give at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from vm_desktop.io.workbook.pieces import counted, first_rows, looked_up, pieces, repeats, without

PLACES = np.random.default_rng(1).integers(-1, 300_000, 400_000).astype(np.int32)


def test_pieces_cover_every_cell_once() -> None:
    assert [(part.start, part.stop) for part in pieces(10, 4)] == [(0, 4), (4, 8), (8, 10)]
    assert list(pieces(0)) == []


@pytest.mark.parametrize("count", [3, 300_000])
def test_places_are_counted_and_minus_one_is_not(count: int) -> None:
    places = PLACES % count if count == 3 else PLACES
    np.testing.assert_array_equal(counted(places, count), np.bincount(places[places >= 0], minlength=count))


def test_the_first_row_of_each_place_is_found() -> None:
    first = first_rows(PLACES, 300_000)
    known = pd.Series(np.arange(len(PLACES))).groupby(PLACES).first().drop(-1)
    np.testing.assert_array_equal(first[known.index], known)
    assert set(np.delete(first, known.index).tolist()) <= {len(PLACES)}


def test_rows_whose_place_occurred_above_are_flagged() -> None:
    np.testing.assert_array_equal(repeats(PLACES, 300_000), pd.Series(PLACES).duplicated() & (PLACES >= 0))


def test_minus_one_looks_up_the_last_value() -> None:
    assert looked_up(np.array([1.5, 2.5, -9.0]), np.array([1, -1, 0], dtype=np.int32)).tolist() == [2.5, -9.0, 1.5]


def test_rows_without_others_keep_their_order() -> None:
    assert without(np.array([5, 2, 9]), np.array([2, 7])).tolist() == [5, 9]
    assert without(np.array([5, 2]), np.array([], dtype=np.intp)).tolist() == [5, 2]
