"""The company behind the Cloudmail sample: its segments and prices, its customers, and when they left.

Every customer draws from a random stream of its own (seed, customer number), so that changing one customer's story does
not reshuffle the others. ``make_cloudmail`` tells which relations are planted here.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from .words import COUNTRIES, company_name

SEED = 20261031
MONTHS: tuple[date, ...] = tuple(date(2024 + (10 + i) // 12, (10 + i) % 12 + 1, 1) for i in range(24))
FIRST_DAY, LAST_DAY = MONTHS[0], date(2026, 10, 31)

PRICES: dict[str, tuple[Decimal, Decimal]] = {  # plan: base fee, price of a seat; USD a month
    "Starter": (Decimal("24.90"), Decimal("19.00")),
    "Growth": (Decimal("89.90"), Decimal("39.00")),
    "Scale": (Decimal("449.90"), Decimal("79.00")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What the customers of one segment have in common. Spreads are standard deviations of logarithms."""

    name: str
    customers_at_start: int
    new_customers: int
    contacts: float  # median on joining the window
    contacts_spread: float
    growth: float  # of contacts, a month
    growth_spread: float
    sends_per_contact: float  # e-mails a month
    api_users: float  # share of customers who call the interface at all
    seats: float
    seats_spread: float
    plan_shares: tuple[float, float, float]  # Starter, Growth, Scale
    monthly_churn: float
    contract_share: float  # share of customers on a yearly contract
    support_cost: float  # USD a month


SEGMENTS: tuple[Segment, ...] = (
    Segment(
        name="Startup", customers_at_start=100, new_customers=73, contacts=3_200, contacts_spread=0.85, growth=0.019,
        growth_spread=0.013, sends_per_contact=4.6, api_users=0.45, seats=2.8, seats_spread=0.45,
        plan_shares=(0.82, 0.17, 0.01), monthly_churn=0.019, contract_share=0.1, support_cost=6,
    ),
    Segment(
        name="SMB", customers_at_start=60, new_customers=48, contacts=11_000, contacts_spread=0.80, growth=0.014,
        growth_spread=0.010, sends_per_contact=4.0, api_users=0.35, seats=4.4, seats_spread=0.40,
        plan_shares=(0.45, 0.52, 0.03), monthly_churn=0.014, contract_share=0.35, support_cost=16,
    ),
    Segment(
        name="Agency", customers_at_start=20, new_customers=18, contacts=24_000, contacts_spread=0.85, growth=0.012,
        growth_spread=0.010, sends_per_contact=3.6, api_users=0.4, seats=6.2, seats_spread=0.40,
        plan_shares=(0.14, 0.80, 0.06), monthly_churn=0.011, contract_share=0.5, support_cost=30,
    ),
    Segment(
        name="Mid-market", customers_at_start=23, new_customers=37, contacts=55_000, contacts_spread=0.80, growth=0.012,
        growth_spread=0.008, sends_per_contact=3.3, api_users=0.6, seats=10, seats_spread=0.38,
        plan_shares=(0.0, 0.66, 0.34), monthly_churn=0.008, contract_share=0.85, support_cost=75,
    ),
    Segment(
        name="Enterprise", customers_at_start=6, new_customers=15, contacts=260_000, contacts_spread=0.80, growth=0.009,
        growth_spread=0.006, sends_per_contact=2.8, api_users=0.8, seats=22, seats_spread=0.35,
        plan_shares=(0.0, 0.05, 0.95), monthly_churn=0.003, contract_share=1.0, support_cost=340,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One customer as it joins the window: what is on its contract, and the traits that drive its story."""

    customer_id: str
    name: str
    segment: Segment
    country: str
    plan: str
    signed_up: date
    contacts: float  # in the first full month of the window
    growth: float
    seats: int
    return_factor: float  # revenue attributed, relative to what the contacts let expect
    months_active: int = 0
    churned: date | None = None

    @property
    def first_month(self) -> int:
        """Index into MONTHS of the first month with a bill."""
        return max(0, (self.signed_up.year - FIRST_DAY.year) * 12 + self.signed_up.month - FIRST_DAY.month)

    @property
    def is_new(self) -> bool:
        """Whether the customer signed up inside the window."""
        return self.signed_up >= FIRST_DAY

    @property
    def worth(self) -> float:
        """USD a month that the customer would be willing to pay on joining."""
        return worth_paying(expected_return(self.contacts) * self.return_factor)


def bill_for(plan: str, seats: int) -> Decimal:
    """USD for one month: base fee of the plan + price of a seat x seats. A first month is billed in full."""
    base_fee, seat_price = PRICES[plan]
    return base_fee + seat_price * seats


def expected_return(contacts: float) -> float:
    """USD a month that a list of this size earns its owner on average: less per contact for longer lists."""
    return 3.7 * float(contacts**0.85)


def worth_paying(revenue_attributed: float) -> float:
    """USD a month that a customer earning this much with e-mail would on average be willing to pay."""
    return 0.105 * float(revenue_attributed**0.85)


def make_accounts() -> tuple[Account, ...]:
    """All customers in order of signing up, with ids that grow with the date (text; the older have leading zeros)."""
    rng = np.random.default_rng(SEED)
    starts = sorted((_sign_up_date(rng, new), s.name, s) for s in SEGMENTS for new in _newness(s))
    numbers = 112 + np.cumsum(rng.integers(4, 55, len(starts)))
    taken: set[str] = set()
    return tuple(
        _with_churn(_without_absurd_seats(_join(int(n), day, segment, taken)))
        for n, (day, _, segment) in zip(numbers, starts, strict=True)
    )


def _newness(segment: Segment) -> tuple[bool, ...]:
    return (False,) * segment.customers_at_start + (True,) * segment.new_customers


def _sign_up_date(rng: np.random.Generator, new: bool) -> date:
    """Inside the window a little denser towards its end; before it, up to 3 1/2 years back."""
    if new:
        return FIRST_DAY + timedelta(days=int(rng.random() ** 0.9 * 716))
    return FIRST_DAY - timedelta(days=1 + int(rng.random() ** 1.4 * 1_280))


def _join(number: int, signed_up: date, segment: Segment, taken: set[str]) -> Account:
    rng = np.random.default_rng([SEED, number, 1])
    country = str(rng.choice(list(COUNTRIES), p=[share for share, _ in COUNTRIES.values()]))
    size = rng.normal()
    head_start = 1.0 if signed_up < FIRST_DAY else 0.8
    return Account(
        customer_id=f"{number:05d}",
        name=company_name(rng, country, segment.name, taken),
        segment=segment,
        country=country,
        plan=str(rng.choice(list(PRICES), p=segment.plan_shares)),
        signed_up=signed_up,
        contacts=segment.contacts * head_start * float(np.exp(segment.contacts_spread * size)),
        growth=float(rng.normal(segment.growth, segment.growth_spread)),
        seats=max(1, round(segment.seats * float(np.exp(segment.seats_spread * rng.normal())))),
        return_factor=float(np.exp(0.36 * rng.normal())),
    )


def _without_absurd_seats(account: Account) -> Account:
    """The account with as many of its seats as keep the bill below three times the worth: nobody signs up for more."""
    base_fee, seat_price = (float(price) for price in PRICES[account.plan])
    bearable = int((3 * account.worth - base_fee) / seat_price)
    return replace(account, seats=max(1, min(account.seats, bearable)))


def _with_churn(account: Account) -> Account:
    """The account with its months in the window, and the end of the month after which it left, if it did."""
    possible = len(MONTHS) - account.first_month
    draws = np.random.default_rng([SEED, int(account.customer_id), 2]).random(possible)
    leaves_at = np.flatnonzero(draws[3 if account.is_new else 1 :] < _monthly_churn(account))
    if not leaves_at.size:
        return replace(account, months_active=possible)
    active = int(leaves_at[0]) + (4 if account.is_new else 2)
    last = MONTHS[account.first_month + active - 1]
    # Whoever cancels in the very last month is still a customer in this export.
    churned = last.replace(day=monthrange(last.year, last.month)[1])
    return replace(account, months_active=active, churned=churned if churned < LAST_DAY else None)


def _monthly_churn(account: Account) -> float:
    """Probability a month: the segment's, higher for stagnating contacts and for bills above what they are worth."""
    segment = account.segment
    lag = (segment.growth - account.growth) / segment.growth_spread
    strain = float(np.log(float(bill_for(account.plan, account.seats)) / account.worth))
    return segment.monthly_churn * float(np.clip(np.exp(0.75 * lag + 0.45 * strain), 0.15, 5.0))
