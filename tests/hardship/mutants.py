"""Project files that nobody should open: mutants of a real one, each made again from its number."""

from __future__ import annotations

import copy
import io
import json
import random
import struct
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

TABLES = ("data/customers.parquet", "data/usage.parquet")
DOCUMENT = "project.json"
ODD_NAMES = (
    "../evil.py", "/etc/passwd", "C:\\windows\\evil.dll", "data/../../x", "data/usage.parquet/", "", "project.json\0.y",
    "data\\usage.parquet", "con", "a" * 60_000, "\ud83d".encode("utf-16", "surrogatepass").decode("latin-1"),
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**300, -0.0, 1e308, 1e-308, 0.1, "", " ", "x", "\0", "\ud83d", "=1+1",
    "9" * 5_000, "x" * 100_000, "1e999", "NaN", "-Infinity", "0000-01", "9999-99", "../x", [], {}, [[]], [{}], {"": {}},
    ["x"] * 1_000, {"a": 1, "b": [1, 2, {"c": None}]},
)  # fmt: skip


def mutant(number: int, original: bytes) -> tuple[str, bytes]:
    """Return the kind and the bytes of the mutant with that number."""
    chance = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of names that stand twice
        return kind.__name__.strip("_"), kind(chance, original)


# --- the file as bytes ---


def _bits_flipped(chance: random.Random, original: bytes) -> bytes:
    changed = bytearray(original)
    for _ in range(chance.choice((1, 1, 2, 5, 50))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, original: bytes) -> bytes:
    return original[: chance.randrange(len(original))]


def _beginning_cut(chance: random.Random, original: bytes) -> bytes:
    return original[chance.randrange(len(original)) :]


def _spliced(chance: random.Random, original: bytes) -> bytes:
    a, b = sorted(chance.randrange(len(original)) for _ in range(2))
    to = chance.randrange(len(original))
    return original[:to] + original[a:b] + original[to if chance.random() < 0.5 else min(len(original), to + b - a) :]


def _numbers_changed(chance: random.Random, original: bytes) -> bytes:
    """Sizes and offsets near a signature: what the archive says of itself."""
    changed = bytearray(original)
    signature = chance.choice((b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"))
    places = [at for at in range(len(changed) - 4) if changed[at : at + 4] == signature]
    if places:
        at = chance.choice(places) + chance.randrange(4, 46, 2)
        value = chance.choice((0, 1, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF))
        packed = struct.pack("<I", value)[: chance.choice((2, 4))]
        changed[at : at + len(packed)] = packed
    return bytes(changed)


# --- the archive ---


def _entries(original: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return file.getvalue()


def _packed(entries: dict[str, bytes]) -> list[tuple[zipfile.ZipInfo, bytes]]:
    packed = []
    for name, content in entries.items():
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if name == DOCUMENT else zipfile.ZIP_STORED
        packed.append((entry, content))
    return packed


def _entry_added(chance: random.Random, original: bytes) -> bytes:
    packed = _packed(_entries(original))
    entry = zipfile.ZipInfo(chance.choice((*ODD_NAMES, *TABLES, DOCUMENT)))
    entry.external_attr = chance.choice((0o120777 << 16, 0o100644 << 16, 0o040755 << 16, 0))  # a link, a file, a folder
    packed.insert(chance.randrange(len(packed) + 1), (entry, chance.choice((b"", b"/etc/passwd", b"x" * 1_000))))
    return _zipped(packed)


def _entry_renamed_or_lost(chance: random.Random, original: bytes) -> bytes:
    entries = list(_entries(original).items())
    at = chance.randrange(len(entries))
    if chance.random() < 0.5:
        entries.pop(at)
    else:
        entries[at] = (chance.choice(ODD_NAMES), entries[at][1])
    return _zipped(_packed(dict(entries)))


def _entries_swapped(chance: random.Random, original: bytes) -> bytes:
    entries = _entries(original)
    a, b = chance.sample(sorted(entries), 2)
    entries[a], entries[b] = entries[b], entries[a]
    return _zipped(_packed(entries))


def _otherwise_packed(chance: random.Random, original: bytes) -> bytes:
    packed = _packed(_entries(original))
    for entry, _ in packed:
        entry.compress_type = chance.choice(
            (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
        )
    return _zipped(packed)


def _flagged(chance: random.Random, original: bytes) -> bytes:
    """Entries that say of themselves that they are encrypted, patched, in another method or of another version."""
    changed = bytearray(_zipped(_packed(_entries(original))))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(signature)
        if start >= 0:
            field, value = chance.choice(((0, 1), (0, 0x20), (0, 0x40), (2, 99), (2, 9), (2, 12), (2, 14), (0, 8)))
            changed[start + at + field : start + at + field + 2] = struct.pack("<H", value)
    return bytes(changed)


def _with_zip64(chance: random.Random, original: bytes) -> bytes:
    """An entry with an extra field that gives sizes beyond any disk."""
    packed = _packed(_entries(original))
    sizes = struct.pack("<QQQ", *(chance.choice((0, 1, 2**31, 2**32, 2**63 - 1, 2**64 - 1)) for _ in range(3)))
    packed[chance.randrange(len(packed))][0].extra = struct.pack("<HH", 1, len(sizes)) + sizes
    changed = bytearray(_zipped(packed))
    at = changed.rfind(b"PK\x01\x02")
    changed[at + 20 : at + 28] = b"\xff" * 8
    return bytes(changed)


def _inflating(chance: random.Random, original: bytes) -> bytes:
    """A small entry that unpacks to very much."""
    entries = _entries(original)
    size = chance.choice((1, 20, 63, 70)) * 2**20
    filler = chance.choice((b" ", b"[", b"{}", b"1,", b'{"a":', b"0", b"\xff"))
    wanted = (filler * (size // len(filler) + 1))[:size]
    name = chance.choice((DOCUMENT, DOCUMENT, *TABLES))
    entries[name] = chance.choice((wanted, b"[" + wanted, b'{"format": "vm-project/1", "metrics": [' + wanted))
    return _zipped([(entry, content) for entry, content in _deflated(entries)])


def _deflated(entries: dict[str, bytes]) -> list[tuple[zipfile.ZipInfo, bytes]]:
    packed = _packed(entries)
    for entry, _ in packed:
        entry.compress_type = zipfile.ZIP_DEFLATED
    return packed


# --- the document ---


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inside for place in _places(item, (*path, key)))]


def _at(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


def _with_document(original: bytes, change: Callable[[dict[str, Any]], str | None]) -> bytes:
    entries = _entries(original)
    document = json.loads(entries[DOCUMENT])
    text = change(document)
    entries[DOCUMENT] = (text if text is not None else json.dumps(document)).encode("utf-8", "surrogatepass")
    return _zipped(_packed(entries))


def _value_changed(chance: random.Random, original: bytes) -> bytes:
    def change(document: dict[str, Any]) -> None:
        for _ in range(chance.choice((1, 1, 1, 3, 10))):
            path = chance.choice([place for place in _places(document) if place])
            _at(document, path[:-1])[path[-1]] = copy.deepcopy(chance.choice(ODD_VALUES))

    return _with_document(original, change)


def _key_changed(chance: random.Random, original: bytes) -> bytes:
    def change(document: dict[str, Any]) -> None:
        objects = [inside for place in _places(document) if isinstance(inside := _at(document, place), dict) and inside]
        chosen = chance.choice(objects)
        key = chance.choice(sorted(chosen))
        value = chosen.pop(key)
        if chance.random() < 0.6:
            chosen[chance.choice((key + "s", key.upper(), "", "x" * 10_000, "__class__", "unit_price"))] = value

    return _with_document(original, change)


def _items_changed(chance: random.Random, original: bytes) -> bytes:
    def change(document: dict[str, Any]) -> None:
        lists = [inside for place in _places(document) if isinstance(inside := _at(document, place), list) and inside]
        chosen = chance.choice(lists)
        match chance.randrange(4):
            case 0:
                chosen.append(copy.deepcopy(chance.choice(chosen)))
            case 1:
                chosen.pop(chance.randrange(len(chosen)))
            case 2:
                chosen[:] = chosen[:1] * 3_000
            case _:
                chance.shuffle(chosen)

    return _with_document(original, change)


def _text_changed(chance: random.Random, original: bytes) -> bytes:
    """JSON that is none, or says something twice, or nests without end."""

    def change(document: dict[str, Any]) -> str:
        text = json.dumps(document)
        at = chance.randrange(len(text))
        odd = chance.choice(
            ("NaN", "Infinity", "-Infinity", "1" * 5_000, "1e99999", "\\ud83d", '"', "}", "]", ",", "\0", "[" * 5_000,
             '{"a":' * 5_000, "null", "true", "\\", "/* */", "'")
        )  # fmt: skip
        match chance.randrange(3):
            case 0:
                return text[:at] + odd + text[at:]
            case 1:
                return text[:at]
            case _:
                return text[:-1] + ', "name": "again", "scenarios": ' + odd + "}"

    return _with_document(original, change)


# --- the tables ---


def _with_table(original: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    entries = _entries(original)
    entries[name] = change(entries[name])
    return _zipped(_packed(entries))


def _table_bits_flipped(chance: random.Random, original: bytes) -> bytes:
    return _with_table(original, chance.choice(TABLES), lambda table: _bits_flipped(chance, table))


def _table_footer_changed(chance: random.Random, original: bytes) -> bytes:
    """The last part of a table says what is where and how much of it."""

    def change(table: bytes) -> bytes:
        size = min(len(table) - 8, struct.unpack("<I", table[-8:-4])[0])
        changed = bytearray(table)
        for _ in range(chance.choice((1, 2, 4, 16))):
            at = len(table) - 8 - size + chance.randrange(size)
            changed[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        return bytes(changed)

    return _with_table(original, chance.choice(TABLES), change)


def _table_pages_changed(chance: random.Random, original: bytes) -> bytes:
    """The first bytes of a column are a page's header: its size, its encoding, how many values."""

    def change(table: bytes) -> bytes:
        metadata = pq.ParquetFile(io.BytesIO(table)).metadata
        column = metadata.row_group(0).column(chance.randrange(metadata.num_columns))
        start = column.dictionary_page_offset or column.data_page_offset
        changed = bytearray(table)
        for _ in range(chance.choice((1, 1, 2, 4))):
            changed[start + chance.randrange(40)] = chance.choice((0, 1, 2, 0x7F, 0xFF, chance.randrange(256)))
        return bytes(changed)

    return _with_table(original, chance.choice(TABLES), change)


def _table_cut(chance: random.Random, original: bytes) -> bytes:
    return _with_table(original, chance.choice(TABLES), lambda table: _cut(chance, table))


def _table_spliced(chance: random.Random, original: bytes) -> bytes:
    return _with_table(original, chance.choice(TABLES), lambda table: _spliced(chance, table))


def _column_of_another_type(chance: random.Random, original: bytes) -> bytes:
    def change(content: bytes) -> bytes:
        table = pq.read_table(io.BytesIO(content))
        at = chance.randrange(table.num_columns)
        columns = [table.column(i) for i in range(table.num_columns)]
        columns[at] = chance.choice(_ODD_COLUMNS)(table.num_rows)
        return _parquet(pa.table(dict(zip(table.column_names, columns, strict=True))))

    return _with_table(original, chance.choice(TABLES), change)


_ODD_COLUMNS: tuple[Callable[[int], Any], ...] = (
    lambda rows: pa.nulls(rows),
    lambda rows: pa.array([None] * rows, pa.float64()),
    lambda rows: pa.array([b"\xff\xfe"] * rows, pa.binary()),
    lambda rows: pa.array([[1, 2]] * rows),
    lambda rows: pa.array([{"a": 1}] * rows),
    lambda rows: pa.array([2**63 - 1] * rows),
    lambda rows: pa.array(np.full(rows, np.inf)),
    lambda rows: pa.array(["x" * 100_000] * rows),
    lambda rows: pa.array(["x" * 100_000] * rows).dictionary_encode(),
    lambda rows: pa.array([0] * rows, pa.timestamp("ns", "UTC")),
    lambda rows: pa.array([0] * rows, pa.date32()),
    lambda rows: pa.array(["a\0b"] * rows, pa.large_string()),
    lambda rows: pa.array([True] * rows),
    lambda rows: pa.array([0.5] * rows, pa.float32()),
)  # fmt: skip


def _parquet(table: Any, **options: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def _rows_or_columns_changed(chance: random.Random, original: bytes) -> bytes:
    def change(content: bytes) -> bytes:
        table = pq.read_table(io.BytesIO(content))
        match chance.randrange(5):
            case 0:
                table = table.slice(0, chance.randrange(table.num_rows))
            case 1:
                table = pa.concat_tables([table, table])
            case 2:
                table = table.drop_columns([chance.choice(table.column_names)])
            case 3:
                table = pa.table({f"c{number}": table.column(0) for number in range(chance.choice((100, 11_000)))})
            case _:
                table = table.take(pa.array(chance.sample(range(table.num_rows), table.num_rows)))
        rows = 1_000 if table.num_columns > 1_000 else chance.choice((1, 7, 1_000))  # else it takes minutes to make
        return _parquet(table, row_group_size=rows)

    return _with_table(original, chance.choice(TABLES), change)


def _bomb_of_equal_cells(chance: random.Random, original: bytes) -> bytes:
    """A few kilobytes that unpack to millions of equal cells, as the document says."""
    entries = _entries(original)
    document = json.loads(entries[DOCUMENT])
    customers = chance.choice((100_000, 1_000_000))
    months = len(document["data"]["months"])
    document["data"]["customers"] = customers
    rows = customers * months if chance.random() < 0.7 else customers
    text = "x" * chance.choice((1, 1_000, 1_000_000))
    flat = pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([text]))
    usage = pa.table({"customer_id": flat, "month": flat, "active": pa.array(np.ones(rows, bool))})
    names = pa.DictionaryArray.from_arrays(pa.array(np.zeros(customers, np.int32)), pa.array([text]))
    entries[DOCUMENT] = json.dumps(document).encode()
    entries[TABLES[0]] = _parquet(pa.table({"customer_id": names, "customer_name": names}), store_schema=False)
    entries[TABLES[1]] = _parquet(usage, compression="zstd")
    return _zipped(_packed(entries))


_QUICK: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _bits_flipped, _cut, _beginning_cut, _spliced, _numbers_changed, _entry_added, _entry_renamed_or_lost,
    _entries_swapped, _otherwise_packed, _flagged, _with_zip64, _value_changed, _key_changed, _items_changed,
    _text_changed, _table_bits_flipped, _table_footer_changed, _table_pages_changed, _table_cut, _table_spliced,
    _column_of_another_type, _rows_or_columns_changed,
)  # fmt: skip
KINDS = (*_QUICK, *_QUICK, *_QUICK, *_QUICK, _inflating, _bomb_of_equal_cells)
"""Each quick kind four times as often as the two that make large things."""
