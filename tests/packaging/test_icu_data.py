"""ICU's data: what is read stays, as it was."""

from __future__ import annotations

import struct

import icu_data
import pytest

HEADER = struct.pack("<HH8x4s", 16, 0x27DA, b"CmnD")
ITEMS = {
    "icudt73l/coll/de.res": b"the order of German",
    "icudt73l/de.res": b"months",
    "icudt73l/root.res": b"the root",
    "icudt73l/unit/de.res": b"metres",
    "icudt73l/windows-1252.cnv": b"an encoding",
}


def test_what_was_packed_is_unpacked_but_for_the_room_between() -> None:
    header, items = icu_data.unpacked(icu_data.packed(HEADER, ITEMS))
    assert header == HEADER
    assert {name: item.rstrip(icu_data.PADDING) for name, item in items.items()} == ITEMS


def test_every_item_begins_where_icu_wants_it() -> None:
    body = icu_data.packed(HEADER, ITEMS)[len(HEADER) :]
    starts = [start for _, start in struct.iter_unpack("<II", body[4 : 4 + 8 * len(ITEMS)])]
    assert [start % icu_data.ALIGNMENT for start in starts] == [0] * len(ITEMS)


def test_the_order_of_texts_and_encodings_stay_and_names_in_all_languages_go() -> None:
    _, items = icu_data.unpacked(icu_data.thinned(icu_data.packed(HEADER, ITEMS)))
    assert list(items) == ["icudt73l/coll/de.res", "icudt73l/root.res", "icudt73l/windows-1252.cnv"]


@pytest.mark.parametrize("name", ["pool.res", "supplementalData.res", "zoneinfo64.res", "res_index.res", "ucadata.icu"])
def test_what_belongs_to_no_locale_is_read(name: str) -> None:
    assert icu_data.is_read(f"icudt73l/{name}")


@pytest.mark.parametrize("name", ["de_AT.res", "zh_Hant_TW.res", "zone/de.res", "translit/root.res", "brkitr/th.brk"])
def test_what_a_locale_calls_things_is_not_read(name: str) -> None:
    assert not icu_data.is_read(f"icudt73l/{name}")


def test_other_data_are_refused() -> None:
    with pytest.raises(ValueError, match="not the data of ICU"):
        icu_data.unpacked(b"something else entirely")
