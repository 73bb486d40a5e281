"""The words of the Impact page: amounts, changes and quantities."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import isinf, isnan

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.dataset import Floats
from vm_desktop.core.money import Currency, fraction_text
from vm_desktop.ui.formatting import MISSING, money, number, signed_money, signed_percent, unit_price
from vm_desktop.ui.widgets.data_table import Column, Kind

_QUANTITY_DECIMALS = 6

Choices = tuple[tuple[str, str], ...]
Writer = Callable[[float], str]


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("ImpactPage", text)


def money_writer(currency: Currency, *, whole: bool = False) -> Writer:
    """What writes an amount in major units; `whole` leaves the minor units out."""
    digits = 0 if whole else None
    return lambda amount: money(amount, currency.code, digits=digits)


def signed_money_writer(currency: Currency, *, whole: bool = False) -> Writer:
    """What writes a change in major units, with its sign; `whole` leaves the minor units out."""
    digits = 0 if whole else None
    return lambda amount: signed_money(amount, currency.code, digits=digits)


def change_words(share: float) -> str:
    """A change in parts of what was: "+12.5%", "−3.0%", and words where there is nothing to be a part of."""
    if isnan(share):
        return MISSING
    if isinf(share):
        return tr("from 0")
    return signed_percent(share)


def minor_words(minor: int, currency: Currency) -> str:
    """An amount in minor units: "$89.16"."""
    return money(currency.from_minor(minor), currency.code)


def signed_minor_words(minor: int, currency: Currency) -> str:
    """A change in minor units, with its sign: "+$12.40"."""
    return signed_money(currency.from_minor(minor), currency.code)


def exact_money(amount: Fraction | Decimal, currency: Currency) -> str:
    """An amount with every decimal it has: "$0.0000125", "$41.6625"."""
    exact = amount if isinstance(amount, Decimal) else Decimal(fraction_text(amount))
    return unit_price(exact, currency.code)


def quantity_words(quantity: Fraction | Decimal) -> str:
    """A quantity with the decimals it has, to `_QUANTITY_DECIMALS` places: "18,240", "0.5"."""
    text = fraction_text(Fraction(quantity), _QUANTITY_DECIMALS)
    written = Decimal(text).quantize(Decimal(1).scaleb(-_QUANTITY_DECIMALS)).normalize()
    exponent = written.as_tuple().exponent
    return number(written, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def signed_money_of(amount: Fraction, currency: Currency) -> str:
    """A change with every decimal it has and its sign: "+$0.0025"."""
    written = exact_money(amount, currency)
    return f"+{written}" if amount > 0 else written


def money_column(key: str, title: str, minor: Floats, currency: Currency, written: Writer, definition: str) -> Column:
    """A column of amounts, from minor units; copied, they are in major units."""
    values = minor / currency.minor_per_major
    return Column(key=key, title=title, values=values, kind=Kind.MONEY, text_of=written, definition=definition)
