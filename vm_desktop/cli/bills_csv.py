"""Every customer's bill of every month, current and new, as a CSV file that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from vm_desktop.cli.bill_output import amount_text
from vm_desktop.cli.measuring import Simulation
from vm_desktop.core.problems import UserError
from vm_desktop.core.rating.bills import Bills

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_bills(simulation: Simulation, path: Path) -> None:
    """Write customer, month, current and new, one row for each customer-month with a bill; UserError if that fails.

    The file is written beside its place and then moved there. Text that a spreadsheet would take for a formula gets a
    single quote before it.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("customer", "month", "current", "new"))
            writer.writerows(_rows(simulation))
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UserError(
            f"{path}: the bills cannot be written ({error.strerror}).", hint="Choose another file."
        ) from error


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet runs it as a formula: ``=1+1`` becomes ``'=1+1``."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _rows(simulation: Simulation) -> Iterator[tuple[str, str, str, str]]:
    current, new = simulation.baseline, simulation.bills
    known = new.known if current is None else new.known | current.known
    for customer in np.flatnonzero(known.any(axis=1)):
        name = harmless(str(simulation.dataset.customer_ids[customer]))
        for month in np.flatnonzero(known[customer]):
            old = "" if current is None else _amount(simulation, current, customer, month)
            yield name, simulation.dataset.months[month], old, _amount(simulation, new, customer, month)


def _amount(simulation: Simulation, bills: Bills, customer: np.intp, month: np.intp) -> str:
    """Return the bill, or nothing where it is not known."""
    if not bills.known[customer, month]:
        return ""
    return amount_text(int(bills.total[customer, month]), simulation.report.currency)
