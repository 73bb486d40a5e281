"""A percentage with event fees, billed by the year: a year that is not full has its events annualised, too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np

from tests.io.proposal.projects import dataset, project
from tests.io.proposal.recalculation import differences, needs_libreoffice, recalculated
from vm_desktop.core.charges import Percentage
from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.plans import BillingPeriod, Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.io.proposal import write_proposal

MONTHS = 14  # one full year, and two months of another


def _book() -> PriceBook:
    model = Percentage(rate=Decimal("0.0858"), fixed_fee=Decimal("6.65"), events="payments")
    charge = Charge(metric=MetricId("calls"), model=model)
    plan = Plan(id=PlanId("year"), name="Year", billing_period=BillingPeriod.YEAR, charges=(charge,))
    return PriceBook(plans=(plan,))


@needs_libreoffice
def test_the_events_of_a_partial_year_are_annualised_as_the_engine_does(tmp_path: Path) -> None:
    data = dataset([1153.0, 2306.0, 7.0], months=MONTHS)
    counts = np.arange(3 * MONTHS, dtype=np.float64).reshape(3, MONTHS) % 17
    paths = []
    for aggregation in (Aggregation.SUM, Aggregation.MAXIMUM):  # a flow, and a level
        events = replace(data.usage["payments"], suggested=aggregation, by_aggregation={aggregation: counts})
        changed = replace(data, usage={**data.usage, "payments": events})
        paths.append(tmp_path / f"{aggregation}.xlsx")
        write_proposal(project(changed, _book()), paths[-1], exported_at="2026-05-04T10:30:00Z")
    for written, computed in zip(paths, recalculated(paths, tmp_path), strict=True):
        assert differences(written, computed) == []
