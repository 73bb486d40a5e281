"""Which sheets are of one kind: twelve monthly exports, a tab for each month or region, with the same headers."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.dated_names import is_month_word, title_of_kind
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.profiles import month_headings
from vm_desktop.io.workbook.tables import Table, read_table
from vm_desktop.io.workbook.words import pattern_score, word_set, words_of

_MOST_DIFFERENT = 0.2  # of all the headers of two sheets may be in one of them only
_MEASURED = 0.6  # from here on words name a quantity or a bill
_SIGNS = re.compile(r"[€$£¥₹%]")
# Headers that tables of different things have, too.
_ANYWHERE = word_set("id name date created updated at on status type description code key value note notes comment")
_VAGUE = word_set("value quantity amount count number total sum wert menge anzahl betrag summe valeur montant")
_OVERVIEWS = word_set(
    "total totals sum summary overview all year ytd summe gesamt übersicht jahr zusammenfassung pivot report"
)


def alike_sheets(workbook: Workbook) -> tuple[tuple[str, ...], ...]:
    """Return the names of the workbook's sheets, those of one kind together, in the workbook's order."""
    groups = alike_tables([read_table(sheet) for sheet in workbook.sheets])
    return tuple(tuple(table.sheet for table in group) for group in groups)


def alike_tables(tables: Sequence[Table]) -> tuple[tuple[Table, ...], ...]:
    """Return the tables, those of one kind together.

    Two are of one kind if they have the same headers, in any order and spelling (``Customer ID``, ``customer_id``);
    of three or more, one or a fifth of all may be in one of them only. Months as headers count as one header, for the
    next year has others. Sheets that are called otherwise, apart from dates and numbers, must have two headers that
    not every table has; and if only the names say what is counted (``Seats``, ``API calls``), they are not alike.
    """
    groups: list[list[_Looks]] = []
    places: dict[tuple[frozenset[str], str], list[_Looks]] = {}
    for looks in map(_looks_of, tables):
        exact = (looks.kind, looks.measure)
        group = places.get(exact)
        if group is None or not _alike(group[0], looks):
            group = next((known for known in groups if _alike(known[0], looks)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(looks)
        places.setdefault(exact, group)
    return tuple(tuple(looks.table for looks in group) for group in groups)


def header_keys(table: Table) -> tuple[str, ...]:
    """Return what each header is compared by, in the order of the columns; one that repeats gets its number."""
    seen: Counter[str] = Counter()
    keys = []
    for column in table.columns:
        key = header_key(column.name)
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key} #{seen[key]}")
    return tuple(keys)


@functools.lru_cache(maxsize=65_536)
def header_key(name: str) -> str:
    """Return the words of a header with its signs of currency: ``Customer_ID`` and ``customer id`` have the same."""
    return " ".join((*words_of(name), *_SIGNS.findall(name))) or name.strip().casefold()


def keys_of_columns(table: Table) -> Mapping[str, str]:
    """Return the key of each of the table's columns by the column's name."""
    return dict(zip((column.name for column in table.columns), header_keys(table), strict=True))


def is_overview(sheet: str) -> bool:
    """Whether a sheet's name says that it sums up the others beside it."""
    return bool(_OVERVIEWS & set(words_of(sheet)))


def named_measure(table: Table) -> str:
    """Return the title of a sheet that alone says what its numbers are; "" where headers or cells say it."""
    title = _title(table)
    measured = any(pattern_score(role, words_of(title)) >= _MEASURED for role in (Role.USAGE, Role.CURRENT_BILL))
    if not measured or is_month_word(table.sheet):
        return ""
    months = month_headings(table)
    if months:
        return title if not any(heading.rest for heading in months.values()) else ""
    says_metric = any(pattern_score(Role.METRIC, words_of(column.name)) >= _MEASURED for column in table.columns)
    is_vague = any(set(words_of(column.name)) and set(words_of(column.name)) <= _VAGUE for column in table.columns)
    return title if is_vague and not says_metric else ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Looks:
    """What of a table is compared, worked out once: each is compared with many."""

    table: Table
    kind: frozenset[str]
    measure: str
    title: str
    is_from_1904: bool


def _looks_of(table: Table) -> _Looks:
    return _Looks(
        table=table,
        kind=_kind(table),
        measure=named_measure(table),
        title=_title(table),
        is_from_1904=_is_from_1904(table),
    )


def _alike(first: _Looks, second: _Looks) -> bool:
    one, other = first.kind, second.kind
    if not one or not other or first.is_from_1904 != second.is_from_1904 or first.measure != second.measure:
        return False
    different, union = len(one ^ other), len(one | other)
    if different and (len(one & other) < 3 or different > max(1, _MOST_DIFFERENT * union)):
        return False
    return first.title == second.title or sum(map(_is_telling, one & other)) >= 2


def _is_from_1904(table: Table) -> bool:
    return any(column.from_1904 for column in table.columns)


def _title(table: Table) -> str:
    return title_of_kind(table.sheet).casefold()


def _is_telling(key: str) -> bool:
    """Whether not every table has such a header."""
    return bool(set(key.split()) - _ANYWHERE) and not key.startswith("column ")


def _kind(table: Table) -> frozenset[str]:
    """Return the table's headers as they are compared; months side by side are one header."""
    months = month_headings(table)
    return frozenset(
        f"(month) {months[name].rest}".casefold() if name in months else key
        for name, key in keys_of_columns(table).items()
    )
