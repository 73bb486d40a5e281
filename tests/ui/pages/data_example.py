"""A dataset for tests of the Data page, with something of everything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.ui.projects import small_dataset
from vm_desktop.core.dataset import Aggregation, Dataset, Provenance, SourceFile, UsageColumn
from vm_desktop.core.months import month_range
from vm_desktop.core.problems import Problem, Severity

NAN = np.nan


def rich_dataset() -> Dataset:
    """Three customers, four months; the second joined in March, the third has left after February.

    API calls: 10 20 30 40 / missing in April for the second. Seats under two aggregations.
    """
    active = np.array([[1, 1, 1, 1], [0, 0, 1, 1], [1, 1, 0, 0]], dtype=bool)
    calls = np.array([[10.0, 20.0, 30.0, 40.0], [NAN, NAN, 7.0, NAN], [5.5, 0.0, NAN, NAN]])
    seats = np.array([[2.0, 2.0, 3.0, 3.0], [NAN, NAN, 9.0, 9.0], [1.0, 1.0, NAN, NAN]])
    bill = np.array([[20.0, 20.0, 40.0, NAN], [NAN, NAN, 90.0, 90.0], [NAN, NAN, NAN, NAN]])
    return replace(
        small_dataset(),
        active=active,
        usage={
            "API calls": _usage("API calls", {Aggregation.SUM: calls}),
            "Seats": _usage("Seats", {Aggregation.MAXIMUM: seats, Aggregation.LAST: seats - 1}),
        },
        attributes={
            "Country": np.array(["DE", "", "US"], dtype=object),
            "Segment": np.array(["SMB", "Enterprise", "SMB"], dtype=object),
            "Plan": np.array(["Pro", "Pro", ""], dtype=object),
        },
        plan_column="Plan",
        measures={"willingness_to_pay": np.array([300.0, NAN, 50.5]), "NPS": np.array([9.0, 7.0, NAN])},
        current_bill=bill,
        churned_at=np.array(["NaT", "NaT", "2026-02-28"], dtype="datetime64[D]"),
        provenance=_provenance(),
        problems=(
            Problem(code="a", message="A note", severity=Severity.INFO),
            Problem(code="b", message="A warning", severity=Severity.WARNING, sheet="Usage", row=4),
        ),
    )


def large_dataset(customers: int) -> Dataset:
    """That many customers over two years, with two usage columns and a bill."""
    months = month_range("2024-01", "2025-12")
    values = np.arange(customers * len(months), dtype=float).reshape(customers, len(months))
    ids = np.array([f"{number:06}" for number in range(customers)], dtype=object)
    return Dataset(
        customer_ids=ids,
        customer_names=np.array([f"Customer {number}" for number in range(customers)], dtype=object),
        months=months,
        active=np.ones(values.shape, dtype=bool),
        usage={name: _usage(name, {Aggregation.SUM: values}) for name in ("Calls", "Messages")},
        attributes={"Segment": np.array(["SMB", "Enterprise"], dtype=object)[np.arange(customers) % 2]},
        segment_column="Segment",
        current_bill=values,
    )


def _usage(name: str, by_aggregation: dict[Aggregation, np.ndarray]) -> UsageColumn:
    return UsageColumn(name=name, suggested=next(iter(by_aggregation)), by_aggregation=by_aggregation)


def _provenance() -> Provenance:
    return Provenance(
        files=(
            SourceFile(
                name="company.xlsx", size=284_000, sha256="5d3d8a" * 10, imported_at="2026-05-17T09:30:00+00:00"
            ),
        ),
        mapping=(
            ("Customers", "Customer ID", "customer_id"),
            ("Customers", "Country", "segment"),
            ("Customers", "WTP", "willingness_to_pay"),
            ("Customers", "NPS", "value_outcome"),
            ("Customers", "Churned", "churned_at"),
            ("Customers", "Notes", "ignore"),
            ("Usage", "Month", "period"),
            ("Usage", "API calls", "usage"),
            ("Usage", "Bill", "current_bill"),
            ("Usage", "Colour", "role_of_the_future"),
        ),
        policies=(("duplicate_rows", "keep"),),
        joins=("Usage.id is looked up in Customers.id",),
    )
