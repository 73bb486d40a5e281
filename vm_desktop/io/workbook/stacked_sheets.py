"""The sheets of a mapping, those of one kind that mean the same put together, so that the import sees one table."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.dataset import Aggregation, Floats
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.alike import alike_tables, keys_of_columns
from vm_desktop.io.workbook.date_texts import month_of_text
from vm_desktop.io.workbook.dated_names import is_month_word, month_of_sheet
from vm_desktop.io.workbook.mapping import ColumnMapping, Join, Mapping, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.profiles import month_headings
from vm_desktop.io.workbook.stacks import MONTH_OF_SHEET, StackedTable, stacked
from vm_desktop.io.workbook.tables import Table

_Meaning = dict[str, tuple[Role, Aggregation | None]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StackedSheets:
    """The used sheets as the import reads them: the mapping, the table of each of its sheets, and what is doubtful."""

    mapping: Mapping
    tables: dict[str, Table]
    problems: tuple[Problem, ...]


def stack_sheets(mapping: Mapping, tables: MappingType[str, Table]) -> StackedSheets:
    """Return the used sheets, with `tables` by name; sheets of one kind with the same roles are one, called after the
    first of them. Where their names tell the month, each row gets the month of its sheet."""
    used = [sheet for sheet in mapping.sheets if sheet.sheet in tables]
    stacks = [stack for group in _groups(used, tables) for stack in _same_meaning(group, mapping, tables)]
    ordered = sorted(stacks, key=lambda stack: used.index(stack[0]))
    sheets: list[SheetMapping] = []
    joined: dict[str, Table] = {}
    called: dict[str, str] = {}
    for stack in ordered:
        sheet, table = _one(stack, tables) if len(stack) > 1 else (stack[0], tables[stack[0].sheet])
        sheets.append(sheet)
        joined[sheet.sheet] = table
        called.update({part.sheet: sheet.sheet for part in stack})
    return StackedSheets(
        mapping=replace(mapping, sheets=tuple(sheets), joins=_joins(mapping, tables, joined, called)),
        tables=joined,
        problems=_months_without_year(sheets, joined),
    )


def _groups(used: Sequence[SheetMapping], tables: MappingType[str, Table]) -> list[list[SheetMapping]]:
    by_name = {sheet.sheet: sheet for sheet in used}
    groups = alike_tables([tables[sheet.sheet] for sheet in used])
    return [[by_name[table.sheet] for table in group] for group in groups]


def _same_meaning(
    group: Sequence[SheetMapping], mapping: Mapping, tables: MappingType[str, Table]
) -> list[list[SheetMapping]]:
    """Return the sheets of one kind, those together to which a person gave the same roles."""
    stacks: list[tuple[object, _Meaning, list[SheetMapping]]] = []
    for sheet in group:
        keys = keys_of_columns(tables[sheet.sheet])
        meaning = {keys[c.column]: (c.role, c.aggregation) for c in sheet.columns if c.column in keys}
        looked_up = {(keys.get(j.column), j.to_column) for j in mapping.joins if j.sheet == sheet.sheet}
        kind = (sheet.rows_are, sheet.period is None, frozenset(looked_up))
        for known_kind, known, stack in stacks:
            if kind == known_kind and all(known.get(key, said) == said for key, said in meaning.items()):
                known.update(meaning)
                stack.append(sheet)
                break
        else:
            stacks.append((kind, meaning, [sheet]))
    return [stack for _, _, stack in stacks]


def _one(stack: Sequence[SheetMapping], tables: MappingType[str, Table]) -> tuple[SheetMapping, Table]:
    """Return the sheets as one. Of customers and subscriptions the latest comes first, for the first row counts."""
    mine = {sheet.sheet: tables[sheet.sheet] for sheet in stack}
    parts = list(stack)
    if stack[0].rows_are in (RowsAre.CUSTOMERS, RowsAre.SUBSCRIPTIONS):
        parts.reverse()
        parts.sort(key=lambda sheet: month_of_sheet(sheet.sheet, mine[sheet.sheet].file) or "", reverse=True)
    names_month = _names_tell_month(stack[0], mine[stack[0].sheet])
    table = stacked(
        [mine[sheet.sheet] for sheet in parts],
        days=_days(parts, mine) if names_month else None,
        named_by=[mine[sheet.sheet] for sheet in stack],
    )
    assert isinstance(table, StackedTable)
    roles = _roles(stack, mine)
    columns = [replace(roles[key], column=c.name) for key, c in table.by_key.items() if key in roles]
    if names_month:
        columns.append(ColumnMapping(column=MONTH_OF_SHEET, role=Role.PERIOD, reason=say("the name of the sheet")))
    return replace(stack[0], sheet=table.sheet, columns=tuple(columns), period=None), table


def _roles(stack: Sequence[SheetMapping], tables: MappingType[str, Table]) -> dict[str, ColumnMapping]:
    """Return what is said about each header, by its key, by the first sheet that has it."""
    roles: dict[str, ColumnMapping] = {}
    for sheet in stack:
        keys = keys_of_columns(tables[sheet.sheet])
        for column in sheet.columns:
            if column.column in keys:
                roles.setdefault(keys[column.column], column)
    return roles


def _names_tell_month(sheet: SheetMapping, table: Table) -> bool:
    return sheet.period is not None and sheet.first(Role.PERIOD) is None and not month_headings(table)


def _days(parts: Sequence[SheetMapping], tables: MappingType[str, Table]) -> Floats:
    """Return the first day of the month of each row's sheet, in days since 1970-01-01; NaN where it is no month."""
    days = []
    for part in parts:
        month = month_of_text(part.period or "")
        day = np.nan if month is None else float(np.datetime64(month, "D").astype(np.int64))
        days.append(np.full(tables[part.sheet].height, day))
    return np.concatenate(days)


def _joins(
    mapping: Mapping, tables: MappingType[str, Table], joined: MappingType[str, Table], called: MappingType[str, str]
) -> tuple[Join, ...]:
    """Return the joins between the sheets as they are put together, each once."""
    joins = []
    for join in mapping.joins:
        if join.sheet in called and join.to_sheet in called:
            joins.append(
                Join(
                    sheet=called[join.sheet],
                    column=_name_in(joined[called[join.sheet]], tables[join.sheet], join.column),
                    to_sheet=called[join.to_sheet],
                    to_column=_name_in(joined[called[join.to_sheet]], tables[join.to_sheet], join.to_column),
                )
            )
    return tuple(dict.fromkeys(joins))


def _name_in(stack: Table, part: Table, column: str) -> str:
    """Return what the stack calls a column of one of its parts."""
    if not isinstance(stack, StackedTable):
        return column
    found = stack.by_key.get(keys_of_columns(part).get(column, ""))
    return column if found is None else found.name


def _months_without_year(sheets: Sequence[SheetMapping], tables: MappingType[str, Table]) -> tuple[Problem, ...]:
    """Return that sheets are called after months of a year that nothing tells."""
    found = []
    for sheet in sheets:
        table = tables[sheet.sheet]
        if not isinstance(table, StackedTable) or sheet.first(Role.PERIOD) or sheet.rows_are is not RowsAre.USAGE:
            continue
        named = [part.sheet for part in table.parts if is_month_word(part.sheet)]
        if len(named) > 1 and not month_headings(table):
            found.append(
                Problem(
                    code="sheets.month_without_year",
                    severity=Severity.WARNING,
                    sheet=named[0],
                    found=", ".join(named)[:200],
                    count=len(named),
                    message=say(
                        "The sheets are called after months, but nothing says of which year; their rows are "
                        "read as if they had no month."
                    ),
                    hint=say(
                        "Write the year into the names of the sheets (Jan 2026) or of the file, and import it again."
                    ),
                )
            )
    return tuple(found)
