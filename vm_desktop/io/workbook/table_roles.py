"""The roles of one table's columns, once it is known what its rows are and which column says whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.language import say
from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.mapping import ColumnMapping, Role, RowsAre
from vm_desktop.io.workbook.profiles import ColumnProfile, TableProfile
from vm_desktop.io.workbook.words import ID_WORDS, NO_QUANTITY, PEOPLE, TRIAL_WORDS, pattern_score, word_set, words_of

_LEAST = 0.45
_BILL = 0.6  # from here on words name a bill
_MOST_SEGMENTS = 60
_MOST_METRICS = 30
_MONEY = word_set(
    "charge charges revenue amount price fee fees cost costs arr mrr spend paid refund refunds bill billed invoice "
    "eur usd gbp payment umsatz betrag preis income profit brutto gross preis prix precio prezzo prijs "
    "preco bruto lordo"
)
_ONCE = frozenset(Role) - {Role.SEGMENT, Role.USAGE, Role.VALUE_OUTCOME, Role.IGNORE, Role.KEY}
_OF_CUSTOMERS = (
    Role.CUSTOMER_NAME,
    Role.SEGMENT,
    Role.PLAN,
    Role.CURRENT_BILL,
    Role.SIGNED_UP_AT,
    Role.CHURNED_AT,
    Role.CONTRACT_END,
    Role.VALUE_OUTCOME,
    Role.WILLINGNESS_TO_PAY,
    Role.COST_TO_SERVE,
    Role.USAGE,
)
_OF_USAGE = (
    Role.PERIOD,
    Role.METRIC,
    Role.QUANTITY,
    Role.USAGE,
    Role.CURRENT_BILL,
    Role.PLAN,
    Role.SEGMENT,
    Role.CUSTOMER_NAME,
    Role.COST_TO_SERVE,
    Role.VALUE_OUTCOME,
    Role.WILLINGNESS_TO_PAY,
)
_OF_SUBSCRIPTIONS = (
    Role.SIGNED_UP_AT,
    Role.CHURNED_AT,
    Role.PLAN,
    Role.USAGE,
    Role.CURRENT_BILL,
    Role.CUSTOMER_NAME,
    Role.SEGMENT,
)
_ROLES: Mapping[RowsAre, tuple[Role, ...]] = {
    RowsAre.CUSTOMERS: _OF_CUSTOMERS,
    RowsAre.USAGE: _OF_USAGE,
    RowsAre.SUBSCRIPTIONS: _OF_SUBSCRIPTIONS,
    RowsAre.NOTHING: (),
}
_NUMERIC = frozenset(
    [
        Role.QUANTITY,
        Role.USAGE,
        Role.CURRENT_BILL,
        Role.VALUE_OUTCOME,
        Role.WILLINGNESS_TO_PAY,
        Role.COST_TO_SERVE,
    ]
)
_DATED = frozenset([Role.PERIOD, Role.CHURNED_AT, Role.CONTRACT_END])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableRoles:
    """What is already settled of a table: its customer column or key, and keys that other sheets look up."""

    rows_are: RowsAre
    settled: tuple[ColumnMapping, ...]
    steady: frozenset[str] = frozenset()  # columns that have one value in all rows of a customer
    has_customer_table: bool = False
    repeats: bool = False  # a customer has several rows
    months_are: Role = Role.USAGE  # what stands under months side by side


def assign_roles(profile: TableProfile, known: TableRoles) -> tuple[ColumnMapping, ...]:
    """Return a role, a confidence and a reason for every column of the table, in its order."""
    chosen = {column.column: column for column in known.settled}
    if known.rows_are is RowsAre.NOTHING:
        return tuple(chosen.get(c.name) or _ignored(c, say("the sheet is not used")) for c in profile.columns)
    taken = {column.role for column in known.settled}
    for score, column, role in _offers(profile, known):
        is_second = role in _ONCE and role in taken and not _is_trial_flag(column)
        if column.name in chosen or is_second or _excludes(role, taken):
            continue
        chosen[column.name] = ColumnMapping(
            column=column.name, role=role, confidence=round(score, 2), reason=_reason(column, role)
        )
        taken.add(role)
    if Role.METRIC in taken and Role.QUANTITY not in taken:
        _choose_quantity(profile, chosen, taken)
    for column in profile.columns:
        if column.name not in chosen:
            chosen[column.name] = _by_values(column, known, taken)
    return tuple(chosen[column.name] for column in profile.columns)


def _choose_quantity(profile: TableProfile, chosen: dict[str, ColumnMapping], taken: set[Role]) -> None:
    """Give the quantity beside a metric its role, in `chosen`; a column that counts may have been taken as usage."""
    free = [
        column
        for column in profile.columns
        if column.type is ColumnType.NUMBER
        and (column.name not in chosen or chosen[column.name].role is Role.USAGE)
        and not _describes(column, Role.QUANTITY)
    ]
    best = max(free, key=lambda column: column.score(Role.QUANTITY), default=None)
    if best is not None and best.score(Role.QUANTITY) >= _LEAST:
        confidence = round(best.score(Role.QUANTITY), 2)
        reason = _reason(best, Role.QUANTITY)
        chosen[best.name] = ColumnMapping(column=best.name, role=Role.QUANTITY, confidence=confidence, reason=reason)
        taken.add(Role.QUANTITY)


def _offers(profile: TableProfile, known: TableRoles) -> list[tuple[float, ColumnProfile, Role]]:
    """Return (confidence, column, role) for all that headers and values both allow, the surest first."""
    offers = [
        (column.score(role), column, role)
        for column in profile.columns
        for role in _ROLES[known.rows_are]
        if column.score(role) >= _LEAST and _fits(column, role, known, profile)
    ]
    if known.rows_are is RowsAre.SUBSCRIPTIONS:
        offers += [(0.8, c, Role.PLAN) for c in profile.columns if _is_trial_flag(c)]
    return sorted(offers, key=lambda offer: -offer[0])


def _excludes(role: Role, taken: Iterable[Role]) -> bool:
    """Whether a role already given rules this one out: a quantity needs a metric beside it or is a usage column."""
    return role is Role.QUANTITY and Role.METRIC not in set(taken)


def _fits(column: ColumnProfile, role: Role, known: TableRoles, profile: TableProfile) -> bool:
    """Whether the values allow the role that the header speaks for."""
    if role in _NUMERIC:
        return column.type is ColumnType.NUMBER and column.month is None and not _describes(column, role)
    if role is Role.PERIOD and max(column.score(Role.CONTRACT_END), column.score(Role.CHURNED_AT)) > column.score(role):
        return False
    if role in _DATED:
        return column.can_be_date
    if role is Role.SIGNED_UP_AT:
        return column.can_be_date or (column.type is ColumnType.NUMBER and "tenure" in column.words)
    if role is Role.METRIC:
        return column.type is ColumnType.TEXT and column.distinct <= _MOST_METRICS and _quantities(profile) <= 1
    if role in (Role.PLAN, Role.SEGMENT, Role.CUSTOMER_NAME):
        return _fits_text(column, role, known)
    return True


def _fits_text(column: ColumnProfile, role: Role, known: TableRoles) -> bool:
    if column.type is not ColumnType.TEXT or column.is_prose:
        return False
    if known.rows_are is RowsAre.CUSTOMERS and known.repeats:
        return False
    if role is Role.PLAN:
        return known.rows_are is not RowsAre.USAGE or not known.has_customer_table
    if known.rows_are is not RowsAre.CUSTOMERS:
        return not known.has_customer_table and column.name in known.steady
    if role is Role.CUSTOMER_NAME:
        return column.distinct >= 0.5 * column.filled
    return 1 <= column.distinct <= min(_MOST_SEGMENTS, max(12, 0.5 * column.filled))


def _describes(column: ColumnProfile, role: Role) -> bool:
    """Whether the number describes (age, zip code, a total since sign-up) and is no usage of a month."""
    if role not in (Role.USAGE, Role.QUANTITY):
        return role is Role.CURRENT_BILL and bool({"refund", "refunds", "discount", "tax"} & set(column.words))
    return bool(NO_QUANTITY & set(column.words)) or bool(_MONEY & set(column.words) and "credits" not in column.words)


def _quantities(profile: TableProfile) -> int:
    """Return how many columns could be quantities of a row."""
    return sum(
        column.type is ColumnType.NUMBER
        and column.month is None
        and not _describes(column, Role.USAGE)
        and column.score(Role.CURRENT_BILL) < 0.7
        and not (column.can_be_id and column.is_unique and column.score(Role.CUSTOMER_ID) > 0)
        and not column.can_be_date
        for column in profile.columns
    )


def _is_trial_flag(column: ColumnProfile) -> bool:
    return column.type is ColumnType.BOOL and bool(TRIAL_WORDS & set(column.words)) and column.distinct == 2


def _by_values(column: ColumnProfile, known: TableRoles, taken: set[Role]) -> ColumnMapping:
    """Return the role that the values speak for where the header says nothing."""
    if column.month is not None and known.rows_are is RowsAre.USAGE and column.type is not ColumnType.TEXT:
        said = pattern_score(Role.CURRENT_BILL, words_of(column.heading.rest)) if column.heading is not None else 0.0
        role = Role.CURRENT_BILL if said >= _BILL else Role.QUANTITY if Role.METRIC in taken else known.months_are
        return ColumnMapping(
            column=column.name, role=role, confidence=0.8, reason=say("the month {month}").format(month=column.month)
        )
    if column.type is ColumnType.NUMBER:
        return _number_by_values(column, known)
    if column.type is ColumnType.TEXT and PEOPLE & set(column.words):
        return _ignored(column, say("names a person who looks after the customer"))
    if column.type in (ColumnType.TEXT, ColumnType.BOOL) and 2 <= column.distinct <= _MOST_SEGMENTS:
        few = column.distinct <= max(2, 0.2 * column.filled) and not column.is_prose
        if few and known.rows_are is RowsAre.CUSTOMERS and not known.repeats:
            return ColumnMapping(
                column=column.name,
                role=Role.SEGMENT,
                confidence=0.35,
                reason=say("{distinct} values, repeated: they group customers").format(distinct=column.distinct),
            )
    return _ignored(column, _why_ignored(column, known))


def _number_by_values(column: ColumnProfile, known: TableRoles) -> ColumnMapping:
    words = set(column.words)
    if NO_QUANTITY & words:
        return _ignored(column, say("describes the customer, or adds up more than a month"))
    if _MONEY & words or {"contract", "value"} <= words:
        return _ignored(column, say("an amount of money that is not the bill of a month"))
    if _counts_rows(column):
        return _ignored(column, say("a running number"))
    if column.can_be_id and column.is_unique and column.distinct > 20 and not column.can_be_date:
        numbers = column.column.numbers[np.isfinite(column.column.numbers)]
        if column.score(Role.CUSTOMER_ID) > 0 or bool((np.diff(numbers) == 1).all()):
            return _ignored(column, say("a running number"))
    confidence = 0.5 if known.rows_are is not RowsAre.CUSTOMERS else 0.4
    return ColumnMapping(column=column.name, role=Role.USAGE, confidence=confidence, reason=say("holds quantities"))


def _counts_rows(column: ColumnProfile) -> bool:
    """Whether the cells are 0, 1, 2, ... or 1, 2, 3, ... under a header that names nothing."""
    if any(len(word) > 1 and not word.isdigit() for word in column.words) and not column.name.startswith("Column "):
        return False
    numbers = column.column.numbers
    steps = np.diff(numbers)
    return len(numbers) > 2 and numbers[0] in (0, 1) and bool((steps == 1).all())


def _why_ignored(column: ColumnProfile, known: TableRoles) -> str:
    if column.type is ColumnType.EMPTY:
        return say("has no values")
    if column.is_prose:
        return say("holds sentences")
    if column.type is ColumnType.DATE:
        return say("a date whose meaning is not known")
    if column.distinct <= 1:
        return say("has the same value everywhere")
    if ID_WORDS & set(column.words) and column.is_nearly_unique:
        return say("the id of the row")
    if known.rows_are is RowsAre.USAGE and column.score(Role.METRIC) >= _LEAST:
        return say("{distinct} kinds of usage, added up; as the metric each would be a column of its own").format(
            distinct=column.distinct
        )
    if known.rows_are is not RowsAre.CUSTOMERS or known.repeats:
        return say("{distinct} values that differ between the rows of a customer").format(distinct=column.distinct)
    return say("{distinct} different values: too many to group customers").format(distinct=column.distinct)


def _reason(column: ColumnProfile, role: Role) -> str:
    if role is Role.PLAN and column.type is ColumnType.BOOL:
        return say("tells trials from what is paid: their usage is kept apart")
    if role is Role.SIGNED_UP_AT and not column.can_be_date:
        return say("months since the customer signed up")
    return say("the header says “{column}”").format(column=" ".join(column.words))


def _ignored(column: ColumnProfile, reason: str) -> ColumnMapping:
    return ColumnMapping(column=column.name, role=Role.IGNORE, confidence=0.5, reason=reason)
