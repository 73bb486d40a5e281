"""Numbers, money, percentages, months and days as people read and type them: the only place that turns them into text.

How they are written is a `Formats` value: signs and groups of a region, names of months of a language. One is in force
for the whole window (`write_as`), as the locale of a process is: to hand it through every function that writes a
sentence was rejected. Negative numbers carry a true minus sign (U+2212), as wide as a digit; what is missing is an en
dash.
"""

from vm_desktop.ui.formatting.dates import day, day_example, month, month_long, month_short, read_day
from vm_desktop.ui.formatting.formats import Formats, in_force, write_as
from vm_desktop.ui.formatting.numbers import (
    MINUS,
    MISSING,
    money,
    number,
    percent,
    signed_money,
    signed_number,
    signed_percent,
    significant,
    unit_price,
)
from vm_desktop.ui.formatting.patterns import currency_digits, currency_symbol
from vm_desktop.ui.formatting.typing import decimal_comma, decimal_sign, editable, read_number, unformatted

__all__ = [
    "MINUS",
    "MISSING",
    "Formats",
    "currency_digits",
    "currency_symbol",
    "day",
    "day_example",
    "decimal_comma",
    "decimal_sign",
    "editable",
    "in_force",
    "money",
    "month",
    "month_long",
    "month_short",
    "number",
    "percent",
    "read_day",
    "read_number",
    "signed_money",
    "signed_number",
    "signed_percent",
    "significant",
    "unformatted",
    "unit_price",
    "write_as",
]
