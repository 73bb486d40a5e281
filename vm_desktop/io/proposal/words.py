"""Words and numbers within formulas: sentences that follow the prices, in every language of the spreadsheet.

FIXED writes a number as the reader's own settings would; TEXT's format codes mean different things in different
languages and are not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter

from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from vm_desktop.core.language import ENGLISH, say_count, spoken
from vm_desktop.core.money import Currency

LONGEST_PART = 120
"""Characters of a string within a formula; a spreadsheet takes 255, doubled quotes counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something said: a formula's text (without =) that follows the prices, and what it says today."""

    formula: str
    today: str


def said(words: str) -> Said:
    """Return words that never change."""
    return Said(formula=quoted(words), today=words)


def together(*parts: Said) -> Said:
    """Return the parts joined."""
    return Said(formula="&".join(part.formula for part in parts), today="".join(part.today for part in parts))


def filled(text: str, **places: Said) -> Said:
    """Return a sentence with words in its places: a translation may put them in another order."""
    parts: list[Said] = []
    for before, place, _, _ in Formatter().parse(text):
        parts += [said(before)] if before else []
        parts += [places[place]] if place else []
    return together(*parts)


def unless(condition: str, words: Said, is_so: bool) -> Said:
    """Return the words, or nothing where the condition (a formula's text) holds; `is_so` tells if it does today."""
    return Said(formula=f'IF({condition},"",{words.formula})', today="" if is_so else words.today)


def quoted(text: str) -> str:
    """Return the text as a string within a formula; a long one in parts, as formulas want it."""
    parts = [text[start : start + LONGEST_PART] for start in range(0, len(text), LONGEST_PART)] or [""]
    return "&".join('"' + part.replace('"', '""') + '"' for part in parts)


def sign(money: Currency) -> str:
    """Return what stands before an amount: ``$`` or ``KWD ``."""
    symbol = get_currency_symbol(money.code, locale="en_US")
    return symbol if len(symbol) == 1 else f"{symbol} "


def money_words(money: Currency, amount: str, places: str | int = 0) -> str:
    """Return a formula's text for an amount with the currency's sign, to so many places."""
    return f"{quoted(sign(money))}&FIXED({amount},{places})"


def months_counted(number: int) -> str:
    """Return a number of months: ``1 month``, ``24 months``."""
    return say_count("{count:,} month", "{count:,} months", number).format(count=number)


def customers_counted(number: int) -> str:
    """Return a number of customers: ``1 customer``, ``401 customers``."""
    return say_count("{count:,} customer", "{count:,} customers", number).format(count=number)


def units(unit: str) -> str:
    """Return the English plural of a unit: ``contacts``; abbreviations such as GB have none."""
    return unit if unit.isupper() or unit.endswith("s") or spoken() != ENGLISH else f"{unit}s"


def number_text(value: float | Decimal, places: int = 0) -> str:
    """Return a number as FIXED writes it where the language is spoken: halves away from zero, thousands apart."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return _with_signs_of_the_language(f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}")


def exact_text(value: Decimal) -> str:
    """Return a number as a cell joined to a text writes it where the language is spoken: every digit, none apart."""
    return _with_signs_of_the_language(f"{value.normalize():f}")


def _with_signs_of_the_language(number: str) -> str:
    if spoken() == ENGLISH:
        return number
    apart, decimal = get_group_symbol(spoken()), get_decimal_symbol(spoken())
    return "".join({",": apart, ".": decimal}.get(sign, sign) for sign in number)
