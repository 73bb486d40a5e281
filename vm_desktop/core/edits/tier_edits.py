"""Edits of a tier table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from vm_desktop.core.charges import Graduated, GraduatedPercentage, Stairstep, Tier, TieredModel
from vm_desktop.core.edits.places import (
    ChargeAt,
    TierAt,
    put_tier,
    put_tiers,
    tier_at,
    tiered_model_at,
    tiers_at,
)
from vm_desktop.core.edits.refusals import refused
from vm_desktop.core.edits.round_bounds import round_bound_between
from vm_desktop.core.edits.sequences import exchanged, without
from vm_desktop.core.language import said_later, say
from vm_desktop.core.money import decimal_text
from vm_desktop.core.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTierPrice:
    """Sets the price of each unit in a tier (a rate, where the charge is a percentage)."""

    label: ClassVar[str] = said_later("Change tier price")
    at: TierAt
    price: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that price; UserError if it is negative, or if it is a stairstep's."""
        if isinstance(tiered_model_at(project, self.at.charge), Stairstep):
            raise refused(
                "tiers.no_unit_price", say("A step has one amount for any quantity in it, and no price per unit.")
            )
        return put_tier(project, self.at, replace(tier_at(project, self.at), unit_price=self.price))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTierFlatFee:
    """Sets the flat fee of a tier."""

    label: ClassVar[str] = said_later("Change tier fee")
    at: TierAt
    amount: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that fee; UserError if it is negative."""
        return put_tier(project, self.at, replace(tier_at(project, self.at), flat_fee=self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTierBound:
    """Sets the inclusive upper bound of a tier that is not the last."""

    label: ClassVar[str] = said_later("Change tier bound")
    at: TierAt
    up_to: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that bound; UserError unless it lies between the bounds beside it."""
        tier = tier_at(project, self.at)
        _check_between(tiers_at(project, self.at.charge), self.at.position, self.up_to)
        return put_tier(project, self.at, replace(tier, up_to=self.up_to))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTier:
    """Splits a tier in two at `bound`, or at a round number inside it. No bill changes by it."""

    label: ClassVar[str] = said_later("Add tier")
    at: TierAt
    bound: Decimal | None = None

    def apply(self, project: Project) -> Project:
        """Return the project with one more tier; UserError if `bound` does not lie inside the tier."""
        tier = tier_at(project, self.at)
        tiers = tiers_at(project, self.at.charge)
        lower = _lower_bound(tiers, self.at.position)
        bound = self.bound if self.bound is not None else round_bound_between(lower, tier.up_to)
        _check_inside(bound, lower, tier.up_to)
        upper = _upper_part(tiered_model_at(project, self.at.charge), tier)
        position = self.at.position
        split = (*tiers[:position], replace(tier, up_to=bound), upper, *tiers[position + 1 :])
        return put_tiers(project, self.at.charge, split)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTier:
    """Takes a tier away; the next one reaches down to where it began, or the one before has no limit any more."""

    label: ClassVar[str] = said_later("Remove tier")
    at: TierAt

    def apply(self, project: Project) -> Project:
        """Return the project without the tier; UserError if it is the only one."""
        tier_at(project, self.at)
        left = without(tiers_at(project, self.at.charge), self.at.position)
        if not left:
            raise refused(
                "tiers.last", say("A tier table needs at least one row."), hint=say("Change its price instead.")
            )
        return put_tiers(project, self.at.charge, exchanged(left, len(left) - 1, replace(left[-1], up_to=None)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceTiers:
    """Puts a whole tier table in the place of another one, for example a pasted one (`parse_tier_block`)."""

    label: ClassVar[str] = said_later("Replace tiers")
    at: ChargeAt
    tiers: tuple[Tier, ...]

    def apply(self, project: Project) -> Project:
        """Return the project with that table; UserError with each row that is unsound.

        A stairstep keeps bounds and flat fees: unit prices mean nothing in it.
        """
        if isinstance(tiered_model_at(project, self.at), Stairstep):
            steps = tuple(replace(tier, unit_price=Decimal(0)) for tier in self.tiers)
            return put_tiers(project, self.at, steps)
        return put_tiers(project, self.at, self.tiers)


def _lower_bound(tiers: tuple[Tier, ...], position: int) -> Decimal:
    before = tiers[position - 1].up_to if position > 0 else None
    return before if before is not None else Decimal(0)


def _check_between(tiers: tuple[Tier, ...], position: int, bound: Decimal) -> None:
    if position == len(tiers) - 1:
        raise refused(
            "tiers.last_has_no_limit",
            say("The last tier has no limit, so that every quantity has a price."),
            hint=say("Add a tier to split it."),
            found=decimal_text(bound),
        )
    _check_inside(bound, _lower_bound(tiers, position), tiers[position + 1].up_to)


def _check_inside(bound: Decimal, lower: Decimal, upper: Decimal | None) -> None:
    if bound > lower and (upper is None or bound < upper):
        return
    below = say(" and below {upper}").format(upper=decimal_text(upper)) if upper is not None else ""
    raise refused(
        "tiers.bound_outside",
        say("A bound here must lie above {lower}{below}; {bound} does not.").format(
            lower=decimal_text(lower), below=below, bound=decimal_text(bound)
        ),
        found=decimal_text(bound),
        hint=say("Move or remove the tier beside it first."),
    )


def _upper_part(model: TieredModel, tier: Tier) -> Tier:
    """Return the upper half of a split tier: under graduated prices its fee was paid on entering the lower half."""
    if isinstance(model, Graduated | GraduatedPercentage):
        return replace(tier, flat_fee=Decimal(0))
    return tier
