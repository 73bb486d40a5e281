"""A small company that charges 12 a seat and could charge by mail."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from tests.core.fit.companies import Floats, dataset, monthly
from vm_desktop.core.fit.quantity_counts import Candidate, candidate
from vm_desktop.core.fit.swap_request import SwapRequest
from vm_desktop.core.metering import meter
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import USD, Currency
from vm_desktop.core.plans import MetricId
from vm_desktop.core.rating.bills import actual_bills

SEATS = ValueMetric(id=MetricId("seats"), name="Seats", formula="Seats", unit="seat")
MAILS = ValueMetric(id=MetricId("mails"), name="Mails", formula="Mails", unit="mail")


def request(customers: int = 60, seed: int = 1, *, money: Currency = USD, price: float = 12.0) -> SwapRequest:
    """Return the company; `price` is what a seat costs today."""
    rng = np.random.default_rng(seed)
    seats = np.rint(monthly(rng.lognormal(2, 0.7, customers), 0.05, rng)) + 1
    mails = np.rint(monthly(rng.lognormal(6, 1.2, customers), 0.3, rng))
    segments = np.array(["Small", "Large"], dtype=object)[np.arange(customers) % 2]
    return of_usage({"Seats": seats, "Mails": mails}, price * seats, segments=segments, money=money)


def of_usage(
    usage: dict[str, Floats],
    bills: Floats,
    *,
    segments: np.ndarray[tuple[int], np.dtype[np.object_]] | None = None,
    money: Currency = USD,
    metrics: tuple[ValueMetric, ...] | None = None,
) -> SwapRequest:
    """Return a company by its usage and its bills (customers, months); NaN bills are not known."""
    data = replace(dataset(usage, segments=segments, bills=bills), currency_code=money.code)
    named = tuple(ValueMetric(id=MetricId(name.lower()), name=name, formula=name) for name in usage)
    return SwapRequest(
        dataset=data,
        usage=meter(data, metrics or named),
        baseline=actual_bills(data),
        currency=money,
        segment_column="Segment" if segments is not None else None,
    )


def mails(asked: SwapRequest) -> Candidate:
    """Return Mails, made ready to be priced."""
    return candidate(asked, MAILS)


def decimals(*texts: str) -> tuple[Decimal, ...]:
    """Return the numbers exactly."""
    return tuple(Decimal(text) for text in texts)
