"""Tier tables: half-open intervals (lower, up_to] with a unit price and a flat fee, and what makes one unusable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import Problem

NOTHING = Decimal(0)
_PRICES = {"unit_price": said_later("unit price"), "flat_fee": said_later("flat fee")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One row of a tier table. `up_to` is inclusive; None on the last tier means no limit.

    `unit_price` is per unit, or per unit of money where the charge is a percentage (0.029 is 2.9 %).
    """

    up_to: Decimal | None
    unit_price: Decimal = NOTHING
    flat_fee: Decimal = NOTHING


def spans(tiers: tuple[Tier, ...]) -> Iterator[tuple[Fraction, Fraction | None, Tier]]:
    """Yield (lower, upper or None, tier) for each tier, lowest first."""
    lower = Fraction(0)
    for tier in tiers:
        upper = None if tier.up_to is None else Fraction(tier.up_to)
        yield lower, upper, tier
        lower = upper if upper is not None else lower


def tier_problems(tiers: tuple[Tier, ...], where: str) -> tuple[Problem, ...]:
    """Return what makes the table unusable: each problem names its row, counted from 1."""
    if not tiers:
        return (
            Problem(
                code="tiers.empty", where=where, message=say("The tier table has no rows."), hint=say("Add one tier.")
            ),
        )
    found = [*_bound_problems(tiers, where), *_price_problems(tiers, where)]
    if tiers[-1].up_to is not None:
        found.append(
            Problem(
                code="tiers.bounded_last",
                where=f"{where}/{len(tiers)}",
                found=str(tiers[-1].up_to),
                message=say("The last tier ends at {up_to}, so larger quantities have no price.").format(
                    up_to=tiers[-1].up_to
                ),
                hint=say("Leave the last upper bound empty (no limit)."),
            )
        )
    return tuple(found)


def _bound_problems(tiers: tuple[Tier, ...], where: str) -> Iterator[Problem]:
    lower = NOTHING
    for row, tier in enumerate(tiers, start=1):
        if tier.up_to is None:
            if row < len(tiers):
                yield Problem(
                    code="tiers.open_inside",
                    where=f"{where}/{row}",
                    message=say("Tier {row} has no upper bound, but it is not the last tier.").format(row=row),
                    hint=say("Give it an upper bound, or remove the tiers after it."),
                )
            continue
        if tier.up_to <= lower:
            yield Problem(
                code="tiers.not_increasing",
                where=f"{where}/{row}",
                found=str(tier.up_to),
                message=say("Tier {row} ends at {up_to}, which is not above the tier before it ({lower}).").format(
                    row=row, up_to=tier.up_to, lower=lower
                ),
                hint=say("Upper bounds must increase from row to row."),
            )
        lower = max(lower, tier.up_to)


def _price_problems(tiers: tuple[Tier, ...], where: str) -> Iterator[Problem]:
    for row, tier in enumerate(tiers, start=1):
        for field, price in (("unit_price", tier.unit_price), ("flat_fee", tier.flat_fee)):
            if price < 0:
                yield Problem(
                    code="price.negative",
                    where=f"{where}/{row}/{field}",
                    found=str(price),
                    message=say("Tier {row} has a negative {field}: {price}.").format(
                        row=row, field=say(_PRICES[field]), price=price
                    ),
                    hint=say("Use a discount to give money back."),
                )
