"""Lab reports for tests of tabs, worked out from simulated companies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.core.fit.companies import dataset, monthly
from vm_desktop.core.fit.decisions import Interview, LabDecisions
from vm_desktop.core.fit.lab_report import LabReport, completed
from vm_desktop.core.project import Project, project_from_dataset


def disagreeing_project() -> Project:
    """Return a project whose agencies value clients and whose shops value messages; five banks are too few."""
    rng = np.random.default_rng(8)
    count = 205
    kind = np.array([["Agency", "Shop"][number % 2] for number in range(200)] + ["Bank"] * 5, dtype=object)
    drive, noise = rng.standard_normal(count), rng.standard_normal(count)
    is_agency = kind == "Agency"
    usage = {
        "Clients": monthly(np.exp(3 + np.where(is_agency, drive, noise)), 0.2, rng),
        "Messages": monthly(np.exp(3 + np.where(is_agency, noise, drive)), 0.2, rng),
    }
    data = dataset(
        usage,
        segments=kind,
        measures={"value_outcome": drive + 0.3 * rng.standard_normal(count)},
        bills=monthly(rng.lognormal(4, 1, count), 0.1, rng),
    )
    return project_from_dataset(data, "Company")


def reversed_project() -> Project:
    """Return a project in which messages go with value over all customers, and against it within each segment."""
    rng = np.random.default_rng(3)
    group = rng.integers(0, 3, 240)
    inner = rng.standard_normal(240)
    usage = {"Messages": monthly(np.exp(2 * group + 0.5 * inner), 0.1, rng)}
    outcome = 5.0 * group - inner + 0.2 * rng.standard_normal(240)
    segments = np.array(["Small", "Middle", "Large"], dtype=object)[group]
    return project_from_dataset(dataset(usage, segments=segments, measures={"value_outcome": outcome}), "Company")


def with_interviews(project: Project, *interviews: Interview) -> Project:
    """Return the project with that notebook."""
    return replace(project, lab=LabDecisions(interviews=interviews))


def report_of(project: Project) -> LabReport:
    """Return all that is known of a project."""
    report = completed(project, None, lambda _fraction, _label: None)
    assert report is not None
    return report
