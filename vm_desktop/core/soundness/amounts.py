"""Amounts that no price may be, and minimums above maximums: shared by charges and plans."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import Problem

_WORDS = {
    "amount": said_later("amount"),
    "base_fee": said_later("base fee"),
    "fixed_fee": said_later("fixed fee"),
    "maximum": said_later("maximum"),
    "minimum": said_later("minimum"),
    "package_price": said_later("package price"),
    "prepaid_credit": said_later("prepaid credit"),
    "rate": said_later("rate"),
    "unit_price": said_later("unit price"),
}


def negative_amount(key: str, amount: Decimal, where: str) -> Iterator[Problem]:
    """Yield a problem if the amount is below 0."""
    if amount < 0:
        yield Problem(
            code="price.negative",
            where=f"{where}/{key}",
            found=str(amount),
            message=say("The {what} is negative: {amount}.").format(what=say(_WORDS[key]), amount=amount),
            hint=say("Use a discount to give money back."),
        )


def bound_problems(minimum: Decimal | None, maximum: Decimal | None, where: str) -> Iterator[Problem]:
    """Yield what is wrong with a minimum and a maximum: below 0, or crossed."""
    for key, amount in (("minimum", minimum), ("maximum", maximum)):
        if amount is not None:
            yield from negative_amount(key, amount, where)
    if minimum is not None and maximum is not None and minimum > maximum:
        yield Problem(
            code="bounds.crossed",
            where=f"{where}/minimum",
            found=f"{minimum} > {maximum}",
            message=say("The minimum ({minimum}) is above the maximum ({maximum}).").format(
                minimum=minimum, maximum=maximum
            ),
            hint=say("Lower the minimum or raise the maximum."),
        )
