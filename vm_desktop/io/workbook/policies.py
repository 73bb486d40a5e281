"""What is done where data leave a choice; each choice is recorded with the dataset.

Every default is the one that changes no figure of the workbook, and what it leaves doubtful is told as a `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from vm_desktop.core.language import say
from vm_desktop.core.money import decimal_text
from vm_desktop.core.problems import UserError

EXCHANGE_RATES = "exchange_rates"
_DECIMAL_COMMA = re.compile(r"\A(\d*),(\d{1,2}|\d{4,})\Z")  # 1,080 could be a thousand
_PAIR = re.compile(r"([A-Z]{3})/([A-Z]{3})")


class DuplicateRows(StrEnum):
    """Rows of usage that are alike in every column: count each, or count them once."""

    KEEP = "keep"
    DROP = "drop"


class AlikeCustomers(StrEnum):
    """Customers whose names are the same but for legal form, capitals and signs: keep them apart, or join them."""

    KEEP_APART = "keep_apart"
    JOIN = "join"


class UnknownCustomers(StrEnum):
    """Customers that have usage but are not in the customer table: add them, or leave their rows out."""

    ADD = "add"
    LEAVE_OUT = "leave_out"


class SilentCustomers(StrEnum):
    """Customers without usage in any month: keep them (they pay base fees and minimums), or leave them out."""

    KEEP = "keep"
    LEAVE_OUT = "leave_out"


class GapsInFlows(StrEnum):
    """A month without a record between two that have one, of what adds up (calls): missing, or 0.

    What is missing stays apart from an explicit 0; the value metric says what it counts as in a bill.
    """

    MISSING = "missing"
    ZERO = "zero"


class GapsInLevels(StrEnum):
    """The same of a level (seats, contacts stored): missing, the level of the month before, or 0."""

    MISSING = "missing"
    CARRY_FORWARD = "carry_forward"
    ZERO = "zero"


class NegativeUsage(StrEnum):
    """A negative quantity: keep it (it nets within its month), count it as 0, or take it as missing."""

    KEEP = "keep"
    ZERO = "zero"
    MISSING = "missing"


class Outliers(StrEnum):
    """A month far beyond all others of its customer: keep it, take it as missing, or cap it at the next largest."""

    KEEP = "keep"
    LEAVE_OUT = "leave_out"
    CAP = "cap"


class PartialMonths(StrEnum):
    """A first or last month that the records cover only in part: keep it, or leave it out for everyone."""

    KEEP = "keep"
    LEAVE_OUT = "leave_out"


class MixedCurrencies(StrEnum):
    """Amounts in several currencies: an error until a person decides; convert them; or take the main currency only.

    Amounts in other currencies count as missing until they are converted: they are never added to the main one.
    """

    UNDECIDED = "undecided"
    CONVERT = "convert"
    MAIN_ONLY = "main_only"


class UnreadableCells(StrEnum):
    """Spreadsheet errors, and cells of another type than their column: read them as missing, or refuse the import."""

    MISSING = "missing"
    REFUSE = "refuse"


class SubscriptionMonths(StrEnum):
    """The months in which a subscription counts: those it touches, or those on whose last day it runs."""

    ANY_DAY = "any_day"
    LAST_DAY = "last_day"


KINDS: Mapping[str, type[StrEnum]] = {
    "duplicate_rows": DuplicateRows,
    "alike_customers": AlikeCustomers,
    "unknown_customers": UnknownCustomers,
    "silent_customers": SilentCustomers,
    "gaps_in_flows": GapsInFlows,
    "gaps_in_levels": GapsInLevels,
    "negative_usage": NegativeUsage,
    "outliers": Outliers,
    "partial_months": PartialMonths,
    "mixed_currencies": MixedCurrencies,
    "unreadable_cells": UnreadableCells,
    "subscription_months": SubscriptionMonths,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """One unit of `currency` is `rate` units of `target` (ISO codes); a person typed it."""

    currency: str
    target: str
    rate: Decimal

    @property
    def pair(self) -> str:
        """The key under which a person gives the rate: ``EUR/USD``."""
        return f"{self.currency}/{self.target}"

    def sentence(self) -> str:
        """Return the rate in words: ``1 EUR = 1.08 USD``."""
        return f"1 {self.currency} = {decimal_text(self.rate)} {self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """The choices of an import. Each field but the rates has its kind in `KINDS`, in the same order."""

    duplicate_rows: DuplicateRows = DuplicateRows.KEEP
    alike_customers: AlikeCustomers = AlikeCustomers.KEEP_APART
    unknown_customers: UnknownCustomers = UnknownCustomers.ADD
    silent_customers: SilentCustomers = SilentCustomers.KEEP
    gaps_in_flows: GapsInFlows = GapsInFlows.MISSING
    gaps_in_levels: GapsInLevels = GapsInLevels.MISSING
    negative_usage: NegativeUsage = NegativeUsage.KEEP
    outliers: Outliers = Outliers.KEEP
    partial_months: PartialMonths = PartialMonths.KEEP
    mixed_currencies: MixedCurrencies = MixedCurrencies.UNDECIDED
    unreadable_cells: UnreadableCells = UnreadableCells.MISSING
    subscription_months: SubscriptionMonths = SubscriptionMonths.ANY_DAY
    exchange_rates: tuple[ExchangeRate, ...] = ()

    def recorded(self) -> tuple[tuple[str, str], ...]:
        """Return each choice with its value, as the provenance keeps it; the rates last, where there are any."""
        choices = tuple((key, self.choice(key)) for key in KINDS)
        rates = "; ".join(rate.sentence() for rate in self.exchange_rates)
        return (*choices, (EXCHANGE_RATES, rates)) if rates else choices

    def choice(self, key: str) -> str:
        """Return the choice of that kind as it is recorded. Raises KeyError for an unknown kind."""
        if key not in KINDS:
            raise KeyError(key)
        return str(getattr(self, key).value)

    def rate(self, currency: str, target: str) -> Decimal | None:
        """Return how many units of `target` one unit of `currency` is, or None where nobody said."""
        pair = f"{currency}/{target}"
        return next((known.rate for known in self.exchange_rates if known.pair == pair), None)

    def answered(self, key: str, answer: str) -> Policies:
        """Return the policies with another choice, or with a rate: key ``EUR/USD``, answer ``1.08`` ("" = no rate).

        Raises KeyError for an unknown key, ValueError for an unknown answer or a rate that is no positive number.
        """
        pair = _PAIR.fullmatch(key)
        if pair is not None:
            return self._with_rate(pair[1], pair[2], answer.strip())
        choice: dict[str, Any] = {key: KINDS[key](answer)}
        return replace(self, **choice)

    def _with_rate(self, currency: str, target: str, text: str) -> Policies:
        others = tuple(known for known in self.exchange_rates if known.pair != f"{currency}/{target}")
        if not text:
            return replace(self, exchange_rates=others)
        rate = ExchangeRate(currency=currency, target=target, rate=_positive(text))
        return replace(self, exchange_rates=tuple(sorted((*others, rate), key=lambda known: known.pair)))


def policies_to_json(policies: Policies) -> dict[str, Any]:
    """Return every choice under its kind, and the rates as exact texts: ``{"EUR/USD": "1.08"}``."""
    rates = {rate.pair: decimal_text(rate.rate) for rate in policies.exchange_rates}
    return {**{key: policies.choice(key) for key in KINDS}, EXCHANGE_RATES: rates}


def policies_from_json(document: object) -> Policies:
    """Return the policies; what is absent has its default. UserError that names a key or value that is not known."""
    if not isinstance(document, dict):
        raise UserError(
            say("The policies must be an object with keys, not {name}.").format(name=type(document).__name__)
        )
    rates = document.get(EXCHANGE_RATES, {})
    if not isinstance(rates, dict):
        raise UserError(say("{key} must be an object such as {{'EUR/USD': '1.08'}}.").format(key=EXCHANGE_RATES))
    policies = Policies()
    for key, answer in (*document.items(), *rates.items()):
        if key != EXCHANGE_RATES:
            policies = answered(policies, str(key), answer)
    return policies


def answered(policies: Policies, key: str, answer: object) -> Policies:
    """Return the policies with a choice or rate that a person wrote; UserError where it is not known."""
    try:
        return policies.answered(key, str(answer))
    except KeyError as error:
        near = get_close_matches(key, KINDS, 1)
        hint = (
            say("Did you mean {near!r}?").format(near=near[0])
            if near
            else say("Known are {kinds}, and rates such as EUR/USD.").format(kinds=", ".join(KINDS))
        )
        raise UserError(say("There is no policy {key!r}.").format(key=key), hint=hint) from error
    except ValueError as error:
        kind = KINDS.get(key)
        wanted = (
            say("one of {names}").format(names=", ".join(member.value for member in kind))
            if kind is not None
            else say("a positive number")
        )
        raise UserError(
            say("The policy {key} is {answer!r}.").format(key=key, answer=answer),
            hint=say("It must be {wanted}.").format(wanted=wanted),
        ) from error


def _positive(text: str) -> Decimal:
    """Return the rate, also of ``1,08``; ValueError where it is no positive number that a person would type."""
    try:
        rate = Decimal(_DECIMAL_COMMA.sub(r"\1.\2", text))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not rate.is_finite() or not Decimal("1e-9") <= rate <= Decimal("1e9"):
        raise ValueError(text)
    return rate
