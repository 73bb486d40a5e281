"""What the sheets and columns of a workbook mean: guessed, shown, corrected by a person, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.row_choices import RowChoices

FORMAT = "vm-mapping/1"

_ROW_KEYS = ("last_row", "data_rows", "left_out_rows")
_MOST_ROWS = 100_000_000

_Member = TypeVar("_Member", bound=StrEnum)


class Role(StrEnum):
    """What a column is for."""

    CUSTOMER_ID = "customer_id"
    CUSTOMER_NAME = "customer_name"
    SEGMENT = "segment"
    PLAN = "plan"
    PERIOD = "period"
    METRIC = "metric"
    QUANTITY = "quantity"
    USAGE = "usage"
    CURRENT_BILL = "current_bill"
    SIGNED_UP_AT = "signed_up_at"
    CHURNED_AT = "churned_at"
    CONTRACT_END = "contract_end"
    VALUE_OUTCOME = "value_outcome"
    WILLINGNESS_TO_PAY = "willingness_to_pay"
    COST_TO_SERVE = "cost_to_serve"
    KEY = "key"
    IGNORE = "ignore"


class RowsAre(StrEnum):
    """What one row of a sheet stands for.

    `CUSTOMERS`: facts of a customer. `USAGE`: a quantity, a bill or an event of a customer, at a date or in a month.
    `SUBSCRIPTIONS`: what a customer had from a start to an end. `NOTHING`: the sheet is not used.
    """

    CUSTOMERS = "customers"
    USAGE = "usage"
    SUBSCRIPTIONS = "subscriptions"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """The role of a column, how sure that is (0 to 1) and why; `aggregation` None = as the name suggests."""

    column: str
    role: Role
    confidence: float = 1.0
    reason: str = ""
    aggregation: Aggregation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """What a sheet means. `header_row` is Excel's number of the row, 0 = no header; `period` the month of all rows;
    `rows` the rows that a person counts among the data or not."""

    sheet: str
    header_row: int
    rows_are: RowsAre
    columns: tuple[ColumnMapping, ...] = ()
    period: str | None = None
    reason: str = ""
    rows: RowChoices = RowChoices()  # noqa: RUF009 - a frozen value

    def with_role(self, role: Role) -> tuple[ColumnMapping, ...]:
        """Return the columns of that role, in the order of the sheet."""
        return tuple(column for column in self.columns if column.role is role)

    def first(self, role: Role) -> ColumnMapping | None:
        """Return the first column of that role, or None."""
        return next(iter(self.with_role(role)), None)

    def column(self, name: str) -> ColumnMapping | None:
        """Return the mapping of the column of that name, or None."""
        return next((column for column in self.columns if column.column == name), None)

    def with_column(self, corrected: ColumnMapping) -> SheetMapping:
        """Return the sheet with that column's mapping replaced."""
        columns = tuple(corrected if column.column == corrected.column else column for column in self.columns)
        return replace(self, columns=columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Rows of `sheet` belong to the customer of the row of `to_sheet` that has the same key."""

    sheet: str
    column: str
    to_sheet: str
    to_column: str

    def sentence(self) -> str:
        """Return the join in words."""
        return say("{sheet}.{column} is looked up in {to_sheet}.{to_column}").format(
            sheet=self.sheet, column=self.column, to_sheet=self.to_sheet, to_column=self.to_column
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What a workbook means. `segment_column` is the column that groups customers at first; `currency` None = found."""

    sheets: tuple[SheetMapping, ...]
    joins: tuple[Join, ...] = ()
    segment_column: str | None = None
    currency: str | None = None

    def sheet(self, name: str) -> SheetMapping | None:
        """Return the mapping of the sheet, or None."""
        return next((sheet for sheet in self.sheets if sheet.sheet == name), None)

    def with_sheet(self, corrected: SheetMapping) -> Mapping:
        """Return the mapping with that sheet's part replaced."""
        return replace(self, sheets=tuple(corrected if s.sheet == corrected.sheet else s for s in self.sheets))


def mapping_to_json(mapping: Mapping) -> dict[str, Any]:
    """Return the mapping as the JSON that a person can edit: sheet -> header row, column -> role; joins."""
    return {
        "format": FORMAT,
        "currency": mapping.currency,
        "segment_column": mapping.segment_column,
        "sheets": {sheet.sheet: _sheet_to_json(sheet) for sheet in mapping.sheets},
        "joins": [
            {"sheet": join.sheet, "column": join.column, "to_sheet": join.to_sheet, "to_column": join.to_column}
            for join in mapping.joins
        ],
    }


def mapping_from_json(document: object) -> Mapping:
    """Return the mapping of a JSON document; UserError that names the first key or value which is not known."""
    root = _object(document, say("the mapping"), {"format", "currency", "segment_column", "sheets", "joins"})
    if root.get("format") != FORMAT:
        raise UserError(
            say("The mapping has the format {root!r}.").format(root=root.get("format")),
            hint=say("It must be {format!r}.").format(format=FORMAT),
        )
    sheets = _object(root.get("sheets", {}), "sheets", None)
    joins = root.get("joins", [])
    if not isinstance(joins, list):
        raise UserError(say("joins of the mapping must be a list."))
    return Mapping(
        sheets=tuple(_sheet_from_json(name, part) for name, part in sheets.items()),
        joins=tuple(_join_from_json(part) for part in joins),
        segment_column=_text_or_none(root, "segment_column"),
        currency=_text_or_none(root, "currency"),
    )


def mapping_from_text(text: str) -> Mapping:
    """Return the mapping of a JSON text; UserError where it is no JSON."""
    try:
        return mapping_from_json(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise UserError(
            say("The mapping is no JSON: {error}.").format(error=error), hint=say("Write one with --save-mapping.")
        ) from error


def _sheet_to_json(sheet: SheetMapping) -> dict[str, Any]:
    columns = {
        column.column: column.role.value
        if column.aggregation is None
        else {"role": column.role.value, "aggregation": column.aggregation.value}
        for column in sheet.columns
    }
    return {
        "header_row": sheet.header_row,
        "rows_are": sheet.rows_are.value,
        "period": sheet.period,
        **_rows_to_json(sheet.rows),
        "columns": columns,
    }


def _rows_to_json(rows: RowChoices) -> dict[str, Any]:
    """Return only what was chosen: most tables are taken as they are found."""
    last = {} if rows.last is None else {"last_row": rows.last}
    chosen = {"data_rows": list(rows.data), "left_out_rows": list(rows.left_out)}
    return last | {key: value for key, value in chosen.items() if value}


def _sheet_from_json(name: str, document: object) -> SheetMapping:
    where = say("sheet {name!r}").format(name=name)
    part = _object(document, where, {"header_row", "rows_are", "period", "columns", *_ROW_KEYS})
    header_row = part.get("header_row", 1)
    if not _is_row(header_row):
        raise UserError(
            say("header_row of {where} is {header_row!r}.").format(where=where, header_row=header_row),
            hint=say("It must be a row number; 0 = no header."),
        )
    columns = _object(part.get("columns", {}), say("columns of {where}").format(where=where), None)
    return SheetMapping(
        sheet=name,
        header_row=header_row,
        rows_are=_member(
            RowsAre, part.get("rows_are", RowsAre.USAGE.value), say("rows_are of {where}").format(where=where)
        ),
        columns=tuple(_column_from_json(column, value, where) for column, value in columns.items()),
        period=_text_or_none(part, "period"),
        rows=_rows_from_json(part, where),
    )


def _rows_from_json(part: MappingType[str, Any], where: str) -> RowChoices:
    last, data, left_out = part.get("last_row"), part.get("data_rows", []), part.get("left_out_rows", [])
    for key, value in (("last_row", [] if last is None else [last]), ("data_rows", data), ("left_out_rows", left_out)):
        if not isinstance(value, list) or not all(map(_is_row, value)):
            raise UserError(
                say("{key} of {where} is {part!r}.").format(key=key, where=where, part=part[key]),
                hint=say("Rows are numbers, as the spreadsheet has them."),
            )
    return RowChoices(last=last, data=tuple(data), left_out=tuple(left_out))


def _is_row(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_ROWS


def _column_from_json(name: str, document: object, where: str) -> ColumnMapping:
    place = say("column {name!r} of {where}").format(name=name, where=where)
    part = _object({"role": document} if isinstance(document, str) else document, place, {"role", "aggregation"})
    aggregation = part.get("aggregation")
    return ColumnMapping(
        column=name,
        role=_member(Role, part.get("role"), say("the role of {place}").format(place=place)),
        reason=say("from the mapping file"),
        aggregation=None
        if aggregation is None
        else _member(Aggregation, aggregation, say("the aggregation of {place}").format(place=place)),
    )


def _join_from_json(document: object) -> Join:
    keys = ("sheet", "column", "to_sheet", "to_column")
    part = _object(document, say("a join"), set(keys))
    values = [part.get(key) for key in keys]
    if not all(isinstance(value, str) for value in values):
        raise UserError(say("A join needs sheet, column, to_sheet and to_column, all texts."))
    return Join(**dict(zip(keys, map(str, values), strict=True)))


def _object(document: object, where: str, known: set[str] | None) -> MappingType[str, Any]:
    """Return the object; UserError for another type or an unknown key, with the nearest known one."""
    if not isinstance(document, dict):
        raise UserError(
            say("{where} must be an object with keys, not {name}.").format(where=where, name=type(document).__name__)
        )
    for key in document:
        if known is not None and key not in known:
            near = get_close_matches(key, known, 1)
            raise UserError(
                say("{where} has the unknown key {key!r}.").format(where=where, key=key),
                hint=say("Did you mean {near!r}?").format(near=near[0]) if near else say("Remove it."),
            )
    return document


def _member(kinds: type[_Member], value: object, where: str) -> _Member:
    try:
        return kinds(str(value))
    except ValueError as error:
        raise UserError(
            say("{where} is {value!r}.").format(where=where, value=value),
            hint=say("It must be one of {names}.").format(names=", ".join(kind.value for kind in kinds)),
        ) from error


def _text_or_none(part: MappingType[str, Any], key: str) -> str | None:
    value = part.get(key)
    if value is not None and not isinstance(value, str):
        raise UserError(
            say("{key} of the mapping is {value!r}.").format(key=key, value=value),
            hint=say("It must be a text or null."),
        )
    return value
