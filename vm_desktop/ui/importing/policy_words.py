"""The choices of an import in the words of the window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.problems import Problem
from vm_desktop.io.workbook.policies import (
    EXCHANGE_RATES,
    AlikeCustomers,
    DuplicateRows,
    GapsInFlows,
    GapsInLevels,
    MixedCurrencies,
    NegativeUsage,
    Outliers,
    PartialMonths,
    Policies,
    SilentCustomers,
    SubscriptionMonths,
    UnknownCustomers,
    UnreadableCells,
)

SUBSCRIPTION_MONTHS = "subscription_months"
MIXED_CURRENCIES = "mixed_currencies"
_CURRENCY_CODES = frozenset(
    ["currency.mixed", "currency.converted", "currency.others_left_out", "currency.rate_missing"]
)
_ACTIVE_MONTHS = "active_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyWords:
    """One choice: the key under which it is recorded, its question, its answers as (key, text), why one asks, and the
    codes of the problems in whose presence one asks (none: it depends on the sheets)."""

    key: str
    question: str
    answers: tuple[tuple[str, str], ...]
    explanation: str
    codes: frozenset[str] = frozenset()


def policy_words() -> tuple[PolicyWords, ...]:
    """All choices, in the order of `Policies`."""
    return (
        *_of_rows_and_customers(),
        *_of_missing_months(),
        *_of_strange_quantities(),
        *_of_money(),
        *_of_cells_and_subscriptions(),
    )


def cases_of(words: PolicyWords, problems: Iterable[Problem]) -> int:
    """In how many places the choice matters, by the problems that were found."""
    return sum(problem.count for problem in problems if problem.code in words.codes)


def foreign_currencies(problems: Iterable[Problem], main: str) -> tuple[str, ...]:
    """The codes of the currencies beside the main one, by the problems that were found."""
    told = (problem.found.split(", ") for problem in problems if problem.code in _CURRENCY_CODES)
    return tuple(sorted({code for codes in told for code in codes} - {main}))


def recorded_words(key: str, value: str) -> tuple[str, str]:
    """A recorded choice as (question, answer) in words; one that is not known is shown as it is recorded."""
    for policy in policy_words():
        if policy.key == key:
            return policy.question, dict(policy.answers).get(value, value)
    if key == _ACTIVE_MONTHS:
        return _tr("Months in which a customer is active"), _active_rules().get(value, value)
    if key == EXCHANGE_RATES:
        return _tr("Exchange rates"), value
    return key, value


def with_answer(policies: Policies, key: str, answer: str) -> Policies:
    """The policies with another answer, or with a rate (key ``EUR/USD``; "" takes it back).

    Raises KeyError for an unknown key, ValueError for an unknown answer or a rate that is no positive number.
    """
    return policies.answered(key, answer)


def _of_rows_and_customers() -> tuple[PolicyWords, ...]:
    return (
        PolicyWords(
            key="duplicate_rows",
            question=_tr("Rows that are alike in every column"),
            answers=(
                (DuplicateRows.KEEP.value, _tr("Count each")),
                (DuplicateRows.DROP.value, _tr("Count once")),
            ),
            explanation=_tr("Two equal rows of usage can be two events, or one event exported twice."),
            codes=frozenset(["usage.duplicate_rows", "rows.duplicate_dropped"]),
        ),
        PolicyWords(
            key="alike_customers",
            question=_tr("Customers with the same name"),
            answers=(
                (AlikeCustomers.KEEP_APART.value, _tr("Keep them apart")),
                (AlikeCustomers.JOIN.value, _tr("Join them under the first id")),
            ),
            explanation=_tr(
                "“Acme Inc” and “ACME, Inc.” can be one customer with two ids. Joined, their usage and bills are "
                "added. Names that are only similar are never joined."
            ),
            codes=frozenset(["customers.same_name", "customers.joined"]),
        ),
        PolicyWords(
            key="unknown_customers",
            question=_tr("Customers missing from the customer table"),
            answers=(
                (UnknownCustomers.ADD.value, _tr("Add them")),
                (UnknownCustomers.LEAVE_OUT.value, _tr("Leave their rows out")),
            ),
            explanation=_tr("Some rows of usage may name customers that have no row of their own."),
            codes=frozenset(["customers.only_in_usage", "rows.customer_left_out"]),
        ),
        PolicyWords(
            key="silent_customers",
            question=_tr("Customers without usage"),
            answers=(
                (SilentCustomers.KEEP.value, _tr("Keep them")),
                (SilentCustomers.LEAVE_OUT.value, _tr("Leave them out")),
            ),
            explanation=_tr("A customer without usage still pays base fees and minimums, and can still leave."),
            codes=frozenset(["customers.without_usage", "customers.silent_left_out"]),
        ),
    )


def _of_missing_months() -> tuple[PolicyWords, ...]:
    return (
        PolicyWords(
            key="gaps_in_flows",
            question=_tr("Months without a record, of what adds up"),
            answers=(
                (GapsInFlows.MISSING.value, _tr("Missing: the metric decides")),
                (GapsInFlows.ZERO.value, _tr("Nothing was used: 0")),
            ),
            explanation=_tr(
                "A month without a record between two that have one. Missing and 0 are different: a value metric can "
                "leave missing months unbilled."
            ),
            codes=frozenset(["usage.gaps_in_flow"]),
        ),
        PolicyWords(
            key="gaps_in_levels",
            question=_tr("Months without a record, of levels such as seats"),
            answers=(
                (GapsInLevels.MISSING.value, _tr("Missing: the metric decides")),
                (GapsInLevels.CARRY_FORWARD.value, _tr("As in the month before")),
                (GapsInLevels.ZERO.value, _tr("0")),
            ),
            explanation=_tr("Who has 10 seats in May and in July most likely had them in June, too."),
            codes=frozenset(["usage.gaps_in_level"]),
        ),
    )


def _of_strange_quantities() -> tuple[PolicyWords, ...]:
    return (
        PolicyWords(
            key="negative_usage",
            question=_tr("Negative usage"),
            answers=(
                (NegativeUsage.KEEP.value, _tr("Net it within the month")),
                (NegativeUsage.ZERO.value, _tr("Count it as 0")),
                (NegativeUsage.MISSING.value, _tr("Take it as missing")),
            ),
            explanation=_tr("A correction belongs to its month. A month that stays negative is billed as 0."),
            codes=frozenset(["usage.negative"]),
        ),
        PolicyWords(
            key="outliers",
            question=_tr("Months far beyond all others of a customer"),
            answers=(
                (Outliers.KEEP.value, _tr("Keep them")),
                (Outliers.LEAVE_OUT.value, _tr("Take them as missing")),
                (Outliers.CAP.value, _tr("Cap at the customer's next largest month")),
            ),
            explanation=_tr("Bytes among megabytes make one month a thousand times too large."),
            codes=frozenset(["usage.outlier"]),
        ),
        PolicyWords(
            key="partial_months",
            question=_tr("A first or last month that is not complete"),
            answers=(
                (PartialMonths.KEEP.value, _tr("Keep the month")),
                (PartialMonths.LEAVE_OUT.value, _tr("Leave the month out for everyone")),
            ),
            explanation=_tr("An export that ends on the 12th makes the last month look like a collapse."),
            codes=frozenset(["months.partial"]),
        ),
    )


def _of_money() -> tuple[PolicyWords, ...]:
    return (
        PolicyWords(
            key=MIXED_CURRENCIES,
            question=_tr("Amounts in several currencies"),
            answers=(
                (MixedCurrencies.UNDECIDED.value, _tr("Not decided")),
                (MixedCurrencies.CONVERT.value, _tr("Convert at the rates below")),
                (MixedCurrencies.MAIN_ONLY.value, _tr("Only the main currency, others missing")),
            ),
            explanation=_tr("Amounts of different currencies are never added. Choose, or convert in the workbook."),
            codes=_CURRENCY_CODES,
        ),
    )


def _of_cells_and_subscriptions() -> tuple[PolicyWords, ...]:
    return (
        PolicyWords(
            key="unreadable_cells",
            question=_tr("Errors and cells of another type"),
            answers=(
                (UnreadableCells.MISSING.value, _tr("Read them as missing")),
                (UnreadableCells.REFUSE.value, _tr("Stop the import")),
            ),
            explanation=_tr("#N/A in a column of numbers is no 0: nobody knows the quantity."),
            codes=frozenset(["cells.error", "cells.wrong_type"]),
        ),
        PolicyWords(
            key=SUBSCRIPTION_MONTHS,
            question=_tr("Months in which a subscription counts"),
            answers=(
                (SubscriptionMonths.ANY_DAY.value, _tr("Every month it touches")),
                (SubscriptionMonths.LAST_DAY.value, _tr("Months on whose last day it runs")),
            ),
            explanation=_tr("A subscription that ends on the 3rd is billed for that month, or it is not."),
        ),
    )


def _active_rules() -> dict[str, str]:
    """How the active months were found, by the rule that is recorded (see `io.workbook.activity`)."""
    return {
        "subscriptions": _tr("While a subscription runs"),
        "sign_up_to_churn": _tr("From sign-up to churn"),
        "first_to_last_usage": _tr("From the first to the last record"),
        "all": _tr("Throughout"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Policies", text)
