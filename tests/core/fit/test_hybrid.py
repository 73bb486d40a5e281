"""A hybrid earns what is earned today, each metric an equal part."""

from __future__ import annotations

import numpy as np
import pytest

from tests.core.fit.companies import dataset, monthly
from vm_desktop.core.fit.hybrid import hybrid_book
from vm_desktop.core.fit.swap_request import pricing_inputs, swap_request
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.core.rating.bills import rate


def company() -> Project:
    """Return a project with bills and two metrics."""
    rng = np.random.default_rng(2)
    usage = {
        "Clients": monthly(rng.lognormal(3, 1, 80), 0.2, rng),
        "Messages": monthly(rng.lognormal(5, 1, 80), 0.2, rng),
    }
    return project_from_dataset(dataset(usage, bills=monthly(rng.lognormal(4, 1, 80), 0.1, rng)), "Company")


def test_two_metrics_together_earn_todays_revenue() -> None:
    inputs = pricing_inputs(company())
    request = swap_request(inputs)
    book = hybrid_book(inputs, (MetricId("clients"), MetricId("messages")))
    bills = rate(request.dataset, request.usage, book, None)
    earned = int(bills.total[bills.known & request.baseline.known].sum())
    assert earned == pytest.approx(request.baseline_revenue, rel=1e-4)
    assert [charge.metric for charge in book.plans[0].charges] == ["clients", "messages"]


def test_a_metric_that_is_gone_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="no longer there"):
        hybrid_book(pricing_inputs(company()), (MetricId("clients"), MetricId("gone")))
