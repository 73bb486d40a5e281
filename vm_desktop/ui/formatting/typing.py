"""Numbers as they stand in a field, as they are typed there, and as they are copied for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vm_desktop.core.money import decimal_text
from vm_desktop.ui.formatting.formats import in_force
from vm_desktop.ui.formatting.patterns import number_pattern


def decimal_sign() -> str:
    """The sign between whole units and their parts: "." or ","."""
    return number_pattern(in_force().numbers).decimal


def editable(value: Decimal) -> str:
    """The number as an editor opens with it: every digit, no groups, the decimal sign in force."""
    return decimal_text(value).replace(".", decimal_sign())


def unformatted(value: float) -> str:
    """The number for a spreadsheet on this computer: no groups, the decimal sign in force."""
    return f"{value:.15g}".replace(".", decimal_sign())


def decimal_comma(texts: Iterable[str]) -> bool:
    """Whether typed or pasted numbers have a decimal comma: what they show themselves, else what is in force."""
    from vm_desktop.core.edits.typed_numbers import uses_decimal_comma  # late: it brings all edits

    return uses_decimal_comma(texts, unless_told=decimal_sign() == ",")


def read_number(text: str) -> Decimal | None:
    """The number that was typed, exactly; None if it is none. "1,234.5" and "1.234,5" are both read."""
    from vm_desktop.core.edits.typed_numbers import typed_number  # late: it brings all edits

    return typed_number(text, decimal_comma=decimal_comma((text,)))
