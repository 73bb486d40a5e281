"""Export the proposal of 100,000 customers and 12 months: seconds, live bills a second, memory, answer to a cancel.

``python -m tests.benchmarks.bench_export [CUSTOMERS] [MONTHS]``. The unit of comparison is the time that a bare zip
takes to write the same number of bytes.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import threading
import time
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np

from vm_desktop.core.charges import Graduated, PerUnit, Tier
from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn
from vm_desktop.core.months import month_range
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BySegment, PriceBook
from vm_desktop.core.problems import Cancelled
from vm_desktop.core.project import Project, priced_metrics, project_from_dataset
from vm_desktop.core.scenarios import Scenario, ScenarioId
from vm_desktop.io.proposal import write_proposal

EXPORTED = "2026-05-04T10:30:00Z"


def made_project(customers: int, months: int) -> Project:
    """Return calls and seats of so many customers, two plans of two charges each."""
    rng = np.random.default_rng(1)
    calls = np.round(rng.lognormal(8, 1.5, (customers, months)))
    seats = rng.integers(1, 200, (customers, months)).astype(np.float64)
    data = Dataset(
        customer_ids=np.array([f"{row:07d}" for row in range(customers)], dtype=object),
        customer_names=np.array([f"Customer {row}" for row in range(customers)], dtype=object),
        months=month_range("2025-01", "2027-12")[:months],
        active=np.ones((customers, months), dtype=np.bool_),
        usage={"Calls": _column("Calls", calls, Aggregation.SUM), "Seats": _column("Seats", seats, Aggregation.LAST)},
        attributes={"segment": np.array(["Small", "Middle", "Large"], dtype=object)[rng.integers(0, 3, customers)]},
        segment_column="segment",
        current_bill=np.round(calls * 0.01 + seats * 3, 2),
    )
    project = project_from_dataset(data, "Benchmark")
    assignment = BySegment(plans=(("Small", PlanId("small")),), default=PlanId("large"))
    book = PriceBook(
        plans=(_plan("small", "29", "0.012"), _plan("large", "99", "0.008")),
        assignment=assignment,
        metrics=priced_metrics(project.metrics),
    )
    scenario = Scenario(id=ScenarioId("new"), name="New prices", price_book=book)
    return replace(project, scenarios=(scenario,), active=scenario.id)


def _column(name: str, values: np.ndarray, aggregation: Aggregation) -> UsageColumn:
    return UsageColumn(name=name, suggested=aggregation, by_aggregation={aggregation: values})


def _plan(name: str, fee: str, price: str) -> Plan:
    tiers = (
        Tier(up_to=Decimal(10_000), unit_price=Decimal(price)),
        Tier(up_to=Decimal(100_000), unit_price=Decimal(price) / 2),
        Tier(up_to=None, unit_price=Decimal(price) / 4),
    )
    calls = Charge(metric=MetricId("calls"), model=Graduated(tiers=tiers), included=Decimal(1000))
    seats = Charge(metric=MetricId("seats"), model=PerUnit(unit_price=Decimal("2.5")))
    return Plan(id=PlanId(name), name=name.title(), base_fee=Decimal(fee), charges=(calls, seats), minimum=Decimal(20))


def peak_megabytes() -> float:
    """Return the most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def export(project: Project, path: Path) -> tuple[float, float]:
    """Return the seconds an export takes, and the longest pause between two reports of progress."""
    pauses = [time.perf_counter()]
    begun = pauses[0]
    write_proposal(project, path, progress=lambda *_: pauses.append(time.perf_counter()), exported_at=EXPORTED)
    return time.perf_counter() - begun, float(np.diff(pauses).max())


def answer_to_cancel(project: Project, path: Path) -> float:
    """Return the seconds from a cancel half a second into the export until it has stopped."""
    cancelled = threading.Event()
    asked: list[float] = []
    timer = threading.Timer(0.5, lambda: (asked.append(time.perf_counter()), cancelled.set()))
    timer.start()
    try:
        write_proposal(project, path, cancelled=cancelled, exported_at=EXPORTED)
    except Cancelled:
        return time.perf_counter() - asked[0]
    finally:
        timer.cancel()
    return 0.0


def bare_zip(path: Path) -> float:
    """Return the seconds that compressing the same bytes takes without making them."""
    with zipfile.ZipFile(path) as parts:
        contents = [parts.read(name) for name in parts.namelist()]
    begun = time.perf_counter()
    with zipfile.ZipFile(path.with_suffix(".bare"), "w", zipfile.ZIP_DEFLATED, compresslevel=5) as bare:
        for number, content in enumerate(contents):
            bare.writestr(str(number), content)
    return time.perf_counter() - begun


def main() -> None:
    """Print one line for each measurement."""
    customers, months = (int(text) for text in (*sys.argv[1:], "100000", "12")[:2])
    project = made_project(customers, months)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "proposal.xlsx"
        before = peak_megabytes()
        taken, pause = export(project, path)
        after = peak_megabytes()
        live = _live_bills(path)
        print(f"{customers:,} customers x {months} months: {taken:.1f} s")
        print(f"{live:,} live bills, {live / taken:,.0f} a second")
        print(f"peak memory {after:,.0f} MB, of which the export {after - before:,.0f} MB")
        print(f"file {path.stat().st_size / 1e6:,.1f} MB; longest pause between reports {pause:.2f} s")
        print(f"stopped {answer_to_cancel(project, path.with_name('cancelled.xlsx')):.2f} s after being asked")
        bare = bare_zip(path)
        print(f"compressing the same bytes alone: {bare:.1f} s; the export takes {taken / bare:.1f} x that")


def _live_bills(path: Path) -> int:
    """Return the rows of the bills sheet, from its own dimension."""
    with zipfile.ZipFile(path) as parts:
        heads = [parts.open(name).read(2000).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    last = [int("".join(filter(str.isdigit, head.split('ref="')[1].split('"')[0].split(":")[-1]))) for head in heads]
    return max(last) - 5


if __name__ == "__main__":
    main()
