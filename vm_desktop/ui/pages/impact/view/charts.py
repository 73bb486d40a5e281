"""Old bills against new ones, for the scatter chart. The other charts are those of the Pricing page."""

from __future__ import annotations

from functools import partial

from vm_desktop.core.customer_impact import customer_impact
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.project import Project
from vm_desktop.ui.charts.view_data import BillScatter, Measure
from vm_desktop.ui.formatting import money
from vm_desktop.ui.pages.impact.view.words import tr
from vm_desktop.ui.pages.pricing.view.impact import baseline_name, scenario_name


def bill_scatter(report: ImpactReport, dataset: Dataset, project: Project) -> BillScatter:
    """Each customer's mean monthly bill before and after; those who cannot be compared are not known."""
    impact, code = customer_impact(report), report.currency.code
    return BillScatter(
        amount=Measure(
            name=tr("Bill"),
            unit=tr("{currency} a month").format(currency=code),
            tick=partial(_tick, code),
            exact=partial(_exact, code),
        ),
        old=impact.old_bill / report.currency.minor_per_major,
        new=impact.new_bill / report.currency.minor_per_major,
        names=tuple(dataset.customer_names),
        old_name=baseline_name(project),
        new_name=scenario_name(project),
    )


def _tick(code: str, amount: float) -> str:
    return money(amount, code, compact=True, digits=0 if amount == int(amount) else None)


def _exact(code: str, amount: float) -> str:
    return money(amount, code)
