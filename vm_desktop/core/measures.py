"""SaaS measures of a set of bills, with the definition that is shown beside each number."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.language import said_later, say
from vm_desktop.core.rating.bills import Bills

TRAILING_MONTHS = 3


class UsageInMrr(StrEnum):
    """How much of usage revenue counts as recurring."""

    NONE = "none"
    TRAILING = "trailing_3_months"
    ALL = "all"


DEFINITIONS = {
    "mrr": said_later(
        "Monthly recurring revenue: the recurring part of the last month's bills, plus usage "
        "as set (default: the mean of the trailing 3 months), net of discounts, without tax."
    ),
    "arr": said_later("Annual recurring revenue: 12 x MRR."),
    "arpa": said_later("Average revenue per account: MRR / customers whose MRR is above 0."),
    "revenue": said_later("The sum of all bills over all months of the data."),
    "median_bill": said_later(
        "Half of the customers with a bill pay less than this a month (mean of each customer's bills)."
    ),
    "up_over_10": said_later(
        "Customers whose bills over all compared months sum to more than 110 % of the baseline's."
    ),
    "change": said_later("Scenario minus baseline, over the customer-months that have a bill in both."),
}


def defined(measure: str) -> str:
    """Return the definition of a measure, in the language of the program."""
    return say(DEFINITIONS[measure])


def customer_mrr(bills: Bills, usage_in_mrr: UsageInMrr = UsageInMrr.TRAILING) -> Floats:
    """Return each customer's MRR in minor units (customers,); 0 for customers without a bill in the last month."""
    last = bills.known[:, -1]
    recurring = (bills.total[:, -1] - bills.usage_part[:, -1]).astype(np.float64)
    return np.where(last, recurring + _usage_mrr(bills, usage_in_mrr), 0.0)


def _usage_mrr(bills: Bills, usage_in_mrr: UsageInMrr) -> Floats:
    match usage_in_mrr:
        case UsageInMrr.NONE:
            return np.zeros(len(bills.total))
        case UsageInMrr.ALL:
            return bills.usage_part[:, -1].astype(np.float64)
        case UsageInMrr.TRAILING:
            known = bills.known[:, -TRAILING_MONTHS:]
            usage = sums_by_row(np.where(known, bills.usage_part[:, -TRAILING_MONTHS:], 0))
            mean: Floats = usage / np.maximum(counts_by_row(known), 1)
            return mean


def sums_by_row(amounts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each row's sum (rows,). Over a dozen columns, einsum takes a quarter of the time of ``sum(axis=1)``."""
    sums: NDArray[np.int64] = np.einsum("ij->i", amounts)
    return sums


def counts_by_row(flags: Flags) -> NDArray[np.int64]:
    """Return how many flags are set in each row (rows,)."""
    counts: NDArray[np.int64] = np.einsum("ij->i", flags.view(np.int8), dtype=np.int64)
    return counts


def arpa(mrr: Floats) -> float | None:
    """Return MRR / customers whose MRR is above 0, in minor units; None where there is none."""
    paying = int((mrr > 0).sum())
    return float(mrr.sum()) / paying if paying else None


def mean_monthly_bill(bills: Bills) -> Floats:
    """Return each customer's mean bill over the months with a known bill (customers,), minor units; NaN for none."""
    months = counts_by_row(bills.known)
    total = sums_by_row(np.where(bills.known, bills.total, 0))
    return np.where(months > 0, total / np.maximum(months, 1), np.nan)


def median_bill(bills: Bills) -> float | None:
    """Return the median of the customers' mean monthly bills that are above 0; None where there is none."""
    means = mean_monthly_bill(bills)
    paying = means[means > 0]
    return float(np.median(paying)) if paying.size else None
