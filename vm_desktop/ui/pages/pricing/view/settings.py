"""The numbers that a person sets on the page: what each is now, how typed text is read, and which edit sets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from vm_desktop.core.charges import Flat, Package, Percentage, PerUnit
from vm_desktop.core.edits import (
    ChargeAt,
    Edit,
    PlanAt,
    SetChargeMaximum,
    SetChargeMinimum,
    SetDivideBy,
    SetFixedFee,
    SetFlatAmount,
    SetIncluded,
    SetPackagePrice,
    SetPackageSize,
    SetPlanBaseFee,
    SetPlanMaximum,
    SetPlanMinimum,
    SetPrepaidCredit,
    SetRate,
    SetUnitPrice,
)
from vm_desktop.core.money import decimal_text
from vm_desktop.core.plans import Charge, Plan
from vm_desktop.ui.pages.pricing.view import reading

Amount = Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """One number: `name` tells it from all others, `text` is what an editor opens with.

    `read` raises UserError for text that is no such number; `edit_of` gives the edit that sets what was read.
    """

    name: str
    value: Amount
    text: str
    read: Callable[[str], Amount]
    edit_of: Callable[[Amount], Edit]


def plain(value: Amount) -> str:
    """A number as an editor opens with it: plain digits, nothing for None."""
    return "" if value is None else decimal_text(value)


def number_or_blank(value: Decimal) -> str:
    """The same, nothing also for 0: a field that stands empty says "none" more quietly."""
    return plain(value) if value else ""


def percent_text(rate: Decimal) -> str:
    """ "2.9" for a rate of 0.029."""
    return decimal_text(rate * reading.HUNDRED)


def plan_settings(at: PlanAt, plan: Plan) -> dict[str, Setting]:
    """A plan's numbers by name: base_fee, minimum, maximum, prepaid_credit."""

    def setting(
        key: str, value: Amount, text: str, read: Callable[[str], Amount], edit: Callable[..., Edit]
    ) -> Setting:
        name = f"{at.scenario}/{at.plan}/{key}"
        return Setting(name=name, value=value, text=text, read=read, edit_of=lambda new: edit(at=at, amount=new))

    fee, limit = reading.read_fee, reading.read_limit
    return {
        "base_fee": setting("base_fee", plan.base_fee, plain(plan.base_fee), fee, SetPlanBaseFee),
        "minimum": setting("minimum", plan.minimum, plain(plan.minimum), limit, SetPlanMinimum),
        "maximum": setting("maximum", plan.maximum, plain(plan.maximum), limit, SetPlanMaximum),
        "prepaid_credit": setting(
            "prepaid_credit", plan.prepaid_credit, number_or_blank(plan.prepaid_credit), fee, SetPrepaidCredit
        ),
    }


def charge_name(at: ChargeAt) -> str:
    """What tells a charge from all others."""
    return f"{at.scenario}/{at.plan}/charges/{at.position}"


def charge_settings(at: ChargeAt, charge: Charge) -> dict[str, Setting]:
    """The numbers of a charge that do not depend on its model: included, divide_by, minimum, maximum."""

    def setting(
        key: str, value: Amount, text: str, read: Callable[[str], Amount], edit_of: Callable[[Amount], Edit]
    ) -> Setting:
        return Setting(name=f"{charge_name(at)}/{key}", value=value, text=text, read=read, edit_of=edit_of)

    return {
        "included": setting(
            "included",
            charge.included,
            number_or_blank(charge.included),
            reading.read_quantity,
            lambda new: SetIncluded(at=at, quantity=known(new)),
        ),
        "divide_by": setting(
            "divide_by",
            charge.divide_by,
            plain(charge.divide_by),
            reading.read_divisor,
            lambda new: SetDivideBy(at=at, divisor=known(new)),
        ),
        "minimum": setting(
            "minimum",
            charge.minimum,
            plain(charge.minimum),
            reading.read_limit,
            lambda new: SetChargeMinimum(at=at, amount=new),
        ),
        "maximum": setting(
            "maximum",
            charge.maximum,
            plain(charge.maximum),
            reading.read_limit,
            lambda new: SetChargeMaximum(at=at, amount=new),
        ),
    }


def price_settings(at: ChargeAt, charge: Charge) -> dict[str, Setting]:
    """The prices of a model without tiers: amount, unit_price, package_price, package_size, rate, fixed_fee."""

    def setting(
        key: str, value: Decimal, text: str, read: Callable[[str], Amount], edit_of: Callable[[Amount], Edit]
    ) -> dict[str, Setting]:
        name = f"{charge_name(at)}/{key}"
        return {key: Setting(name=name, value=value, text=text, read=read, edit_of=edit_of)}

    match charge.model:
        case Flat(amount=amount):
            return setting(
                "amount", amount, plain(amount), reading.read_fee, lambda new: SetFlatAmount(at=at, amount=known(new))
            )
        case PerUnit(unit_price=price):
            return setting(
                "unit_price", price, plain(price), reading.read_price, lambda new: SetUnitPrice(at=at, price=known(new))
            )
        case Package(package_size=size, package_price=price):
            return setting(
                "package_price",
                price,
                plain(price),
                reading.read_price,
                lambda new: SetPackagePrice(at=at, price=known(new)),
            ) | setting(
                "package_size",
                size,
                plain(size),
                reading.read_quantity,
                lambda new: SetPackageSize(at=at, size=known(new)),
            )
        case Percentage(rate=rate, fixed_fee=fee):
            return setting(
                "rate", rate, percent_text(rate), reading.read_rate, lambda new: SetRate(at=at, rate=known(new))
            ) | setting(
                "fixed_fee",
                fee,
                number_or_blank(fee),
                reading.read_price,
                lambda new: SetFixedFee(at=at, fee=known(new)),
            )
        case _:
            return {}


def known(amount: Amount) -> Decimal:
    """The number of a setting whose reading never gives None."""
    return cast(Decimal, amount)
