"""The cells that a person may change: every price, bound, fee, allowance and switch of the proposed plans."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vm_desktop.core.bill import percentages_first
from vm_desktop.core.charges import (
    ChargeModel,
    Flat,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    TieredModel,
)
from vm_desktop.core.language import said_later, say
from vm_desktop.core.plans import BASE_FEE, Charge, Discount
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.words import units

SPARE_TIERS = 2
"""Empty rows under each tier table, for tiers that a person adds in the workbook."""

BOUND_HINT = said_later("A quantity equal to the bound still belongs to this tier. Empty: no limit.")
PRICE_HINT = said_later("For each unit beyond those included.")
FEE_HINT = said_later("Charged once the tier is entered.")


class InputKind(StrEnum):
    """What an input holds, which decides how it looks and what may be typed."""

    MONEY = "money"
    PRICE = "price"
    RATE = "rate"
    QUANTITY = "quantity"
    FACTOR = "factor"
    PERCENT = "percent"
    ROUNDING = "rounding"
    YES_NO = "yes_no"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input cell: its defined name, its label, what it holds now (None = empty) and a hint for who changes it."""

    name: str
    label: str
    kind: InputKind
    value: Decimal | str | None
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierInputs:
    """One row of a tier table; `price` and `fee` are None where the model has none. `is_spare` rows start empty."""

    up_to: Input
    price: Input | None
    fee: Input
    is_spare: bool


def plan_inputs(draft: Draft, plan: int) -> tuple[Input, ...]:
    """Return the inputs of the plan as a whole."""
    terms = draft.plans[plan]
    period = say("per {billing_period}").format(billing_period=terms.billing_period.value)

    def money(field: str, label: str, value: Decimal | None, hint: str) -> Input:
        name = draft.names.of_plan(plan, field)
        return Input(name=name, label=label, kind=InputKind.MONEY, value=value, hint=hint)

    return (
        money(
            "base_fee",
            say("Base fee"),
            terms.base_fee,
            say("Charged {period}, before discounts.").format(period=period),
        ),
        money(
            "minimum",
            say("Plan minimum"),
            terms.minimum,
            say("The least a bill comes to {period}. Empty = none.").format(period=period),
        ),
        money(
            "maximum",
            say("Plan maximum"),
            terms.maximum,
            say("The most a bill comes to {period}. Empty = none.").format(period=period),
        ),
        money(
            "credit",
            say("Prepaid credit"),
            terms.prepaid_credit,
            say("Drawn down by each bill, {period}; the rest lapses.").format(period=period),
        ),
    )


def discount_inputs(draft: Draft, plan: int) -> tuple[Input, ...]:
    """Return the plan's discounts in the order they are applied; an empty percentage where it has none."""
    discounts = percentages_first(draft.plans[plan].discounts) or (Discount(percent=Decimal(0)),)
    return tuple(_discount_input(draft, plan, slot, discount) for slot, discount in enumerate(discounts))


def discount_at(draft: Draft, plan: int, slot: int) -> Discount | None:
    """Return the discount whose input stands in that slot, None where the plan has no more."""
    discounts = percentages_first(draft.plans[plan].discounts) or (Discount(percent=Decimal(0)),)
    return discounts[slot] if slot < len(discounts) else None


def charge_inputs(draft: Draft, plan: int, column: int) -> tuple[Input, ...]:
    """Return the inputs of a charge but its tiers: quantity rule, prices, bounds of the line."""
    charge = draft.charge(plan, column)
    assert charge is not None

    def of(field: str, label: str, kind: InputKind, value: Decimal | str | None, hint: str = "") -> Input:
        return Input(name=draft.names.of_charge(plan, column, field), label=label, kind=kind, value=value, hint=hint)

    unit = draft.proposal.book.metric_unit(charge.metric)
    rule = (
        of(
            "divide_by",
            say("Divide quantity by"),
            InputKind.FACTOR,
            charge.divide_by,
            say("1 leaves the quantity as metered."),
        ),
        of(
            "round",
            say("Then round"),
            InputKind.ROUNDING,
            charge.round.value,
            say("none, up, or nearest (halves go up)."),
        ),
        of(
            "included",
            say("Included"),
            InputKind.QUANTITY,
            charge.included,
            say("Free of charge, in {unit} after dividing.").format(unit=units(unit)),
        ),
    )
    bounds = (
        of(
            "minimum",
            say("Line minimum"),
            InputKind.MONEY,
            charge.minimum,
            say("The least this line comes to. Empty = none."),
        ),
        of(
            "maximum",
            say("Line maximum"),
            InputKind.MONEY,
            charge.maximum,
            say("The most this line comes to. Empty = none."),
        ),
    )
    prices = tuple(of(*field) for field in _model_fields(charge.model, unit))
    return (*rule, *prices, *bounds)


def tier_inputs(draft: Draft, plan: int, column: int) -> tuple[TierInputs, ...]:
    """Return the rows of the charge's tier table and the spare ones; empty for models without tiers."""
    charge = draft.charge(plan, column)
    if charge is None or not isinstance(charge.model, TieredModel):
        return ()
    tiers: list[Tier | None] = [*charge.model.tiers, *[None] * SPARE_TIERS]
    return tuple(_tier_row(draft, plan, column, number, tier, charge) for number, tier in enumerate(tiers, 1))


def discounted_lines(draft: Draft, discount: Discount) -> tuple[bool, ...]:
    """Return for the base fee and each charge column whether the discount is on it."""
    names = (BASE_FEE, *(column.metric for column in draft.proposal.columns))
    return tuple(discount.names(name) for name in names)


def discounted_words(draft: Draft, discount: Discount) -> str:
    """Return what a discount is on: ``base fee, API calls``."""
    metric_name = draft.proposal.book.metric_name
    lines = (say("base fee") if line == BASE_FEE else metric_name(line) for line in discount.lines)
    return ", ".join(lines) or say("the whole bill")


def _discount_input(draft: Draft, plan: int, slot: int, discount: Discount) -> Input:
    on = discounted_words(draft, discount)
    name = draft.names.of_plan(plan, f"discount_{slot + 1}")
    if discount.percent is not None:
        label = say("Discount {slot}, % of {on}").format(slot=slot + 1, on=on)
        return Input(
            name=name, label=label, kind=InputKind.PERCENT, value=discount.percent, hint=say("20 means 20 % off.")
        )
    label = say("Discount {slot}, amount off {on}").format(slot=slot + 1, on=on)
    return Input(name=name, label=label, kind=InputKind.MONEY, value=discount.amount, hint=say("Never below 0."))


def _model_fields(model: ChargeModel, unit: str) -> list[tuple[str, str, InputKind, Decimal, str]]:
    match model:
        case Flat():
            return [("amount", say("Amount"), InputKind.MONEY, model.amount, say("Whatever the quantity, also at 0."))]
        case PerUnit():
            return [("unit_price", say("Price per {unit}").format(unit=unit), InputKind.PRICE, model.unit_price, "")]
        case Package():
            return [
                (
                    "package_size",
                    say("Package size"),
                    InputKind.FACTOR,
                    model.package_size,
                    say("A package begun counts."),
                ),
                ("package_price", say("Price per package"), InputKind.PRICE, model.package_price, ""),
            ]
        case Percentage():
            each = say("per event") if model.events else say("whenever there is any")
            return [
                ("rate", say("Rate"), InputKind.RATE, model.rate, say("Of the amount of money.")),
                (
                    "fixed_fee",
                    say("Fixed fee"),
                    InputKind.PRICE,
                    model.fixed_fee,
                    say("Charged {each}.").format(each=each),
                ),
            ]
        case _:
            return []


def _tier_row(draft: Draft, plan: int, column: int, number: int, tier: Tier | None, charge: Charge) -> TierInputs:
    def of(field: str, label: str, kind: InputKind, value: Decimal | None, hint: str) -> Input:
        name = draft.names.of_charge(plan, column, f"{field}_{number}")
        return Input(name=name, label=label, kind=kind, value=value, hint=hint)

    is_share = isinstance(charge.model, GraduatedPercentage)
    price_kind = InputKind.RATE if is_share else InputKind.PRICE
    price = None
    if not isinstance(charge.model, Stairstep):
        price = of(
            "price",
            say("Rate") if is_share else say("Unit price"),
            price_kind,
            tier.unit_price if tier else None,
            say(PRICE_HINT),
        )
    return TierInputs(
        up_to=of(
            "up_to", say("Up to and including"), InputKind.QUANTITY, tier.up_to if tier else None, say(BOUND_HINT)
        ),
        price=price,
        fee=of("fee", say("Flat fee"), InputKind.MONEY, tier.flat_fee if tier else None, say(FEE_HINT)),
        is_spare=tier is None,
    )
