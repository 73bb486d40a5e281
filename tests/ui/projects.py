"""A small project for tests of pages: three customers, four months, two usage columns, actual bills."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn
from vm_desktop.core.months import month_range
from vm_desktop.core.project import Project, project_from_dataset

CALLS = np.array([[10.0, 20.0, 30.0, 40.0], [500.0, 500.0, 500.0, 500.0], [0.0, 0.0, 5.0, np.nan]])
SEATS = np.array([[1.0, 1.0, 2.0, 2.0], [9.0, 9.0, 9.0, 12.0], [1.0, 1.0, 1.0, 1.0]])


def small_dataset() -> Dataset:
    """Return the dataset; the customers are called Ada, Böhm & Söhne and =HYPERLINK("x")."""
    return Dataset(
        customer_ids=np.array(["001", "002", "003"], dtype=object),
        customer_names=np.array(["Ada", "Böhm & Söhne", '=HYPERLINK("x")'], dtype=object),
        months=month_range("2026-01", "2026-04"),
        active=np.ones((3, 4), dtype=bool),
        usage={
            "API calls": _column("API calls", CALLS, Aggregation.SUM),
            "Seats": _column("Seats", SEATS, Aggregation.MAXIMUM),
        },
        attributes={"Segment": np.array(["SMB", "Enterprise", "SMB"], dtype=object)},
        segment_column="Segment",
        current_bill=np.array([[20.0] * 4, [90.0] * 4, [20.0] * 4]),
    )


def small_project() -> Project:
    """Return the project that an import of the dataset makes."""
    return project_from_dataset(small_dataset(), "Small")


def _column(name: str, values: np.ndarray, aggregation: Aggregation) -> UsageColumn:
    return UsageColumn(name=name, suggested=aggregation, by_aggregation={aggregation: values})
