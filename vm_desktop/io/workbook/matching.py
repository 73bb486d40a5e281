"""Which sheet of a new workbook is like which sheet of a kept mapping, told by their headers and names."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vm_desktop.io.workbook.alike import alike_sheets, header_key
from vm_desktop.io.workbook.cells import RawSheet, Workbook
from vm_desktop.io.workbook.dated_names import month_of_sheet, title_of_kind
from vm_desktop.io.workbook.headings import month_heading
from vm_desktop.io.workbook.mapping import ColumnMapping, Mapping, Role, SheetMapping
from vm_desktop.io.workbook.tables import Table, read_table

_LIKE = 0.5  # of the headers of both that are in one must be in the other, where the names are alike
_VERY_LIKE = 0.65  # where they are not


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Match:
    """A sheet of the new workbook that is read like a `kept` one. `keys` are what its headers, under `header_row`, are
    compared by; `by_key` says what was kept of each; `of_kind` are the kept sheets with the same headers and roles."""

    sheet: str
    header_row: int
    month: str | None
    keys: MappingType[str, str]
    kept: SheetMapping
    by_key: MappingType[str, ColumnMapping]
    of_kind: tuple[str, ...] = ()

    def like(self, column: str) -> ColumnMapping | None:
        """Return what was kept of the header of one of the sheet's columns, None for a new one."""
        return self.by_key.get(self.keys[column])

    def now(self, kept_column: str) -> str | None:
        """Return what a column of the kept sheet is called now; None where it is gone."""
        key = next((key for key, column in self.by_key.items() if column.column == kept_column), None)
        return next((name for name, mine in self.keys.items() if mine == key), None)

    @property
    def missing(self) -> tuple[ColumnMapping, ...]:
        """What was kept of headers that the sheet does not have; of months side by side any will do."""
        mine = set(self.keys.values())
        return tuple(column for key, column in self.by_key.items() if key not in mine)


def match_sheets(workbook: Workbook, guess: Mapping, kept: Mapping) -> tuple[Match, ...]:
    """Return the sheets that are like a kept one, in the order of the workbook."""
    found: dict[str, Match] = {}
    for is_like in (_same_name, _same_title, _any_name):
        taken = {match.kept.sheet for match in found.values()}
        for sheet in workbook.sheets:
            if sheet.name in found:
                continue
            header_row = next(s.header_row for s in guess.sheets if s.sheet == sheet.name)
            candidates = [
                k for k in kept.sheets if is_like(sheet, k) and (is_like is not _any_name or k.sheet not in taken)
            ]
            match = _best(sheet, header_row, candidates, least=_VERY_LIKE if is_like is _any_name else _LIKE)
            if match is not None:
                found[sheet.name] = match
                taken.add(match.kept.sheet)
    _follow_their_kind(workbook, guess, kept, found)
    kinds = _kinds_of(kept)
    return tuple(
        replace(found[s.name], of_kind=kinds[found[s.name].kept.sheet]) for s in workbook.sheets if s.name in found
    )


def _same_name(sheet: RawSheet, kept: SheetMapping) -> bool:
    return sheet.name.casefold() == kept.sheet.casefold()


def _same_title(sheet: RawSheet, kept: SheetMapping) -> bool:
    return title_of_kind(sheet.name).casefold() == title_of_kind(kept.sheet).casefold()


def _any_name(sheet: RawSheet, kept: SheetMapping) -> bool:
    return True


def _best(sheet: RawSheet, header_row: int, candidates: Sequence[SheetMapping], *, least: float) -> Match | None:
    """Return the match with the kept sheet whose headers are the most alike, or None; the header row is the one that is
    found, or the one of the kept sheet."""
    best: tuple[float, Match] | None = None
    for kept in candidates:
        for row in dict.fromkeys((header_row, kept.header_row)):
            table = read_table(sheet, row)
            likeness = _likeness(table, kept)
            if likeness >= least and (best is None or likeness > best[0]):
                best = likeness, _match(sheet, table, kept)
    return None if best is None else best[1]


def _likeness(table: Table, kept: SheetMapping) -> float:
    """Return the share of the headers of both that both have; 0 where none of those that were used is there."""
    mine = set(_keys([column.name for column in table.columns]).values())
    keys = _keys([column.column for column in kept.columns])
    theirs = set(keys.values())
    used = {keys[column.column] for column in kept.columns if column.role is not Role.IGNORE}
    if not mine or not theirs or (used and not used & mine):
        return 0.0
    return max(len(mine & theirs) / len(mine | theirs), len(mine & used) / max(1, len(used)) - 0.2)


def _match(sheet: RawSheet, table: Table, kept: SheetMapping) -> Match:
    keys = _keys([column.column for column in kept.columns])
    by_key: dict[str, ColumnMapping] = {}
    for column in kept.columns:
        by_key.setdefault(keys[column.column], column)
    return Match(
        sheet=sheet.name,
        header_row=table.header_row,
        month=month_of_sheet(sheet.name, sheet.file),
        keys=_keys([column.name for column in table.columns]),
        kept=kept,
        by_key=by_key,
    )


def _follow_their_kind(workbook: Workbook, guess: Mapping, kept: Mapping, found: dict[str, Match]) -> None:
    """Match the sheets beside one of a kind of which the kept mapping has several: a region more, a month more."""
    kinds = _kinds_of(kept)
    for group in alike_sheets(workbook):
        known = next((found[name] for name in group if name in found), None)
        if known is None or len(kinds[known.kept.sheet]) < 2:
            continue
        for name in group:
            sheet = workbook.sheet(name)
            if name not in found and sheet is not None:
                header_row = next(s.header_row for s in guess.sheets if s.sheet == name)
                found[name] = _match(sheet, read_table(sheet, header_row), known.kept)


def _kinds_of(kept: Mapping) -> dict[str, tuple[str, ...]]:
    """Return for each kept sheet those that have the same headers and roles, itself included."""
    kinds: dict[object, list[str]] = {}
    for sheet in kept.sheets:
        kinds.setdefault(_kind(sheet), []).append(sheet.sheet)
    return {sheet.sheet: tuple(kinds[_kind(sheet)]) for sheet in kept.sheets}


def _kind(sheet: SheetMapping) -> object:
    keys = _keys([column.column for column in sheet.columns])
    return sheet.rows_are, frozenset((keys[column.column], column.role) for column in sheet.columns)


def _keys(names: Sequence[str]) -> dict[str, str]:
    """Return what each header is compared by; months side by side are compared as one header."""
    months = {name: heading for name in names if (heading := month_heading(name)) is not None}
    if len({heading.month for heading in months.values()}) < 2:
        months = {}
    return {name: f"(month) {months[name].rest}".strip() if name in months else header_key(name) for name in names}
