"""What Cloudmail knows about each customer besides usage: contract, survey answers, value received, cost to serve."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from .company import LAST_DAY, SEED, Account, expected_return, worth_paying
from .usage import UsageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One customer's outcome; money in USD a month, None where nobody knows."""

    contract_end: date | None
    willingness_to_pay: int | None
    nps: int | None  # 0 to 10, the answer to "would you recommend us?"
    revenue_attributed: int | None
    cost_to_serve: float


def make_outcome(account: Account, rows: tuple[UsageRow, ...]) -> Outcome:
    """The outcome that goes with a customer's (complete) usage rows; after a single month it is too early to ask."""
    rng = np.random.default_rng([SEED, int(account.customer_id), 4])
    contacts = _mean([row.contacts for row in rows[-3:]])
    revenue = expected_return(contacts) * account.return_factor
    worth, bill = worth_paying(revenue), float(rows[-1].bill)
    contract_end = _contract_end(rng, account)
    stated, nps = _stated(rng, account, worth, bill), _nps(rng, account, worth / bill)
    early = len(rows) < 2
    return Outcome(
        contract_end=contract_end,
        willingness_to_pay=None if early else stated,
        nps=None if early else nps,
        revenue_attributed=None if early else max(10, round(revenue / 10) * 10),
        cost_to_serve=_cost_to_serve(rng, account, contacts, _mean([row.emails for row in rows])),
    )


def _mean(values: list[int | None]) -> float:
    return float(np.mean([value for value in values if value is not None]))


def _contract_end(rng: np.random.Generator, account: Account) -> date | None:
    """The next anniversary after the window (large customers: up to two years later); None when paying monthly."""
    has_contract = rng.random() < account.segment.contract_share
    later_years = int(rng.integers(0, 3)) if account.segment.name == "Enterprise" else 0
    if not has_contract or account.churned:
        return None
    signed = account.signed_up
    anniversary_is_past = (signed.month, signed.day) <= (LAST_DAY.month, LAST_DAY.day)
    day = 28 if (signed.month, signed.day) == (2, 29) else signed.day
    return date(LAST_DAY.year + anniversary_is_past + later_years, signed.month, day)


def _stated(rng: np.random.Generator, account: Account, worth: float, bill: float) -> int | None:
    """The survey's answer: what it is worth, anchored a little on today's bill, and rounded as people do.

    Those who left have seldom answered.
    """
    answers = rng.random() < (0.16 if account.churned else 0.55)
    said = worth**0.85 * bill**0.15 * float(np.exp(0.28 * rng.normal()))
    step = 5 if said < 150 else 10 if said < 500 else 50 if said < 2_000 else 100
    return max(step, round(said / step) * step) if answers else None


def _nps(rng: np.random.Generator, account: Account, worth_over_bill: float) -> int | None:
    """Better the more a customer gets for the bill; worse from those who are gone."""
    answers = rng.random() < (0.35 if account.churned else 0.7)
    mood = 7.4 + 1.1 * float(np.log(worth_over_bill)) - (1.8 if account.churned else 0.0) + 1.5 * rng.normal()
    return int(np.clip(round(mood), 0, 10)) if answers else None


def _cost_to_serve(rng: np.random.Generator, account: Account, contacts: float, emails: float) -> float:
    """Sending, storing, and people: support follows the segment, not the bill."""
    support = account.segment.support_cost * float(np.exp(0.25 * rng.normal()))
    return round(2.0 + support + 0.00022 * emails + 0.00012 * contacts, 2)
