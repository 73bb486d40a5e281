"""What a person types into a number field, read as numbers. What cannot be read is a `UserError` in plain words."""

from __future__ import annotations

from decimal import Decimal

from vm_desktop.core.edits.tier_ranges import written_range
from vm_desktop.core.problems import UserError
from vm_desktop.ui.formatting import decimal_comma, editable, number, read_number
from vm_desktop.ui.pages.pricing.view.words import tr

HUNDRED = Decimal(100)
_ONLY_BEGUN = frozenset("0.,$€£ -")


def read_fee(text: str) -> Decimal:
    """An amount of money; nothing typed is 0."""
    return _number(text, tr("amount"), "49") if text.strip() else Decimal(0)


def read_limit(text: str) -> Decimal | None:
    """An amount of money; nothing typed is no limit."""
    return _number(text, tr("amount"), "500") if text.strip() else None


def read_price(text: str) -> Decimal:
    """A unit price; nothing typed is 0."""
    return _number(text, tr("price"), editable(Decimal("0.012"))) if text.strip() else Decimal(0)


def read_quantity(text: str) -> Decimal:
    """A quantity; nothing typed is 0."""
    return (
        _number(text, tr("quantity"), tr("{number} or 1k").format(number=number(1000))) if text.strip() else Decimal(0)
    )


def read_divisor(text: str) -> Decimal:
    """What quantities are divided by; nothing typed leaves them as they are."""
    return _number(text, tr("number"), "1000") if text.strip() else Decimal(1)


def read_rate(text: str) -> Decimal:
    """A share of money typed in percent, with or without the sign: "2.9" and "2.9%" are 0.029."""
    return read_percent(text) / HUNDRED


def read_percent(text: str) -> Decimal:
    """A percentage as a number from 0 to 100."""
    plain = text.strip().removesuffix("%").strip()
    return _number(plain, tr("percentage"), f"{editable(Decimal('2.9'))}%") if plain else Decimal(0)


def read_bound(text: str) -> Decimal | None:
    """A tier's upper bound; None for no limit, however it is written: "∞", "and above", nothing."""
    written = written_range(text, decimal_comma=decimal_comma((text,)))
    if written is None:
        raise _unreadable(text, tr("bound"), _bound_example())
    if written.is_open and written.lower is None:
        return None
    bound = written.upper if written.upper is not None else written.plain
    if bound is None:
        raise _unreadable(text, tr("bound"), _bound_example())
    return bound


def is_only_begun(text: str) -> bool:
    """Whether what was typed so far may be the beginning of another number: "0.0" of "0.012".

    A price that is 0 for a blink would throw every chart to the ground, so it waits until the person is done.
    """
    return set(text) <= _ONLY_BEGUN


def _number(text: str, what: str, example: str) -> Decimal:
    found = read_number(text)
    if found is None:
        raise _unreadable(text, what, example)
    return found


def _bound_example() -> str:
    return tr("{number}, 5k or ∞").format(number=number(5000))


def _unreadable(text: str, what: str, example: str) -> UserError:
    return UserError(
        tr("“{text}” is no {what}.").format(text=text.strip(), what=what),
        hint=tr("Write it like {example}.").format(example=example),
    )
