"""More simulated companies: in each it is known which metric makes value, and what only looks as if it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from tests.core.fit.companies import MONTHS, Floats, dataset, monthly
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.criterion import Caution, Criterion

Cell = tuple[str, Criterion, Caution]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company: its data, the metric that is the best in truth (None = nothing tells), and the flags to be raised."""

    data: Dataset
    best: str | None
    flags: tuple[Cell, ...] = ()


Build = Callable[[np.random.Generator, int], Company]


def clean(rng: np.random.Generator, n: int) -> Company:
    """Return a company without any trap: two metrics that make value, one that does not; churn follows value."""
    drive, other = rng.standard_normal((2, n))
    leaves = rng.random(n) < 1 / (1 + np.exp(1.5 + drive))
    churn = np.where(leaves, rng.integers(10, MONTHS, n), -1)
    usage = {
        "Reports": monthly(np.exp(3 + drive), 0.2, rng, growth=0.0),
        "Exports": monthly(np.exp(3 + other), 0.2, rng, growth=0.0),
        "Storage": monthly(rng.lognormal(3, 1, n), 0.2, rng, growth=0.0),
    }
    outcome = drive + 0.4 * other + rng.standard_normal(n)
    bills = np.repeat(np.exp(4 + 0.5 * drive + 0.5 * rng.standard_normal(n))[:, None], MONTHS, axis=1)
    segments = np.array(["A", "B", "C"], dtype=object)[rng.integers(0, 3, n)]
    bills = bills * np.exp(0.1 * rng.standard_normal(bills.shape))
    measures = {"value_outcome": outcome, "Employees": rng.lognormal(3, 1, n)}
    return Company(data=dataset(usage, segments=segments, measures=measures, churn=churn, bills=bills), best="Reports")


def noise(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which no metric has anything to do with value."""
    usage = {name: monthly(rng.lognormal(3, 1, n), 0.2, rng) for name in ("A", "B", "C")}
    churn = np.where(rng.random(n) < 0.2, rng.integers(8, MONTHS, n), -1)
    return Company(data=dataset(usage, measures={"value_outcome": rng.standard_normal(n)}, churn=churn), best=None)


def size_measured(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which seats only follow size, and size makes the outcome as large as value does."""
    size, drive = rng.lognormal(3, 1, n), rng.standard_normal(n)
    usage = {
        "Seats": monthly(size, 0.05, rng),
        "Reports": monthly(np.exp(3 + drive + 0.3 * np.log(size)), 0.2, rng),
    }
    outcome = 1.2 * np.log(size) + drive + 0.3 * rng.standard_normal(n)
    return Company(
        data=dataset(usage, measures={"value_outcome": outcome, "Employees": size}),
        best="Reports",
        flags=(("Seats", Criterion.VALUE_ALIGNMENT, Caution.SIZE),),
    )


def size_and_churn(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which the large stay, whatever they use, and use more of everything."""
    size = rng.standard_normal(n)
    leaves = rng.random(n) < 1 / (1 + np.exp(0.8 + 2.0 * size))
    churn = np.where(leaves, rng.integers(10, MONTHS, n), -1)
    usage = {"Messages": monthly(np.exp(3 + size + 0.5 * rng.standard_normal(n)), 0.2, rng, growth=0.0)}
    return Company(
        data=dataset(usage, measures={"Employees": np.exp(3 + size)}, churn=churn),
        best=None,
        flags=(("Messages", Criterion.RETENTION, Caution.SIZE),),
    )


def segment_and_churn(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which the enterprise segment stays and uses more, and usage keeps nobody."""
    group = rng.integers(0, 3, n)
    leaves = rng.random(n) < np.array([0.7, 0.35, 0.05])[group]
    churn = np.where(leaves, rng.integers(10, MONTHS, n), -1)
    usage = {"Messages": monthly(np.exp(2 + 1.5 * group + rng.standard_normal(n)), 0.2, rng, growth=0.0)}
    segments = np.array(["Small", "Middle", "Large"], dtype=object)[group]
    return Company(
        data=dataset(usage, segments=segments, churn=churn),
        best=None,
        flags=(("Messages", Criterion.RETENTION, Caution.SEGMENT),),
    )


def size_by_segment(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which larger segments use more seats and gain more, and seats make no value within them."""
    group = rng.integers(0, 3, n)
    drive = rng.standard_normal(n)
    usage = {
        "Seats": monthly(np.exp(1.5 * group + 0.7 * rng.standard_normal(n)), 0.05, rng),
        "Reports": monthly(np.exp(3 + drive), 0.2, rng),
    }
    segments = np.array(["Small", "Middle", "Large"], dtype=object)[group]
    outcome = 2.0 * group + drive + 0.5 * rng.standard_normal(n)
    return Company(
        data=dataset(usage, segments=segments, measures={"value_outcome": outcome}),
        best="Reports",
        flags=(("Seats", Criterion.VALUE_ALIGNMENT, Caution.SEGMENT),),
    )


def reversal(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which messages go with the outcome over all, and against it within each segment."""
    group = rng.integers(0, 3, n)
    inner, drive = rng.standard_normal((2, n))
    usage = {
        "Messages": monthly(np.exp(2 * group + 0.5 * inner), 0.1, rng),
        "Reports": monthly(np.exp(3 + drive), 0.2, rng),
    }
    outcome = 5.0 * group - inner + drive + 0.2 * rng.standard_normal(n)
    segments = np.array(["Small", "Middle", "Large"], dtype=object)[group]
    return Company(
        data=dataset(usage, segments=segments, measures={"value_outcome": outcome}),
        best="Reports",
        flags=(("Messages", Criterion.VALUE_ALIGNMENT, Caution.SIMPSON),),
    )


def decline(months: int) -> Build:
    """Return a company in which usage falls for so many months before churn, and otherwise keeps nobody; reports do."""

    def build(rng: np.random.Generator, n: int) -> Company:
        habit = rng.standard_normal(n)
        leaves = rng.random(n) < 1 / (1 + np.exp(1.0 + 1.2 * habit))
        churn = np.where(leaves, rng.integers(10, MONTHS, n), -1)
        logins = monthly(rng.lognormal(3, 0.5, n), 0.2, rng, growth=0.0)
        before = churn[:, None] - np.arange(MONTHS)  # 1 = the month before churn
        falls = (churn[:, None] >= 0) & (before <= months)
        logins = np.where(falls, logins * np.clip(before / (months + 1), 0.05, 1.0), logins)
        reports = monthly(np.exp(3 + 0.7 * habit), 0.2, rng, growth=0.0)
        return Company(
            data=dataset({"Logins": logins, "Reports": reports}, churn=churn),
            best="Reports",
            flags=(("Logins", Criterion.RETENTION, Caution.REVERSE_CAUSALITY),),
        )

    return build


def early_churn_in_a_growing_market(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which usage grows by 5 % a month for everybody, and many left early."""
    churn = np.where(rng.random(n) < 0.4, rng.integers(4, 12, n), -1)
    usage = {"Messages": monthly(rng.lognormal(3, 0.5, n), 0.2, rng, growth=0.06)}
    return Company(
        data=dataset(usage, churn=churn), best=None, flags=(("Messages", Criterion.RETENTION, Caution.CALENDAR),)
    )


def circular(price: Callable[[Floats], Floats]) -> Build:
    """Return a company that is charged by seats in that way; willingness to pay was asked of nobody."""

    def build(rng: np.random.Generator, n: int) -> Company:
        seats = np.rint(monthly(rng.lognormal(2.5, 0.9, n), 0.05, rng)) + 1
        usage = {"Seats": seats, "Reports": monthly(rng.lognormal(3, 1, n), 0.2, rng)}
        return Company(
            data=dataset(usage, bills=price(seats)),
            best=None,
            flags=(
                ("Seats", Criterion.WILLINGNESS_TO_PAY, Caution.CIRCULAR),
                ("Seats", Criterion.EXPANSION, Caution.CIRCULAR),
            ),
        )

    return build


def priced_but_not_valued(rng: np.random.Generator, n: int) -> Company:
    """Return a company that charges by seats, while reports make the value."""
    drive = rng.standard_normal(n)
    seats = np.rint(monthly(rng.lognormal(2.5, 0.9, n), 0.1, rng)) + 1
    usage = {"Seats": seats, "Reports": monthly(np.exp(3 + drive), 0.1, rng)}
    outcome = drive + 0.7 * rng.standard_normal(n)
    return Company(
        data=dataset(usage, bills=12.0 * seats, measures={"value_outcome": outcome}),
        best="Reports",
        flags=(("Seats", Criterion.WILLINGNESS_TO_PAY, Caution.CIRCULAR),),
    )


def proxy(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which sessions come with reports, and have nothing of their own to say."""
    drive, other = rng.standard_normal((2, n))
    usage = {
        "Reports": monthly(np.exp(3 + drive), 0.1, rng),
        "Sessions": monthly(np.exp(3 + 0.8 * drive + 0.6 * rng.standard_normal(n)), 0.1, rng),
        "Exports": monthly(np.exp(3 + other), 0.1, rng),
    }
    outcome = drive + 0.5 * other + 0.7 * rng.standard_normal(n)
    return Company(
        data=dataset(usage, measures={"value_outcome": outcome}),
        best="Reports",
        flags=(("Sessions", Criterion.VALUE_ALIGNMENT, Caution.EXPLAINED),),
    )


def zero_inflated(rng: np.random.Generator, n: int) -> Company:
    """Return a company in which half of the customers never touch what makes value for the others."""
    drive = rng.standard_normal(n)
    uses = rng.random(n) < 0.5
    usage = {
        "Exports": np.where(uses[:, None], monthly(np.exp(2 + drive), 0.3, rng), 0.0),
        "Storage": monthly(rng.lognormal(3, 2, n), 0.2, rng),
    }
    outcome = np.clip(np.rint(6 + uses * (1 + drive) + rng.standard_normal(n)), 0, 10)
    return Company(data=dataset(usage, measures={"value_outcome": outcome}), best="Exports")


def tiny(rng: np.random.Generator, n: int) -> Company:
    """Return a company of twelve customers, whatever is asked for."""
    return noise(rng, 12)


COMPANIES: Mapping[str, Build] = {
    "clean": clean,
    "noise": noise,
    "tiny": tiny,
    "size measured": size_measured,
    "size and churn": size_and_churn,
    "segment and churn": segment_and_churn,
    "size by segment": size_by_segment,
    "reversal": reversal,
    **{f"decline of {months} months": decline(months) for months in (1, 2, 3, 4, 5, 6)},
    "early churn in a growing market": early_churn_in_a_growing_market,
    "circular, per unit": circular(lambda seats: 12.0 * seats),
    "circular, packages of 10": circular(lambda seats: 99.0 * np.ceil(seats / 10)),
    "circular, four tiers": circular(
        lambda seats: np.array([29.0, 79.0, 199.0, 499.0])[np.searchsorted([5, 20, 60], seats)]
    ),
    "circular, minimum": circular(lambda seats: np.maximum(150.0, 10.0 * seats)),
    "circular, priced but not valued": priced_but_not_valued,
    "proxy": proxy,
    "zero-inflated": zero_inflated,
}
