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
from vm_desktop.core.plans import Charge, Plan
from vm_desktop.ui.formatting import editable
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
    """A number as an editor opens with it: every digit and no groups, nothing for None."""
    return "" if value is None else editable(value)


def number_or_blank(value: Decimal) -> str:
    """The same, nothing also for 0: a field that stands empty says "none" more quietly."""
    return plain(value) if value else ""


def percent_text(rate: Decimal) -> str:
    """ "2.9" for a rate of 0.029."""
    return editable(rate * reading.HUNDRED)


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
    quantity, limit = reading.read_quantity, reading.read_limit
    included, divisor, least, most = charge.included, charge.divide_by, charge.minimum, charge.maximum
    return _by_key(
        at,
        ("included", included, number_or_blank(included), quantity, lambda n: SetIncluded(at=at, quantity=known(n))),
        ("divide_by", divisor, plain(divisor), reading.read_divisor, lambda n: SetDivideBy(at=at, divisor=known(n))),
        ("minimum", least, plain(least), limit, lambda n: SetChargeMinimum(at=at, amount=n)),
        ("maximum", most, plain(most), limit, lambda n: SetChargeMaximum(at=at, amount=n)),
    )


def price_settings(at: ChargeAt, charge: Charge) -> dict[str, Setting]:
    """The prices of a model without tiers: amount, unit_price, package_price, package_size, rate, fixed_fee."""
    read_price, read_size = reading.read_price, reading.read_quantity
    match charge.model:
        case Flat(amount=fee):
            return _by_key(
                at, ("amount", fee, plain(fee), reading.read_fee, lambda n: SetFlatAmount(at=at, amount=known(n)))
            )
        case PerUnit(unit_price=price):
            return _by_key(
                at, ("unit_price", price, plain(price), read_price, lambda n: SetUnitPrice(at=at, price=known(n)))
            )
        case Package(package_size=size, package_price=price):
            return _by_key(
                at,
                ("package_price", price, plain(price), read_price, lambda n: SetPackagePrice(at=at, price=known(n))),
                ("package_size", size, plain(size), read_size, lambda n: SetPackageSize(at=at, size=known(n))),
            )
        case Percentage(rate=rate, fixed_fee=fee):
            return _by_key(
                at,
                ("rate", rate, percent_text(rate), reading.read_rate, lambda n: SetRate(at=at, rate=known(n))),
                ("fixed_fee", fee, number_or_blank(fee), read_price, lambda n: SetFixedFee(at=at, fee=known(n))),
            )
        case _:
            return {}


_Row = tuple[str, Amount, str, Callable[[str], Amount], Callable[[Amount], Edit]]


def _by_key(at: ChargeAt, *rows: _Row) -> dict[str, Setting]:
    """The settings of a charge from rows of key, value, text, reading and edit."""
    return {
        key: Setting(name=f"{charge_name(at)}/{key}", value=value, text=text, read=read, edit_of=edit_of)
        for key, value, text, read, edit_of in rows
    }


def known(amount: Amount) -> Decimal:
    """The number of a setting whose reading never gives None."""
    return cast(Decimal, amount)
