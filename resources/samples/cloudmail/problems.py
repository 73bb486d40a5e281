"""The faults planted in the sample's usage export: a few, as in any real one, each written down here."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from .usage import UsageRow

Place = tuple[str, date]  # customer id, month

DUPLICATED: Place = ("01420", date(2025, 9, 1))
BLANK_EMAILS: Place = ("02104", date(2025, 5, 1))
BLANK_CONTACTS: Place = ("04388", date(2026, 2, 1))
NEGATIVE_EMAILS: Place = ("05568", date(2026, 1, 1))
NEGATIVE_QUANTITY = -18_240
MISSING: tuple[Place, ...] = (
    ("03065", date(2025, 8, 1)),
    ("00800", date(2025, 12, 1)),
    ("00800", date(2026, 1, 1)),
    ("07459", date(2026, 4, 1)),
)
UNKNOWN_CUSTOMER = UsageRow(
    customer_id="09999",
    month=date(2026, 3, 1),
    seats=2,
    contacts=1_840,
    emails=7_312,
    api_calls=0,
    bill=Decimal("62.90"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One planted fault, in the words of the About sheet."""

    where: str
    what: str


def planted_faults() -> tuple[Fault, ...]:
    """All planted faults; nothing else is wrong with the usage sheet."""
    return (
        Fault(where=_words(DUPLICATED), what="the row is there twice"),
        Fault(where=_words(BLANK_EMAILS), what="E-mails sent is blank"),
        Fault(where=_words(BLANK_CONTACTS), what="Contacts stored is blank"),
        Fault(where=_words(NEGATIVE_EMAILS), what=f"E-mails sent is {NEGATIVE_QUANTITY}, a correction of December"),
        Fault(
            where=_words((UNKNOWN_CUSTOMER.customer_id, UNKNOWN_CUSTOMER.month)),
            what="a customer that the Customers sheet does not have",
        ),
        *(Fault(where=_words(place), what="no row, though the customer was active") for place in MISSING),
    )


def plant(rows: tuple[UsageRow, ...]) -> tuple[UsageRow, ...]:
    """The rows with the faults planted, in order of month and customer id. KeyError when a place has no row."""
    by_place: dict[Place, UsageRow] = {(row.customer_id, row.month): row for row in rows}
    by_place[BLANK_EMAILS] = replace(by_place[BLANK_EMAILS], emails=None)
    by_place[BLANK_CONTACTS] = replace(by_place[BLANK_CONTACTS], contacts=None)
    by_place[NEGATIVE_EMAILS] = replace(by_place[NEGATIVE_EMAILS], emails=NEGATIVE_QUANTITY)
    for place in MISSING:
        del by_place[place]
    export = (*by_place.values(), by_place[DUPLICATED], UNKNOWN_CUSTOMER)
    return tuple(sorted(export, key=lambda row: (row.month, row.customer_id)))


def _words(place: Place) -> str:
    customer_id, month = place
    return f"customer {customer_id}, {month:%Y-%m}"
