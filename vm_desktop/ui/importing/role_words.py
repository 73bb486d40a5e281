"""Roles of columns and kinds of sheets in the words of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.io.workbook.mapping import Role, RowsAre


def role_words(role: Role) -> str:
    """The role as a person names it."""
    match role:
        case Role.CUSTOMER_ID:
            return _tr("Customer ID")
        case Role.CUSTOMER_NAME:
            return _tr("Customer name")
        case Role.SEGMENT:
            return _tr("Segment")
        case Role.PLAN:
            return _tr("Plan")
        case Role.PERIOD:
            return _tr("Month or date")
        case Role.METRIC:
            return _tr("What is counted")
        case Role.QUANTITY:
            return _tr("Quantity")
        case Role.USAGE:
            return _tr("Usage")
        case Role.CURRENT_BILL:
            return _tr("Current bill")
        case Role.SIGNED_UP_AT:
            return _tr("Start date")
        case Role.CHURNED_AT:
            return _tr("End date")
        case Role.CONTRACT_END:
            return _tr("Contract end")
        case Role.VALUE_OUTCOME:
            return _tr("Value received")
        case Role.WILLINGNESS_TO_PAY:
            return _tr("Willingness to pay")
        case Role.COST_TO_SERVE:
            return _tr("Cost to serve")
        case Role.KEY:
            return _tr("Join key")
        case Role.IGNORE:
            return _tr("Not used")
        case _:
            assert_never(role)


def role_definition(role: Role) -> str:
    """What the role does, in one sentence."""
    match role:
        case Role.CUSTOMER_ID:
            return _tr("Tells which customer a row belongs to. Kept as text: leading zeros survive.")
        case Role.CUSTOMER_NAME:
            return _tr("The name shown for a customer.")
        case Role.SEGMENT:
            return _tr("Groups customers in charts and tables.")
        case Role.PLAN:
            return _tr("The plan that a customer has today.")
        case Role.PERIOD:
            return _tr("Tells which billing month a row belongs to.")
        case Role.METRIC:
            return _tr("Each different text becomes a usage column; the quantity stands in another column.")
        case Role.QUANTITY:
            return _tr("How much of what the row names was used.")
        case Role.USAGE:
            return _tr("A quantity per customer and month that can become a value metric.")
        case Role.CURRENT_BILL:
            return _tr("What the customer pays today.")
        case Role.SIGNED_UP_AT:
            return _tr("When the customer or the subscription began.")
        case Role.CHURNED_AT:
            return _tr("When the customer or the subscription ended; blank: it has not.")
        case Role.CONTRACT_END:
            return _tr("Until when the price is fixed.")
        case Role.VALUE_OUTCOME:
            return _tr("What the customer gets out of the product.")
        case Role.WILLINGNESS_TO_PAY:
            return _tr("What the customer says it would pay.")
        case Role.COST_TO_SERVE:
            return _tr("What serving the customer costs you.")
        case Role.KEY:
            return _tr("Finds the row of another sheet that has the same value.")
        case Role.IGNORE:
            return _tr("Left out of the import.")
        case _:
            assert_never(role)


def rows_are_words(rows: RowsAre) -> str:
    """What one row of a sheet is about."""
    match rows:
        case RowsAre.CUSTOMERS:
            return _tr("A customer")
        case RowsAre.USAGE:
            return _tr("Usage or a bill")
        case RowsAre.SUBSCRIPTIONS:
            return _tr("A subscription")
        case RowsAre.NOTHING:
            return _tr("Nothing that is used")
        case _:
            assert_never(rows)


def sheet_kind_words(rows: RowsAre) -> str:
    """What a sheet holds, in a word or two."""
    match rows:
        case RowsAre.CUSTOMERS:
            return _tr("Customers")
        case RowsAre.USAGE:
            return _tr("Usage")
        case RowsAre.SUBSCRIPTIONS:
            return _tr("Subscriptions")
        case RowsAre.NOTHING:
            return _tr("Not used")
        case _:
            assert_never(rows)


def roles_for(rows: RowsAre) -> tuple[Role, ...]:
    """The roles that a column can have where the rows are of that kind, "not used" first."""
    return (Role.IGNORE, *_ROLES[rows])


_FACTS = (Role.CUSTOMER_NAME, Role.SEGMENT, Role.PLAN)
_MEASURES = (Role.VALUE_OUTCOME, Role.WILLINGNESS_TO_PAY, Role.COST_TO_SERVE)
_DATES = (Role.SIGNED_UP_AT, Role.CHURNED_AT, Role.CONTRACT_END)
_ROLES: Mapping[RowsAre, tuple[Role, ...]] = {
    RowsAre.CUSTOMERS: (Role.CUSTOMER_ID, *_FACTS, Role.USAGE, Role.CURRENT_BILL, *_DATES, *_MEASURES, Role.KEY),
    RowsAre.USAGE: (
        Role.CUSTOMER_ID,
        Role.PERIOD,
        Role.USAGE,
        Role.METRIC,
        Role.QUANTITY,
        Role.CURRENT_BILL,
        *_FACTS,
        *_MEASURES,
        Role.KEY,
    ),
    RowsAre.SUBSCRIPTIONS: (
        Role.CUSTOMER_ID,
        Role.SIGNED_UP_AT,
        Role.CHURNED_AT,
        Role.PLAN,
        Role.USAGE,
        Role.CURRENT_BILL,
        Role.KEY,
    ),
    RowsAre.NOTHING: (),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("RoleWords", text)
