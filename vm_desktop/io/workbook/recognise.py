"""A workbook like the last one is understood as the last one was: kept mapping + new workbook -> mapping, and what
differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vm_desktop.core.language import say
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.guess import guess_mapping
from vm_desktop.io.workbook.mapping import ColumnMapping, Join, Mapping, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.matching import Match, match_sheets
from vm_desktop.io.workbook.recipe import recipe_from_text as recipe_from_text
from vm_desktop.io.workbook.recipe import recipe_text as recipe_text

_OF_NEW_COLUMNS = 0.3  # as sure as one can be of a column that nobody has confirmed
# Roles without which the rows of a sheet cannot be read.
NEEDED = frozenset([Role.CUSTOMER_ID, Role.KEY, Role.PERIOD, Role.METRIC, Role.QUANTITY])


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedSheet:
    """A sheet, and the sheet of the last import that it is read like."""

    sheet: str
    like: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewColumn:
    """A column that the last import did not have, with the role that it gets until a person decides."""

    sheet: str
    column: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneColumn:
    """A column that the last import read and this workbook does not have."""

    sheet: str
    column: str
    role: Role

    @property
    def is_needed(self) -> bool:
        """Whether the rows of the sheet cannot be read without it."""
        return self.role in NEEDED


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneSheet:
    """A sheet that the last import read and that this workbook has none like; `is_needed`: others look up in it whose
    their rows are."""

    sheet: str
    is_needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """A workbook understood as the last one was, and all that differs; new sheets have the program's own guess."""

    mapping: Mapping
    matched: tuple[MatchedSheet, ...]
    new_sheets: tuple[str, ...] = ()
    gone_sheets: tuple[GoneSheet, ...] = ()
    new_columns: tuple[NewColumn, ...] = ()
    gone_columns: tuple[GoneColumn, ...] = ()
    without_month: tuple[str, ...] = ()  # sheets whose month a person gave last time, and whose names tell none now

    @property
    def is_the_same(self) -> bool:
        """Whether sheets and columns are those of the last import, so that nothing is to be asked."""
        return not (self.new_sheets or self.gone_sheets or self.new_columns or self.gone_columns or self.without_month)

    @property
    def is_complete(self) -> bool:
        """Whether all is there that reading the rows takes."""
        gone = any(column.is_needed for column in self.gone_columns) or any(s.is_needed for s in self.gone_sheets)
        return not gone and not self.without_month

    def lines(self) -> tuple[str, ...]:
        """Return what differs, one sentence each."""
        return (
            *(say("Sheet {sheet} is new.").format(sheet=sheet) for sheet in self.new_sheets),
            *(
                (
                    say("Sheet {sheet} is not there; others look up in it whose their rows are.")
                    if gone.is_needed
                    else say("Sheet {sheet} is not there.")
                ).format(sheet=gone.sheet)
                for gone in self.gone_sheets
            ),
            *(
                say("{sheet}: column {column} is new, taken as {role}.").format(
                    sheet=new.sheet, column=new.column, role=new.role.value
                )
                for new in self.new_columns
            ),
            *(
                (
                    say("{sheet}: column {column} is not there; it was the {role}, which the sheet needs.")
                    if gone.is_needed
                    else say("{sheet}: column {column} is not there; it was the {role}.")
                ).format(sheet=gone.sheet, column=gone.column, role=gone.role.value)
                for gone in self.gone_columns
            ),
            *(say("{sheet}: nothing tells the month of its rows.").format(sheet=sheet) for sheet in self.without_month),
        )


def recognise(workbook: Workbook, kept: Mapping) -> Recognition | None:
    """Return how the workbook is read like the one of the kept mapping; None where no sheet is like one that was read.

    Sheets are known by their headers, those of the same name first; the header row and the month in a name may differ,
    and a kind of which there were several sheets may have more of them now.
    """
    guess = guess_mapping(workbook)
    matches = match_sheets(workbook, guess, kept)
    used = {sheet.sheet for sheet in kept.sheets if sheet.rows_are is not RowsAre.NOTHING}
    if not any(match.kept.sheet in used for match in matches):
        return None
    by_sheet = {match.sheet: match for match in matches}
    sheets = tuple(
        _sheet(guessed, by_sheet[guessed.sheet]) if guessed.sheet in by_sheet else guessed for guessed in guess.sheets
    )
    return Recognition(
        mapping=Mapping(
            sheets=sheets,
            joins=_joins(matches, guess, kept),
            segment_column=_segment_column(matches, kept) or guess.segment_column,
            currency=kept.currency,
        ),
        matched=tuple(MatchedSheet(sheet=match.sheet, like=match.kept.sheet) for match in matches),
        new_sheets=tuple(sheet.sheet for sheet in guess.sheets if sheet.sheet not in by_sheet),
        gone_sheets=_gone_sheets(matches, kept),
        new_columns=tuple(new for sheet in sheets if sheet.sheet in by_sheet for new in _new(sheet, by_sheet)),
        gone_columns=tuple(gone for match in matches for gone in _gone(match)),
        without_month=tuple(s.sheet for s in sheets if s.sheet in by_sheet and _lost_month(s, by_sheet[s.sheet])),
    )


def _sheet(guessed: SheetMapping, match: Match) -> SheetMapping:
    """Return the sheet with the roles of the last import; its month is the one that its own name tells."""
    kept = match.kept
    columns = tuple(_column(name, match, guessed) for name in match.keys)
    return SheetMapping(
        sheet=match.sheet,
        header_row=match.header_row,
        rows_are=kept.rows_are,
        columns=columns,
        period=None if kept.period is None else match.month,
        reason=say("as {sheet} in the last import").format(sheet=kept.sheet)
        if kept.sheet != match.sheet
        else say("as in the last import"),
    )


def _column(name: str, match: Match, guessed: SheetMapping) -> ColumnMapping:
    kept = match.like(name)
    if kept is not None:
        return replace(kept, column=name, confidence=1.0, reason=say("as in the last import"))
    said = next((column for column in guessed.columns if column.column == name), None)
    fits = said is not None and guessed.rows_are is match.kept.rows_are and said.role not in NEEDED
    if said is None or not fits or (match.kept.first(said.role) is not None and said.role is not Role.USAGE):
        return ColumnMapping(
            column=name, role=Role.IGNORE, confidence=_OF_NEW_COLUMNS, reason=say("new; was not there")
        )
    confidence = min(said.confidence, _OF_NEW_COLUMNS)
    return replace(said, confidence=confidence, reason=say("new; {reason}").format(reason=said.reason))


def _new(sheet: SheetMapping, matches: dict[str, Match]) -> list[NewColumn]:
    match = matches[sheet.sheet]
    new = [column for column in sheet.columns if match.like(column.column) is None]
    return [NewColumn(sheet=sheet.sheet, column=column.column, role=column.role) for column in new]


def _gone(match: Match) -> list[GoneColumn]:
    found = [column for column in match.missing if column.role is not Role.IGNORE]
    return [GoneColumn(sheet=match.sheet, column=column.column, role=column.role) for column in found]


def _lost_month(sheet: SheetMapping, match: Match) -> bool:
    needs = match.kept.period is not None and sheet.rows_are is RowsAre.USAGE
    return needs and sheet.period is None and sheet.first(Role.PERIOD) is None


def _gone_sheets(matches: Sequence[Match], kept: Mapping) -> tuple[GoneSheet, ...]:
    """Return the sheets that were read and have no like now; of a kind with several sheets one is enough."""
    found = {name for match in matches for name in match.of_kind}
    looked_up = {join.to_sheet for join in kept.joins if any(match.kept.sheet == join.sheet for match in matches)}
    return tuple(
        GoneSheet(sheet=sheet.sheet, is_needed=sheet.sheet in looked_up)
        for sheet in kept.sheets
        if sheet.rows_are is not RowsAre.NOTHING and sheet.sheet not in found
    )


def _joins(matches: Sequence[Match], guess: Mapping, kept: Mapping) -> tuple[Join, ...]:
    """Return the joins of the last import between the sheets as they are called now, and those of new sheets."""
    joins = []
    for match in matches:
        for join in (join for join in kept.joins if join.sheet == match.kept.sheet):
            to = next((m for m in matches if join.to_sheet in m.of_kind), None)
            column, to_column = match.now(join.column), to.now(join.to_column) if to is not None else None
            if to is not None and column is not None and to_column is not None:
                joins.append(Join(sheet=match.sheet, column=column, to_sheet=to.sheet, to_column=to_column))
    known = {match.sheet for match in matches}
    return (*joins, *(join for join in guess.joins if join.sheet not in known))


def _segment_column(matches: Sequence[Match], kept: Mapping) -> str | None:
    """Return what the segment column of the last import is called now; None where it is gone."""
    if kept.segment_column is None:
        return None
    return next((name for match in matches if (name := match.now(kept.segment_column)) is not None), None)
