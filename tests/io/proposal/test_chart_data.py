"""What the charts show."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.io.proposal.projects import CALLS, MODELS, boundary_quantities, dataset, plan, project
from tests.io.proposal.recalculation import sheets
from vm_desktop.core.plans import Charge
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project
from vm_desktop.io.proposal import write_proposal


def proposed() -> Project:
    book = PriceBook(plans=(plan("One", Charge(metric=CALLS, model=MODELS["graduated"])),))
    return project(dataset(boundary_quantities()), book)


def test_the_distribution_counts_every_customer_whose_change_is_a_percentage(tmp_path: Path) -> None:
    write_proposal(proposed(), tmp_path / "p.xlsx", exported_at="2026-05-04T10:30:00Z")
    cells = sheets(tmp_path / "p.xlsx")
    counted = sum(row[3] for row in cells["Chart data"][5:14])
    percents = [row[9] for row in cells["Customers"][5:] if isinstance(row[9], int | float)]
    assert counted == len(percents) > 0


def test_the_cost_curve_starts_at_nothing_used_and_has_round_steps(tmp_path: Path) -> None:
    write_proposal(proposed(), tmp_path / "p.xlsx", exported_at="2026-05-04T10:30:00Z")
    rows = [row for row in sheets(tmp_path / "p.xlsx")["Chart data"][6:] if row[5] != ""]
    usage, cost = [row[5] for row in rows], [row[7] for row in rows]
    assert usage[0] == 0
    assert cost[0] == 3
    step = usage[1]
    assert usage == [step * number for number in range(len(usage))]
    assert str(step).rstrip(".0").strip("0.") in {"1", "2", "25", "5"}


def test_the_summary_has_native_charts_over_live_cells(tmp_path: Path) -> None:
    write_proposal(proposed(), tmp_path / "p.xlsx", exported_at="2026-05-04T10:30:00Z")
    charts = openpyxl.load_workbook(tmp_path / "p.xlsx")["Summary"]._charts
    values = [series.val or series.yVal for chart in charts for series in chart.series]
    references = {value.numRef.f for value in values}
    names = {reference.split("!")[0].strip("'") for reference in references}
    assert len(charts) == 3
    assert names == {"Segments", "Chart data"}
