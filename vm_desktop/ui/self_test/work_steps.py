"""The work itself: the sample imported, its project saved and opened again, a bill."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

import numpy as np

from vm_desktop.cli.quoting import quote
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.io.prices import read_price_book
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.io.resources import resource_path
from vm_desktop.io.sample import load_sample
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Step, expect

IMPORTED_AT = "2026-01-01T00:00:00+00:00"
SAMPLE_SHAPE = (401, 24)
CONTACTS = 7_500
WORKED_BILL = "140.00"
"""7,500 contacts: 29.00, and of the 6,500 that are not included 5,000 at 0.018 and 1,500 at 0.014: 90.00 and 21.00."""

PROBABILITIES = (0.05, 2.2281, 0.5)
"""Chi-square over 3.841 with 1 degree of freedom, Student's t with 10 at 97.5 %, at most 1 head in 3 throws."""


def work_steps() -> tuple[Step, ...]:
    """Return the steps; the first one brings the project that the others need."""
    return (
        Step(name="import of the sample workbook, read by a process of its own", run=_import_sample),
        Step(name="project saved and opened again", run=_save_and_reopen),
        Step(name="a bill", run=_bill),
        Step(name="probabilities of the statistics", run=_probabilities),
    )


def _import_sample(bench: Bench) -> str:
    project = load_sample(IMPORTED_AT)
    dataset = data_of(project)
    expect(dataset.shape == SAMPLE_SHAPE, f"customers and months are {dataset.shape} and should be {SAMPLE_SHAPE}")
    bench.take_project(project)
    customers, months = dataset.shape
    return f"{customers} customers, {months} months, {len(project.metrics)} metrics, {len(project.scenarios)} scenarios"


def _save_and_reopen(bench: Bench) -> str:
    before, path = bench.project, bench.folder / "self-test.valuemetric"
    save_project(before, path)
    after = load_project(path)
    changed = (*_changed_decisions(before, after), *_changed_columns(data_of(before), data_of(after)))
    expect(not changed, f"changed on the way: {', '.join(changed)}")
    return f"{path.stat().st_size:,} bytes"


def _changed_decisions(before: Project, after: Project) -> tuple[str, ...]:
    """Return the names of the project's fields, its data apart, that are not the same in both."""
    names = (field.name for field in fields(Project) if field.name != "dataset")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _changed_columns(before: Dataset, after: Dataset) -> tuple[str, ...]:
    """Return the names of the usage columns that are not the same in both."""
    return tuple(
        name
        for name, column in before.usage.items()
        if name not in after.usage
        or not np.array_equal(
            column.values(column.suggested), after.usage[name].values(column.suggested), equal_nan=True
        )
    )


def _bill(_bench: Bench) -> str:
    book = read_price_book(resource_path("samples", "cloudmail-contacts.json"))
    total = quote(book, {MetricId("contacts_stored"): Fraction(CONTACTS)}).bill.total
    expect(str(total) == WORKED_BILL, f"{CONTACTS:,} contacts come to {total} and should come to {WORKED_BILL}")
    return f"{CONTACTS:,} contacts come to {total} {book.currency.code}"


def _probabilities(_bench: Bench) -> str:
    """A frozen program has SciPy without its linear algebra."""
    from scipy.special import bdtr, chdtrc, stdtrit

    found = tuple(round(float(value), 4) for value in (chdtrc(1, 3.841459), stdtrit(10, 0.975), bdtr(1, 3, 0.5)))
    expect(found == PROBABILITIES, f"the values are {found} and should be {PROBABILITIES}")
    return ", ".join(map(str, found))


def data_of(project: Project) -> Dataset:
    """Return the project's data; `NotAsExpected` where it has none."""
    expect(project.dataset is not None, "the project has no data")
    assert project.dataset is not None
    return project.dataset
