"""The data of ICU, which Qt compares texts and reads old encodings with, thinned from 32 MB to 10.

ICU is made to be used with less data: what is left out is answered with "not known". Qt asks it for the order of texts,
for encodings, and for the names of time zones, which the program never shows.
Source: https://unicode-org.github.io/icu/userguide/icu_data/ (the file: a header, a table of contents, the items)
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping

# Names begin with that of the package ("icudt73l"). The folders are of names, units, and so on in every locale; a file
# of a locale beside them ("de.res", "de_AT.res") says how it writes numbers and days, which Qt knows itself.
UNREAD = re.compile(r"\w+/((brkitr|curr|lang|rbnf|region|translit|unit|zone)/.+|[a-z]{2,3}(_[A-Z]\w*)?\.res)")
ALIGNMENT = 16
PADDING = b"\xaa"  # as ICU's own tool does it


def thinned(data: bytes) -> bytes:
    """The data with the items that are read."""
    header, items = unpacked(data)
    return packed(header, {name: item for name, item in items.items() if is_read(name)})


def is_read(name: str) -> bool:
    """Whether Qt may ask for an item."""
    return UNREAD.fullmatch(name) is None


def unpacked(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The header and the items by name, in their order. Raises ValueError for what is not ICU's data."""
    size, magic, kind = struct.unpack_from("<HH8x4s", data)
    if magic != 0x27DA or kind != b"CmnD":
        raise ValueError("This is not the data of ICU.")
    body = data[size:]
    (count,) = struct.unpack_from("<I", body)
    table = list(struct.iter_unpack("<II", body[4 : 4 + 8 * count]))
    ends = [start for _, start in table[1:]] + [len(body)]
    names = [body[at : body.index(b"\0", at)].decode("ascii") for at, _ in table]
    return data[:size], {name: body[start:end] for name, (_, start), end in zip(names, table, ends)}


def packed(header: bytes, items: Mapping[str, bytes]) -> bytes:
    """The data of these items; their names must be in order, as ICU searches them by halves."""
    names = b"".join(name.encode("ascii") + b"\0" for name in items)
    table_size = 4 + 8 * len(items)
    body = bytearray(_filled(bytes(table_size) + names))
    struct.pack_into("<I", body, 0, len(items))
    name_at = table_size
    for number, (name, item) in enumerate(items.items()):
        struct.pack_into("<II", body, 4 + 8 * number, name_at, len(body))
        name_at += len(name) + 1
        body += _filled(item)
    return header + bytes(body)


def _filled(data: bytes) -> bytes:
    return data + PADDING * (-len(data) % ALIGNMENT)
