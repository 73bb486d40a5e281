"""Small view data that the tests of the charts share."""

import math
from dataclasses import replace
from datetime import date

import numpy as np

from vm_desktop.ui.charts.view_data import (
    Band,
    BillChange,
    BillScatter,
    CostCurve,
    CurveTier,
    Growth,
    Measure,
    RevenueOverTime,
    SegmentRevenue,
    Series,
)


def dollars(value: float) -> str:
    return f"${value:,.2f}"


USAGE = Measure(name="Usage", unit="calls")
COST = Measure(name="Customer cost", unit="USD per month", exact=dollars)
REVENUE = Measure(name="Revenue", unit="USD per month", exact=dollars)


def graduated_curve(price: float = 0.02, bound: float = 500.0) -> CostCurve:
    """Two tiers over 0 to 1,000 calls: 0.05 up to ``bound``, ``price`` above it. Today: 0.04 each."""
    at_bound = 0.05 * bound
    tiers = (
        CurveTier(label="First", lower=0.0, upper=bound, start_amount=0.0, slope=0.05, price_text="$0.05"),
        CurveTier(
            label="Second",
            lower=bound,
            upper=math.inf,
            start_amount=at_bound,
            slope=price,
            anchor_x=bound,
            anchor_amount=at_bound,
            explanation="Each further call is cheaper.",
        ),
    )
    return CostCurve(
        quantity=USAGE,
        amount=COST,
        unit_price=Measure(name="Price per call", exact=dollars),
        x_range=(0.0, 1000.0),
        x=np.asarray([0.0, bound, 1000.0]),
        amounts=np.asarray([0.0, at_bound, at_bound + price * (1000 - bound)]),
        tiers=tiers,
        baseline_x=np.asarray([0.0, 1000.0]),
        baseline_amounts=np.asarray([0.0, 40.0]),
        customers=np.asarray([0.0, 10.0, 20.0, 400.0, 500.0, 900.0]),
    )


def stairstep_curve(fees: tuple[float, float] = (10.0, 30.0)) -> CostCurve:
    """Two flat fees with a jump at 500 calls."""
    tiers = tuple(
        CurveTier(label=label, lower=lower, upper=upper, start_amount=fee, slope=0.0, handle="flat")
        for label, lower, upper, fee in (("First", 0.0, 500.0, fees[0]), ("Second", 500.0, math.inf, fees[1]))
    )
    return replace(
        graduated_curve(),
        x=np.asarray([0.0, 500.0, 500.0, 1000.0]),
        amounts=np.asarray([fees[0], fees[0], fees[1], fees[1]]),
        tiers=tiers,
    )


def segments(names: tuple[str, ...] = ("Indie", "Startup", "Enterprise")) -> SegmentRevenue:
    before = np.asarray([100.0 * (number + 1) for number in range(len(names))])
    return SegmentRevenue(
        amount=REVENUE,
        segments=names,
        baseline=Series(name="Today", values=before),
        scenario=Series(name="Scenario", values=before * 1.25),
    )


def bill_change(**changes: object) -> BillChange:
    """Twenty customers: 2 below -60 %, 4 between -60 and 0, 10 unchanged, 3 between 0 and 60, 1 above."""
    view = BillChange(
        edges=np.asarray([-60.0, -30.0, 0.0, 30.0, 60.0]),
        counts=np.asarray([1, 3, 2, 1]),
        below=2,
        above=1,
        unchanged=10,
    )
    return replace(view, **changes)


def months(count: int) -> tuple[date, ...]:
    return tuple(date(2025 + number // 12, number % 12 + 1, 1) for number in range(count))


def revenue(count: int = 12) -> RevenueOverTime:
    before = np.linspace(100.0, 200.0, count)
    return RevenueOverTime(
        amount=REVENUE,
        months=months(count),
        scenario=Series(name="Scenario", values=before * 1.1),
        baseline=Series(name="Today", values=before),
    )


def growth(count: int = 12) -> Growth:
    middle = np.linspace(100.0, 200.0, count)
    return Growth(
        quantity=USAGE,
        months=months(count),
        median=Series(name="Median customer", values=middle),
        band=Band(name="Half of the customers", low=middle * 0.5, high=middle * 2),
    )


def bills() -> BillScatter:
    """Four customers: one pays more, one less, one the same, one was free before."""
    return BillScatter(
        amount=Measure(name="Bill", unit="USD", exact=dollars),
        old=np.asarray([10.0, 100.0, 1000.0, 0.0]),
        new=np.asarray([30.0, 50.0, 1000.0, 20.0]),
        names=("Ada", "Bob", "Cem", "Dea"),
    )
