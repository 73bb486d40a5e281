"""Amounts of several currencies become one, before anything is added up: converted, or left out and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

import numpy as np

from vm_desktop.core.dataset import Floats, frozen
from vm_desktop.core.language import say
from vm_desktop.core.money import decimal_text
from vm_desktop.core.problems import MOST_PLACES, Problem, Severity
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.currencies import DEFAULT, Amounts, amounts_of, main_currency
from vm_desktop.io.workbook.findings import row_places
from vm_desktop.io.workbook.mapping import Mapping
from vm_desktop.io.workbook.policies import MixedCurrencies, Policies
from vm_desktop.io.workbook.sources import Source, Sources


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneCurrency:
    """The sheets with amounts in one currency, its code, and what was found."""

    sources: Sources
    currency: str
    problems: tuple[Problem, ...]


def in_one_currency(sources: Sources, mapping: Mapping, policies: Policies, unless_named: str = DEFAULT) -> OneCurrency:
    """Return the sheets with all amounts in the currency that the mapping names, or else in that of most bills.

    Amounts in another currency are converted where the policy says so and a rate was given. Else they are missing: they
    are never added to those of the main currency. Where the workbook has a single currency, a name in the mapping says
    what it really is, and nothing is converted. Where it has none, its amounts are in `unless_named`.
    """
    amounts = amounts_of(sources)
    found = {code for part in amounts for code in part.codes}
    currency = mapping.currency or main_currency(amounts, unless_named)
    if len(found) <= 1:
        return OneCurrency(sources=sources, currency=currency, problems=())
    changed: dict[tuple[str, int], Column] = {}
    told: dict[tuple[object, ...], list[Amounts]] = {}
    for part in amounts:
        if part.not_in(currency).any():
            key = (part.source.table.sheet, part.column.index)
            changed[key] = replace(part.column, numbers=_converted(part, currency, policies))
            told.setdefault((part.source.table.sheet, part.role, part.codes), []).append(part)
    return OneCurrency(
        sources=replace(sources, sources=tuple(_with_columns(source, changed) for source in sources.sources)),
        currency=currency,
        problems=tuple(problem for parts in told.values() for problem in _problems(parts, currency, policies)),
    )


def _converted(part: Amounts, currency: str, policies: Policies) -> Floats:
    """Return the amounts of a column in the currency, NaN where that cannot be known."""
    numbers = np.where(part.not_in(currency), np.nan, part.column.numbers)
    if policies.mixed_currencies is MixedCurrencies.CONVERT:
        for place, code in enumerate(part.codes):
            rate = policies.rate(code, currency)
            if rate is not None and code != currency:
                here = part.of_row == place
                numbers[here] = part.column.numbers[here] * float(rate)
    return frozen(numbers)  # type: ignore[return-value]


def _with_columns(source: Source, changed: dict[tuple[str, int], Column]) -> Source:
    table = source.table
    columns = tuple(changed.get((table.sheet, column.index), column) for column in table.columns)
    is_same = all(new is old for new, old in zip(columns, table.columns, strict=True))
    return source if is_same else replace(source, table=replace(table, columns=columns))


def _problems(parts: Sequence[Amounts], currency: str, policies: Policies) -> tuple[Problem, ...]:
    """Return what is said of columns of one role in one sheet: what was done, and rates that are wanting."""
    codes = parts[0].codes
    named = ", ".join(codes)
    others = ", ".join(code for code in codes if code != currency)
    missing = tuple(code for code in codes if code != currency and policies.rate(code, currency) is None)
    have = say("{column} has amounts in {named}").format(column=parts[0].column.name, named=named)
    match policies.mixed_currencies:
        case MixedCurrencies.UNDECIDED:
            severity = Severity.ERROR if parts[0].is_mixed else Severity.WARNING
            message = say("{have}; those in {others} cannot be added to {currency} and are left out.").format(
                have=have, others=others, currency=currency
            )
            hint = say("Choose to convert them at rates that you give, or to take only {currency}.").format(
                currency=currency
            )
            return (_problem(parts, currency, "currency.mixed", severity, message, hint),)
        case MixedCurrencies.MAIN_ONLY:
            message = say("{have}; those in {others} are left out.").format(have=have, others=others)
            return (_problem(parts, currency, "currency.others_left_out", Severity.WARNING, message, ""),)
        case MixedCurrencies.CONVERT if missing:
            message = say("{have}; those in {missing} are left out, for no rate to {currency} was given.").format(
                have=have, missing=", ".join(missing), currency=currency
            )
            hint = say("Say how many {currency} one {missing} is.").format(currency=currency, missing=missing[0])
            return (_problem(parts, currency, "currency.rate_missing", Severity.ERROR, message, hint),)
        case MixedCurrencies.CONVERT:
            rates = ", ".join(_rate_words(code, currency, policies) for code in codes if code != currency)
            message = say("{have}; they are converted at {rates}.").format(have=have, rates=rates)
            return (_problem(parts, currency, "currency.converted", Severity.INFO, message, ""),)
        case _:
            assert_never(policies.mixed_currencies)


def _rate_words(code: str, currency: str, policies: Policies) -> str:
    return f"1 {code} = {decimal_text(policies.rate(code, currency) or Decimal(0))} {currency}"


def _problem(
    parts: Sequence[Amounts], currency: str, code: str, severity: Severity, message: str, hint: str
) -> Problem:
    rows = [(part, np.flatnonzero(part.not_in(currency))) for part in parts]
    places = tuple(place for part, where in rows for place in row_places(part.source.table, where, part.column))[
        :MOST_PLACES
    ]
    return Problem(
        code=code,
        severity=severity,
        sheet=places[0].sheet,
        row=places[0].row,
        column=places[0].column,
        found=", ".join(parts[0].codes),
        message=message,
        hint=hint,
        count=sum(len(where) for _, where in rows),
        places=places if len(places) > 1 else (),
    )
