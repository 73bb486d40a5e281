"""The choices of an import in the words of the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from vm_desktop.io.workbook.policies import DuplicateRows, Policies, SubscriptionMonths, UnknownCustomers


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyWords:
    """One choice: the key under which it is recorded, its question, its answers as (key, text), and why one asks."""

    key: str
    question: str
    answers: tuple[tuple[str, str], ...]
    explanation: str


def policy_words() -> tuple[PolicyWords, ...]:
    """All choices, in the order of `Policies`."""
    return (
        PolicyWords(
            key="duplicate_rows",
            question=_tr("Rows that are alike in every column"),
            answers=(
                (DuplicateRows.KEEP.value, _tr("Count each")),
                (DuplicateRows.DROP.value, _tr("Count once")),
            ),
            explanation=_tr("Two equal rows of usage can be two events, or one event exported twice."),
        ),
        PolicyWords(
            key="unknown_customers",
            question=_tr("Customers missing from the customer table"),
            answers=(
                (UnknownCustomers.ADD.value, _tr("Add them")),
                (UnknownCustomers.LEAVE_OUT.value, _tr("Leave their rows out")),
            ),
            explanation=_tr("Some rows of usage may name customers that have no row of their own."),
        ),
        PolicyWords(
            key="subscription_months",
            question=_tr("Months in which a subscription counts"),
            answers=(
                (SubscriptionMonths.ANY_DAY.value, _tr("Every month it touches")),
                (SubscriptionMonths.LAST_DAY.value, _tr("Months on whose last day it runs")),
            ),
            explanation=_tr("A subscription that ends on the 3rd is billed for that month, or it is not."),
        ),
    )


def recorded_words(key: str, value: str) -> tuple[str, str]:
    """A recorded choice as (question, answer) in words; one that is not known is shown as it is recorded."""
    for policy in policy_words():
        if policy.key == key:
            return policy.question, dict(policy.answers).get(value, value)
    return key, value


def with_answer(policies: Policies, key: str, answer: str) -> Policies:
    """The policies with another answer. Raises KeyError for an unknown key, ValueError for an unknown answer."""
    match key:
        case "duplicate_rows":
            return replace(policies, duplicate_rows=DuplicateRows(answer))
        case "unknown_customers":
            return replace(policies, unknown_customers=UnknownCustomers(answer))
        case "subscription_months":
            return replace(policies, subscription_months=SubscriptionMonths(answer))
        case _:
            raise KeyError(key)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Policies", text)
