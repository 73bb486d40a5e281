"""The table of source columns: the role of each, what became of it, and its counts in the dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from vm_desktop.core.dataset import Dataset, Dates, Floats, Texts
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.ui.importing.role_words import role_definition, role_words
from vm_desktop.ui.pages.data.view import words
from vm_desktop.ui.pages.data.view.words import tr
from vm_desktop.ui.widgets.data_table import Column, Kind

_MEASURES = frozenset([Role.VALUE_OUTCOME, Role.WILLINGNESS_TO_PAY, Role.COST_TO_SERVE])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one column; NaN where a count makes no sense."""

    became: str
    blank: float = np.nan
    distinct: float = np.nan
    total: float = np.nan


def source_columns(dataset: Dataset) -> tuple[Column, ...]:
    """A row for each column of the workbook, in its order."""
    mapping = dataset.provenance.mapping
    outcomes = _Outcomes(dataset)
    found = [outcomes.of(column, _role(role)) for _, column, role in mapping]
    roles = [_role(role) for _, _, role in mapping]
    return (
        _text("column", tr("Column"), [column for _, column, _ in mapping], tr("Its heading in the workbook.")),
        _text("sheet", tr("Sheet"), [sheet for sheet, _, _ in mapping], tr("The sheet that the column stands in.")),
        _roles(roles),
        _text(
            "became",
            tr("What became of it"),
            [outcome.became for outcome in found],
            tr("Where the column is found in the program now."),
        ),
        _count("blank", tr("Blank"), [o.blank for o in found], tr("Customers, or active customer-months, without it.")),
        _count("distinct", tr("Distinct"), [o.distinct for o in found], tr("Different values in the dataset.")),
        _count("sum", tr("Sum"), [o.total for o in found], tr("Sum over the active customer-months, or customers.")),
    )


def _role(text: str) -> Role | None:
    return Role(text) if text in tuple(Role) else None


class _Outcomes:
    """Looks up what became of a column; values that two columns share are counted once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._counted: dict[int, tuple[float, float, float]] = {}

    def of(self, column: str, role: Role | None) -> _Outcome:
        data = self._dataset
        if role is None or role is Role.IGNORE:
            return _Outcome(became=tr("Left out"))
        if role is Role.CUSTOMER_ID:
            return self._texts(tr("Customers"), data.customer_ids)
        if role is Role.CUSTOMER_NAME:
            return self._texts(tr("Names of customers"), data.customer_names)
        if role is Role.PERIOD:
            return _Outcome(became=tr("Billing months"), distinct=len(data.months))
        if role is Role.METRIC:
            return _Outcome(became=tr("Names of usage columns"), distinct=len(data.usage))
        if role is Role.KEY:
            return _Outcome(became=tr("Joined the sheets"))
        if role is Role.QUANTITY:
            return _Outcome(became=tr("Usage of the column named beside it"))
        return self._values(column, role)

    def _values(self, column: str, role: Role) -> _Outcome:
        data = self._dataset
        if role is Role.USAGE and column in data.usage:
            usage = data.usage[column]
            combined = words.aggregation_words(usage.suggested)
            became = tr("Usage column, {combined}").format(combined=combined)
            return self._months(became, usage.values(usage.suggested))
        if role is Role.CURRENT_BILL and data.current_bill is not None:
            return self._months(tr("Bills of today"), data.current_bill)
        if column in data.attributes:
            return self._texts(tr("Groups of customers"), data.attributes[column])
        if column in data.measures:
            return self._numbers(tr("A number for each customer"), data.measures[column])
        if role in _MEASURES and role.value in data.measures:
            return self._numbers(role_words(role), data.measures[role.value])
        dates = self._dates_of(role)
        if dates is not None:
            return self._dates(role_words(role), dates)
        return _Outcome(became=tr("Not needed"))

    def _dates_of(self, role: Role) -> Dates | None:
        data = self._dataset
        found: Mapping[Role, Dates | None] = {
            Role.SIGNED_UP_AT: data.signed_up_at,
            Role.CHURNED_AT: data.churned_at,
            Role.CONTRACT_END: data.contract_end,
        }
        return found.get(role)

    def _texts(self, became: str, values: Texts) -> _Outcome:
        return self._outcome(became, values, _count_texts)

    def _numbers(self, became: str, values: Floats) -> _Outcome:
        return self._outcome(became, values, _count_numbers)

    def _dates(self, became: str, values: Dates) -> _Outcome:
        return self._outcome(became, values, _count_dates)

    def _months(self, became: str, values: Floats) -> _Outcome:
        """Counts over the active customer-months alone."""
        return self._outcome(became, values, lambda found: _count_numbers(found[self._dataset.active]))

    def _outcome(
        self, became: str, values: np.ndarray[Any, Any], count: Callable[..., tuple[float, float, float]]
    ) -> _Outcome:
        if id(values) not in self._counted:
            self._counted[id(values)] = count(values)
        blank, distinct, total = self._counted[id(values)]
        return _Outcome(became=became, blank=blank, distinct=distinct, total=total)


def _count_texts(values: Texts) -> tuple[float, float, float]:
    """(blank, distinct, NaN) of texts."""
    column = words.as_text_column(values)
    present = column.codes[column.codes >= 0]
    return float((column.codes < 0).sum()), float(np.count_nonzero(np.bincount(present))), np.nan


def _count_numbers(values: Floats) -> tuple[float, float, float]:
    """(blank, distinct, sum) of numbers."""
    known = values[~np.isnan(values)]
    distinct = len(np.unique(known, sorted=False))
    return float(values.size - known.size), float(distinct), float(known.sum()) if known.size else np.nan


def _count_dates(values: Dates) -> tuple[float, float, float]:
    """(blank, distinct, NaN) of dates."""
    known = values[~np.isnat(values)]
    return float(values.size - known.size), float(len(np.unique(known))), np.nan


def _text(key: str, title: str, values: list[str], definition: str, row_definitions: tuple[str, ...] = ()) -> Column:
    return Column(
        key=key,
        title=title,
        values=words.as_text_column(np.array(values, dtype=object)),
        definition=definition,
        row_definitions=row_definitions,
    )


def _roles(roles: list[Role | None]) -> Column:
    """The role of each column, with its definition."""
    return _text(
        "role",
        tr("Role"),
        [role_words(role) if role else "" for role in roles],
        tr("What the column was taken for at the import; each role tells on hovering what it does."),
        tuple(role_definition(role) if role else "" for role in roles),
    )


def _count(key: str, title: str, values: list[float], definition: str) -> Column:
    numbers = np.array(values, dtype=float)
    return Column(
        key=key,
        title=title,
        values=numbers,
        kind=Kind.NUMBER,
        text_of=words.written_quantity,
        definition=definition,
    )
