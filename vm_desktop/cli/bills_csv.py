"""Every customer's bill of every month, current and new, as a CSV file that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from vm_desktop.cli.bill_output import amount_text
from vm_desktop.cli.measuring import Simulation
from vm_desktop.core.language import say
from vm_desktop.core.rating.bills import Bills
from vm_desktop.core.spreadsheet_text import text_cell
from vm_desktop.io.safe_write import new_file


def write_bills(simulation: Simulation, path: Path) -> None:
    """Write customer, month, current and new, one row for each customer-month with a bill; UserError if that fails.

    The file changes in one step, once all is written. Text that a spreadsheet would take for a formula gets a single
    quote before it.
    """
    with new_file(path, failed=say("The bills could not be written to {path}.").format(path=path)) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")
        writer = csv.writer(text)
        writer.writerow(("customer", "month", "current", "new"))
        writer.writerows(_rows(simulation))
        text.flush()
        text.detach()  # the file is closed by the one who opened it


def _rows(simulation: Simulation) -> Iterator[tuple[str, str, str, str]]:
    current, new = simulation.baseline, simulation.bills
    known = new.known if current is None else new.known | current.known
    for customer in np.flatnonzero(known.any(axis=1)):
        name = text_cell(str(simulation.dataset.customer_ids[customer]))
        for month in np.flatnonzero(known[customer]):
            old = "" if current is None else _amount(simulation, current, customer, month)
            yield name, simulation.dataset.months[month], old, _amount(simulation, new, customer, month)


def _amount(simulation: Simulation, bills: Bills, customer: np.intp, month: np.intp) -> str:
    """Return the bill, or nothing where it is not known."""
    if not bills.known[customer, month]:
        return ""
    return amount_text(int(bills.total[customer, month]), simulation.report.currency)
