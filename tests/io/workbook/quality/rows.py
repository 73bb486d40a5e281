"""Workbooks with one sheet of usage, and the datasets that come of them under a policy."""

from __future__ import annotations

from pathlib import Path

from tests.io.workbook.books import Rows, imported, write_xlsx
from vm_desktop.core.dataset import Aggregation, Dataset, Floats
from vm_desktop.io.workbook.policies import Policies


def usage_dataset(folder: Path, rows: Rows, policies: Policies | None = None, name: str = "Calls") -> Dataset:
    """Return the dataset of rows (customer, month, quantity); `name` is the column of the quantities."""
    sheets = {"Usage": [("Customer ID", "Month", name), *rows]}
    return imported(write_xlsx(folder / "usage.xlsx", sheets), policies=policies)


def quantities(dataset: Dataset, name: str = "Calls") -> Floats:
    """Return the quantities (customers, months) of a column, as they are added up by its own suggestion."""
    column = dataset.usage[name]
    return column.values(column.suggested)


def total(dataset: Dataset, name: str = "Calls") -> float:
    """Return the sum over all customers and months."""
    return float(dataset.usage[name].values(Aggregation.SUM)[dataset.active].sum())
