"""Lab reports of small simulated companies, for the tests of the scorecard."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.core.fit.companies import dataset, monthly
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.of_project import fit_request, score
from vm_desktop.core.fit.ranking import first_ranking, ranking
from vm_desktop.core.fit.resamples import resample
from vm_desktop.core.project import Project, project_from_dataset

CUSTOMERS = 120
RESAMPLES = 60


def company(*, has_outcome: bool = True, twins: bool = False) -> Project:
    """Return a project whose value follows Reports and not Logins; `twins` adds a metric as good as Reports."""
    rng = np.random.default_rng(1)
    drive = rng.standard_normal(CUSTOMERS)
    usage = {
        "Reports": monthly(np.exp(3 + drive), 0.2, rng),
        "Logins": monthly(rng.lognormal(3, 1, CUSTOMERS), 0.3, rng),
    }
    if twins:
        usage["Exports"] = monthly(np.exp(3 + drive), 0.2, rng)
    measures = {"value_outcome": drive + 0.3 * rng.standard_normal(CUSTOMERS)} if has_outcome else {}
    return project_from_dataset(dataset(usage, segments=_segments(), measures=measures), "Company")


def simpson() -> Project:
    """Return a project where more Seats go with more value over all, and with less within each segment."""
    rng = np.random.default_rng(2)
    place = np.arange(CUSTOMERS) % 2
    seats = 3 + 3.0 * place + 0.4 * rng.standard_normal(CUSTOMERS)
    usage = {
        "Seats": monthly(np.exp(seats), 0.05, rng),
        "Calls": monthly(rng.lognormal(3, 1, CUSTOMERS), 0.3, rng),
    }
    value = 12.0 * place - 2.0 * seats + 0.3 * rng.standard_normal(CUSTOMERS)
    return project_from_dataset(dataset(usage, segments=_segments(), measures={"value_outcome": value}), "Simpson")


def churning() -> Project:
    """Return a project with bills and churn: who uses many Reports stays."""
    rng = np.random.default_rng(3)
    drive = rng.standard_normal(CUSTOMERS)
    reports = monthly(np.exp(3 + drive), 0.2, rng)
    leaves = rng.random(CUSTOMERS) < np.where(drive < 0, 0.6, 0.1)
    churn = np.where(leaves, rng.integers(8, 22, CUSTOMERS), -1)
    bills = 20.0 + reports * np.exp(0.05 * rng.standard_normal(reports.shape))
    data = dataset({"Reports": reports, "Logins": monthly(rng.lognormal(3, 1, CUSTOMERS), 0.3, rng)},
                   segments=_segments(), churn=churn, bills=bills)  # fmt: skip
    return project_from_dataset(data, "Churning")


def report_of(project: Project, *, is_resampled: bool = True) -> LabReport:
    """Return the lab's report, without segments."""
    request = fit_request(project)
    assert request is not None
    scorecard = score(request)
    compared = comparable(scorecard.candidates)
    weights = project.lab.all_weights()
    first = LabReport(request=request, scorecard=scorecard, compared=compared, ranking=first_ranking(compared, weights))
    if not is_resampled:
        return first
    drawn = resample(compared, scorecard.inputs.customers, times=RESAMPLES)
    return LabReport(
        request=request,
        scorecard=scorecard,
        compared=compared,
        ranking=ranking(drawn, weights),
        resamples=drawn,
    )


def _segments() -> NDArray[np.object_]:
    return np.array(["A", "B"], dtype=object)[np.arange(CUSTOMERS) % 2]
