"""An impact report by customer and by segment: what each pays a month, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.rating.bills import Bills


class Band(StrEnum):
    """Customers by what happens to their bills over the compared months."""

    ALL = "all"
    MORE = "more"
    LESS = "less"
    SAME = "same"
    OVER_10 = "over_10"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CustomerImpact:
    """Each customer (customers,): mean monthly bills over the compared months and their change, in minor units.

    `total_change` is over all compared months together; `share` is the change in parts of the old bill (0.1 is 10 %,
    inf where the old bill is 0). NaN where no month has a bill on both sides.
    """

    months: NDArray[np.int64]
    old_bill: Floats
    new_bill: Floats
    change: Floats
    share: Floats
    total_change: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SegmentImpact:
    """Each segment (segments,): customers and revenue over the compared months, in minor units.

    `share` is the change in parts of the baseline's revenue, NaN where that is 0. `compared` counts customers with a
    bill on both sides, `up_over_10` those of them who pay over 10 % more.
    """

    customers: NDArray[np.int64]
    compared: NDArray[np.int64]
    baseline: Floats
    scenario: Floats
    change: Floats
    share: Floats
    up_over_10: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChange:
    """One customer's bill of one month on both sides, in minor units; None where there is no bill."""

    old: int | None
    new: int | None

    @property
    def change(self) -> int | None:
        """New minus old; None where a side has no bill."""
        return self.new - self.old if self.new is not None and self.old is not None else None

    @property
    def share(self) -> float | None:
        """The change in parts of the old bill; None where that is 0 or not known."""
        return self.change / self.old if self.change is not None and self.old else None


def month_change(baseline: Bills, scenario: Bills, customer: int, month: int) -> MonthChange:
    """Return what a customer (position) pays for a month (position) on both sides."""
    return MonthChange(old=_bill(baseline, customer, month), new=_bill(scenario, customer, month))


def bill_course(bills: Bills, customer: int) -> Floats:
    """Return a customer's bills (months,) in minor units; NaN where there is none."""
    return np.where(bills.known[customer], bills.total[customer], np.nan)


def _bill(bills: Bills, customer: int, month: int) -> int | None:
    return int(bills.total[customer, month]) if bills.known[customer, month] else None


def customer_impact(report: ImpactReport) -> CustomerImpact:
    """Return what the scenario does to each customer's monthly bill."""
    months = report.compared_months
    known = months > 0
    divisor = np.maximum(months, 1)
    old, new = report.baseline.by_customer, report.scenario.by_customer
    return CustomerImpact(
        months=months,
        old_bill=np.where(known, old / divisor, np.nan),
        new_bill=np.where(known, new / divisor, np.nan),
        change=np.where(known, (new - old) / divisor, np.nan),
        share=report.percent_change / 100,
        total_change=np.where(known, (new - old).astype(np.float64), np.nan),
    )


def segment_impact(report: ImpactReport) -> SegmentImpact:
    """Return what the scenario does to each segment, in the order of the report's segments."""
    old, new = report.baseline.by_segment, report.scenario.by_segment
    share = np.divide(new - old, old, out=np.full(len(old), np.nan), where=old != 0)
    return SegmentImpact(
        customers=report.customers_by_segment,
        compared=_counted(report, report.compared_months > 0),
        baseline=old.astype(np.float64),
        scenario=new.astype(np.float64),
        change=(new - old).astype(np.float64),
        share=share,
        up_over_10=_counted(report, customers_in(report, Band.OVER_10)),
    )


def customers_in(report: ImpactReport, band: Band) -> Flags:
    """Return which customers (customers,) are in a band, as `ImpactReport.movement` counts them."""
    old, new = report.baseline.by_customer, report.scenario.by_customer
    compared: Flags = report.compared_months > 0
    match band:
        case Band.ALL:
            return np.ones(len(compared), dtype=np.bool_)
        case Band.MORE:
            return compared & (new > old)
        case Band.LESS:
            return compared & (new < old)
        case Band.SAME:
            same: Flags = new == old
            return compared & same
        case Band.OVER_10:
            return compared & (10 * new > 11 * old)
        case Band.NOT_COMPARABLE:
            return np.logical_not(compared)
        case _:
            assert_never(band)


def _counted(report: ImpactReport, customers: Flags) -> NDArray[np.int64]:
    return np.bincount(report.segment_of[customers], minlength=len(report.segments)).astype(np.int64)
