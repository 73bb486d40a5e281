"""What is done where data leave a choice; each choice is recorded with the dataset."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DuplicateRows(StrEnum):
    """Rows of usage that are alike in every column: count each, or count them once."""

    KEEP = "keep"
    DROP = "drop"


class UnknownCustomers(StrEnum):
    """Customers that have usage but are not in the customer table: add them, or leave their rows out."""

    ADD = "add"
    LEAVE_OUT = "leave_out"


class SubscriptionMonths(StrEnum):
    """The months in which a subscription counts: those it touches, or those on whose last day it runs."""

    ANY_DAY = "any_day"
    LAST_DAY = "last_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """The choices of an import."""

    duplicate_rows: DuplicateRows = DuplicateRows.KEEP
    unknown_customers: UnknownCustomers = UnknownCustomers.ADD
    subscription_months: SubscriptionMonths = SubscriptionMonths.ANY_DAY

    def recorded(self) -> tuple[tuple[str, str], ...]:
        """Return each choice with its value, as the provenance keeps it."""
        return (
            ("duplicate_rows", self.duplicate_rows.value),
            ("unknown_customers", self.unknown_customers.value),
            ("subscription_months", self.subscription_months.value),
        )
