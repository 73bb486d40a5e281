"""Projects to propose: every charge model, quantities at and around every bound, amounts that end in half a cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from vm_desktop.core.charges import (
    ChargeModel,
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    Volume,
)
from vm_desktop.core.dataset import Aggregation, Dataset, Provenance, SourceFile, UsageColumn
from vm_desktop.core.money import currency
from vm_desktop.core.months import month_range
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project, metrics_of
from vm_desktop.core.scenarios import Scenario, ScenarioId

CALLS, SEATS, PAYMENTS = MetricId("calls"), MetricId("seats"), MetricId("payments")
SEGMENTS = ("Small", "Middle", "=1+1")
BOUNDS = (Decimal(100), Decimal("1000.5"), Decimal(20_000))
HALF_CENTS = (0.5, 1.5, 2.5, 33.5, 107.5, 267.5, 1005.5, 12345.5)
"""Calls that come to half a cent at one cent each."""

TIERS = (
    Tier(up_to=Decimal(100), unit_price=Decimal("0.05"), flat_fee=Decimal(3)),
    Tier(up_to=Decimal("1000.5"), unit_price=Decimal("0.0375")),
    Tier(up_to=Decimal(20_000), unit_price=Decimal("0.0100001"), flat_fee=Decimal("7.25")),
    Tier(up_to=None, unit_price=Decimal("0.0000125")),
)
MODELS: dict[str, ChargeModel] = {
    "flat": Flat(amount=Decimal("12.34")),
    "per_unit": PerUnit(unit_price=Decimal("0.01")),
    "package": Package(package_size=Decimal("2.5"), package_price=Decimal("0.75")),
    "graduated": Graduated(tiers=TIERS),
    "volume": Volume(tiers=TIERS),
    "stairstep": Stairstep(tiers=TIERS),
    "percentage": Percentage(rate=Decimal("0.029"), fixed_fee=Decimal("0.30"), events="payments"),
    "percentage_once": Percentage(rate=Decimal("0.0275"), fixed_fee=Decimal("0.305")),
    "graduated_percentage": GraduatedPercentage(tiers=TIERS),
}


def plan(name: str, *charges: Charge, **terms: object) -> Plan:
    """Return a plan whose id is its name in small letters."""
    return Plan(id=PlanId(name.lower()), name=name, charges=charges, **terms)  # type: ignore[arg-type]


def boundary_quantities(included: Decimal = Decimal(0), divide_by: Decimal = Decimal(1)) -> list[float]:
    """Return quantities at, just below, just above and between the bounds of `TIERS`, nothing, and half-cent makers."""
    steps = (Decimal(-1), Decimal("-0.01"), Decimal(0), Decimal("0.01"), Decimal("0.5"), Decimal(1))
    around = [(bound + step + included) * divide_by for bound in (Decimal(0), *BOUNDS) for step in steps]
    found = [float(quantity) for quantity in around if quantity >= 0]
    return [0.0, *found, *HALF_CENTS, float(included * divide_by)]


def dataset(
    calls: Sequence[float], *, months: int = 2, money: str = "USD", names: Sequence[str] | None = None, seed: int = 1
) -> Dataset:
    """Return one customer for each number of calls, who moves on to the next customer's calls each month."""
    rng = np.random.default_rng(seed)
    count = len(calls)
    used = np.array([[calls[(row + month) % count] for month in range(months)] for row in range(count)])
    used = used.reshape(count, months)
    seats = rng.integers(1, 40, used.shape).astype(np.float64)
    payments = rng.integers(0, 30, used.shape).astype(np.float64)
    places = currency(money).exponent
    bills = np.where(rng.random(used.shape) < 0.9, np.round(rng.random(used.shape) * 300, places), np.nan)
    customers = [names[row] if names else f"Customer {row}" for row in range(count)]
    return Dataset(
        customer_ids=_texts([f"{row:05d}" for row in range(count)]),
        customer_names=_texts(customers),
        months=month_range("2025-01", "2027-12")[:months],
        active=rng.random(used.shape) < 0.95,
        usage={
            "calls": _column("calls", used, Aggregation.SUM, "call"),
            "seats": _column("seats", seats, Aggregation.LAST, "seat"),
            "payments": _column("payments", payments, Aggregation.SUM, "payment"),
        },
        attributes={
            "segment": _texts([SEGMENTS[row % 3] for row in range(count)]),
            "plan": _texts([("one", "two", "elsewhere")[row % 3] for row in range(count)]),
        },
        segment_column="segment",
        current_bill=bills,
        currency_code=money,
        provenance=Provenance(
            files=(SourceFile(name="usage.xlsx", size=12_345, sha256="ab" * 32, imported_at="2026-05-01T08:00:00Z"),),
            mapping=(("Usage", "Calls", "usage"),),
            policies=(("missing usage", "zero"),),
        ),
    )


def project(data: Dataset, book: PriceBook, name: str = "Acme") -> Project:
    """Return a project that proposes the price book against the current bills."""
    money = currency(data.currency_code)
    scenario = Scenario(
        id=ScenarioId("new"),
        name="New prices",
        price_book=replace(book, currency=money),
        note='=Simpler, "fairer"\nand easier to foresee.',
    )
    return Project(
        name=name,
        currency=money,
        dataset=data,
        metrics=metrics_of(data),
        segment_column=data.segment_column,
        scenarios=(scenario,),
        active=scenario.id,
    )


def with_book(old: Project, book: PriceBook) -> Project:
    """Return the project with other proposed prices."""
    scenario = replace(old.scenarios[0], price_book=replace(book, currency=old.currency))
    return replace(old, scenarios=(scenario, *old.scenarios[1:]))


def _texts(values: Sequence[str]) -> np.ndarray:
    return np.array(values, dtype=object)


def _column(name: str, values: np.ndarray, aggregation: Aggregation, unit: str) -> UsageColumn:
    return UsageColumn(name=name, suggested=aggregation, by_aggregation={aggregation: values}, unit=unit)
