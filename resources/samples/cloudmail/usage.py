"""What Cloudmail's customers use month by month, what they are billed for it, and what is wrong with the export."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from .company import MONTHS, SEED, Account, bill_for

# How much the world mails in each calendar month, January first: the shops' Christmas is the senders' peak.
SEASON = np.array([0.82, 0.88, 0.95, 0.97, 1.02, 0.92, 0.84, 0.82, 1.02, 1.08, 1.62, 1.45])


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRow:
    """One customer and month of the billing export; None is a blank cell."""

    customer_id: str
    month: date
    seats: int | None
    contacts: int | None
    emails: int | None
    api_calls: int | None
    bill: Decimal


def make_usage(account: Account) -> tuple[UsageRow, ...]:
    """The customer's rows, one a month while active: contacts drive e-mails, seats drive the bill."""
    rng = np.random.default_rng([SEED, int(account.customer_id), 3])
    contacts = _contacts(rng, account)
    emails = _emails(rng, account, contacts)
    calls = _api_calls(rng, account)
    seats = _seats(rng, account)
    months = MONTHS[account.first_month :][: account.months_active]
    return tuple(
        UsageRow(
            customer_id=account.customer_id,
            month=month,
            seats=int(seats[i]),
            contacts=round(float(contacts[i])),
            emails=round(float(emails[i])),
            api_calls=round(float(calls[i])),
            bill=bill_for(account.plan, int(seats[i])),
        )
        for i, month in enumerate(months)
    )


def _contacts(rng: np.random.Generator, account: Account) -> np.ndarray:
    """Steady growth, a rare list cleaning; a first import that is not complete yet; a decline before leaving."""
    months = account.months_active
    steps = rng.normal(account.growth, 0.010, months)
    steps -= np.where(rng.random(months) < 0.012, rng.uniform(0.04, 0.12, months), 0.0)
    if account.churned:
        steps[-3:] = np.array([-0.02, -0.05, -0.09])[-months:] + rng.normal(0, 0.01, min(3, months))
    steps[0] = 0.0
    path = account.contacts * np.exp(np.cumsum(steps))
    if account.is_new:
        path[0] *= rng.uniform(0.5, 0.9)
    return path


def _emails(rng: np.random.Generator, account: Account, contacts: np.ndarray) -> np.ndarray:
    """Contacts x the customer's habit x the season x campaigns; partial first month; silence before leaving."""
    months = account.months_active
    habit = account.segment.sends_per_contact * np.exp(rng.normal(0, 0.65))
    season = SEASON[[month.month - 1 for month in MONTHS[account.first_month :][:months]]]
    bursts = np.where(rng.random(months) < 0.08, rng.uniform(1.7, 3.0, months), 1.0)
    sent = contacts * habit * season * bursts * np.exp(rng.normal(0, 0.28, months))
    if account.is_new:
        sent[0] *= 1 - (account.signed_up.day - 1) / monthrange(account.signed_up.year, account.signed_up.month)[1]
    if account.churned:
        sent[-3:] *= np.array([0.85, 0.6, 0.35])[-months:]
    return np.asarray(sent)


def _api_calls(rng: np.random.Generator, account: Account) -> np.ndarray:
    """Nothing for many, a little for most, very much for a few; jumps from month to month."""
    months = account.months_active
    if rng.random() >= account.segment.api_users:
        return np.zeros(months)
    level = 3_000 * np.exp(rng.normal(0, 2.1)) * np.sqrt(account.segment.seats / 3)
    return np.asarray(level * np.exp(rng.normal(0, 0.85, months)))


def _seats(rng: np.random.Generator, account: Account) -> np.ndarray:
    """Nearly flat: now and then one seat (in large teams a few) more, more rarely less."""
    months = account.months_active
    size = max(1, round(0.06 * account.seats))
    moves = np.where(rng.random(months) < 0.07, np.where(rng.random(months) < 0.68, size, -size), 0)
    moves[0] = 0
    return np.asarray(np.maximum(1, account.seats + np.cumsum(moves)))
