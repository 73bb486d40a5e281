"""A plan's discounts and credit in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from vm_desktop.core.edits import Edit, PlanAt, ReplaceDiscount
from vm_desktop.core.plans import BASE_FEE, Discount, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.ui.formatting import editable, money
from vm_desktop.ui.pages.pricing.view import reading
from vm_desktop.ui.pages.pricing.view.settings import Amount, Setting
from vm_desktop.ui.pages.pricing.view.words import Choices, tr

PERCENT, AMOUNT = "percent", "amount"
EVERYTHING = ""
_USUAL_PERCENT = Decimal(10)


def plan_tabs(book: PriceBook) -> Choices:
    """The plans' ids and names."""
    return tuple((plan.id, plan.name) for plan in book.plans)


def more_summary(plan: Plan, book: PriceBook) -> str:
    """What is inside the disclosure of a plan, in a few words; empty where there is nothing."""
    code = book.currency.code
    parts = [discount_text(discount, code) for discount in plan.discounts]
    if plan.prepaid_credit:
        parts.append(tr("{amount} credit").format(amount=money(plan.prepaid_credit, code)))
    return " · ".join(parts)


def discount_text(discount: Discount, code: str) -> str:
    """ "20% off" or "$10 off"."""
    if discount.percent is not None:
        return tr("{percent}% off").format(percent=editable(discount.percent))
    return tr("{amount} off").format(amount=money(discount.amount or Decimal(0), code))


def discount_kind(discount: Discount) -> str:
    """Whether it is a percentage or an amount."""
    return PERCENT if discount.percent is not None else AMOUNT


def discount_number(discount: Discount) -> Decimal:
    """Its percentage or amount."""
    number = discount.percent if discount.percent is not None else discount.amount
    return number if number is not None else Decimal(0)


def discount_setting(at: PlanAt, position: int, discount: Discount) -> Setting:
    """The number of a discount: a percentage from 0 to 100, or an amount."""
    is_percent = discount.percent is not None
    number = discount_number(discount)

    def edit_of(new: Amount) -> Edit:
        changed = replace(discount, percent=new) if is_percent else replace(discount, amount=new)
        return ReplaceDiscount(at=at, position=position, discount=changed)

    return Setting(
        name=f"{at.scenario}/{at.plan}/discounts/{position}",
        value=number,
        text=editable(number),
        read=reading.read_percent if is_percent else reading.read_fee,
        edit_of=edit_of,
    )


def with_kind(discount: Discount, kind: str) -> Discount:
    """The discount with its number as a percentage or as an amount; a percentage is at most 100."""
    number = discount_number(discount)
    if kind == PERCENT:
        return replace(discount, percent=min(number, reading.HUNDRED), amount=None)
    return replace(discount, percent=None, amount=number)


def new_discount() -> Discount:
    """A usual discount on everything, to begin with."""
    return Discount(percent=_USUAL_PERCENT)


def line_choices(book: PriceBook, plan: Plan) -> Choices:
    """What a discount can be on: everything, the base fee, or one charge's line."""
    lines = tuple(dict.fromkeys(charge.metric for charge in plan.charges))
    return (
        (EVERYTHING, tr("the whole bill")),
        (BASE_FEE, tr("the base fee")),
        *((line, book.metric_name(line)) for line in lines),
    )


def line_key(discount: Discount) -> str:
    """The choice that a discount's lines are; several lines are a key of their own."""
    return ",".join(discount.lines)


def with_line(discount: Discount, key: str) -> Discount:
    """The discount on the line that was chosen."""
    return replace(discount, lines=tuple(part for part in key.split(",") if part))
