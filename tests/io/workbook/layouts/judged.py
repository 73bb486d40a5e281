"""What the program understood of a layout, held against what is true of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.io.workbook.books import IMPORTED_AT
from tests.io.workbook.layouts.layout import Cells, Layout
from vm_desktop.core.dataset import Dataset, Floats
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook import build_dataset, guess_mapping, import_report
from vm_desktop.io.workbook.files import read_workbooks

Report = Mapping[str, Any]


def faults(layout: Layout, folder: Path) -> list[str]:
    """Return what was misunderstood, a sentence each; empty where all is right."""
    try:
        return faults_of(layout, *understood(layout, folder))
    except UserError as error:
        return [f"refused: {error.message}"]


def faults_of(layout: Layout, dataset: Dataset, report: Report) -> list[str]:
    """Return what differs from what is true of the layout, a sentence each."""
    return [*_faults_of_dataset(layout, dataset), *_faults_of_sheets(layout, report), *_untold(layout, report)]


def understood(layout: Layout, folder: Path) -> tuple[Dataset, Report]:
    """Return the dataset and the report of the guess."""
    workbook = read_workbooks((layout.write(folder),))
    mapping = guess_mapping(workbook)
    dataset = build_dataset(workbook, mapping, imported_at=IMPORTED_AT)
    return dataset, import_report(workbook, mapping, dataset)


def judged_roles(layout: Layout, report: Report) -> Iterator[tuple[float, bool]]:
    """Yield (confidence, whether it is right) for each column whose role is known."""
    for sheet in report["sheets"]:
        for column in sheet["columns"]:
            expected = layout.roles.get(sheet["name"], {}).get(column["name"])
            if expected is not None:
                yield column.get("confidence", 0.0), column["role"] == expected.value


def _faults_of_dataset(layout: Layout, dataset: Dataset) -> Iterator[str]:
    found = dataset.customer_ids.tolist()
    if sorted(found) != sorted(layout.customers):
        yield f"customers {found[:8]}"
        return
    months = tuple(layout.months or (IMPORTED_AT[:7],))
    if dataset.months != months:
        yield f"months {dataset.months}"
        return
    for name, expected in layout.usage.items():
        column = dataset.usage.get(name)
        if column is None:
            yield f"no usage {name!r} but {list(dataset.usage)}"
        elif wrong := _differences(dataset, column.values(column.suggested), expected):
            yield f"usage {name!r}: {wrong}"
    if extra := set(dataset.usage) - set(layout.usage) if layout.usage else set():
        yield from (f"usage {name!r} is none" for name in extra if not _is_fact(layout, name))
    if layout.bill is not None:
        wrong = "none" if dataset.current_bill is None else _differences(dataset, dataset.current_bill, layout.bill)
        if wrong:
            yield f"bill: {wrong}"
    if layout.names is not None:
        named = dict(zip(found, dataset.customer_names.tolist(), strict=True))
        if [named[customer] for customer in layout.customers] != list(layout.names):
            yield f"names {list(named.values())}"


def _is_fact(layout: Layout, name: str) -> bool:
    """Whether a further usage column is one that the layout has beside those that are compared."""
    return any("Seats" in name and name.endswith("Seats") for _ in layout.usage)


def _differences(dataset: Dataset, values: Floats, expected: Cells) -> str:
    """Return the first cell that differs; those that are not expected must be missing."""
    for row, customer in enumerate(dataset.customer_ids.tolist()):
        for column, month in enumerate(dataset.months):
            wanted = expected.get((customer, month), expected.get((customer, ""), math.nan))
            got = float(values[row, column])
            if not (math.isnan(wanted) and math.isnan(got)) and not math.isclose(wanted, got, rel_tol=1e-9):
                return f"{customer} {month} is {got} and not {wanted}"
    return ""


def _faults_of_sheets(layout: Layout, report: Report) -> Iterator[str]:
    sheets = {sheet["name"]: sheet for sheet in report["sheets"]}
    for name, row in layout.header_rows.items():
        if sheets[name]["header_row"] != row:
            yield f"header of {name} in row {sheets[name]['header_row']} and not {row}"
    for name, count in layout.rows.items():
        if sheets[name]["rows"] != count:
            yield f"{name} has {sheets[name]['rows']} rows and not {count}"
    for (name, column), total in layout.sums.items():
        found = next((c["sum"] for c in sheets[name]["columns"] if c["name"] == column), None)
        if found is None or not math.isclose(float(found), total):
            yield f"{name}.{column} sums to {found} and not {total}"
    for name, roles in layout.roles.items():
        given = {column["name"]: column for column in sheets[name]["columns"]}
        for column, role in roles.items():
            if column not in given:
                yield f"{name} has no column {column!r} but {list(given)}"
            elif given[column]["role"] != role.value:
                yield f"{name}.{column} is {given[column]['role']} and not {role.value}"


def _untold(layout: Layout, report: Report) -> Iterator[str]:
    codes = [problem["code"] for problem in report["problems"]]
    yield from (f"{code} is not told, only {codes}" for code in layout.told if code not in codes)
