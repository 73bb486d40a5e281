"""What stands behind a cell: pictures, figures, cautions, caveats."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.metrics.scorecard.reports import churning, company, report_of, simpson
from vm_desktop.core.edits import AddInterviews
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.ui.charts.evidence_data import CountRows, Intervals, Scatter, ShareCurve
from vm_desktop.ui.charts.view_data import Distribution, Growth
from vm_desktop.ui.commands import ImportWorkbook, ShowLabTab
from vm_desktop.ui.pages.metrics.scorecard.evidence.panel import EvidencePanel
from vm_desktop.ui.pages.metrics.scorecard.evidence.parts import EvidenceView, Lack
from vm_desktop.ui.pages.metrics.scorecard.evidence.scatters import MOST_DOTS, drawn, drawn_note, folded_groups
from vm_desktop.ui.pages.metrics.scorecard.evidence.view import evidence_view
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import Place


def evidence(project: Project, metric: str, criterion: Criterion | None) -> EvidenceView:
    view = evidence_view(report_of(project), Place(MetricId(metric), criterion), project)
    assert view is not None
    return view


def test_simpson_is_seen_side_by_side_pooled_crude_and_by_segment() -> None:
    view = evidence(simpson(), "seats", Criterion.VALUE_ALIGNMENT)
    scatter, intervals = (picture.drawing for picture in view.pictures)
    assert isinstance(scatter, Scatter)
    assert scatter.groups == ("A", "B")
    assert isinstance(intervals, Intervals)
    pooled, crude, *segments = intervals.rows
    assert pooled.value < 0 < crude.value
    assert [row.name for row in segments] == ["A", "B"]
    assert all(row.value < 0 for row in segments)
    assert any("Simpson" in caution for caution in view.cautions)


def test_retention_shows_the_roc_curve_and_the_figure_that_counts_first() -> None:
    view = evidence(churning(), "reports", Criterion.RETENTION)
    curve, intervals = (picture.drawing for picture in view.pictures)
    assert isinstance(curve, ShareCurve)
    assert curve.x_values[0] == curve.y_values[0] == 0.0
    assert curve.x_values[-1] == curve.y_values[-1] == 1.0
    assert isinstance(intervals, Intervals)
    assert intervals.reference == 0.5
    assert intervals.rows[0].is_main
    assert view.figure == f"AUC {intervals.rows[0].value:.2f}"


def test_expansion_keeps_those_who_were_lost_in_the_picture() -> None:
    view = evidence(churning(), "reports", Criterion.EXPANSION)
    scatter = view.pictures[0].drawing
    assert isinstance(scatter, Scatter)
    lost = int((scatter.y_values == 0).sum())
    assert lost > 0
    assert scatter.y.tick(0.0) == "Lost"
    assert view.facts[0].value == f"{lost} of {len(scatter.y_values)} customers"


@pytest.mark.parametrize(
    ("criterion", "kind"),
    [
        (Criterion.GROWTH, Growth),
        (Criterion.PREDICTABILITY, Distribution),
        (Criterion.MEASURABILITY, CountRows),
        (Criterion.CONCENTRATION, ShareCurve),
    ],
)
def test_usage_alone_has_its_own_picture(criterion: Criterion, kind: type) -> None:
    view = evidence(company(), "reports", criterion)
    assert isinstance(view.pictures[0].drawing, kind)
    assert view.facts
    assert view.caveats


def test_a_rating_shows_each_answer_and_what_was_said() -> None:
    said = tuple(
        Interview(who=who, metric=MetricId("reports"), quote=quote, ratings=((Criterion.UNDERSTANDABILITY, rating),))
        for who, quote, rating in (("Ada", "Clear at once.", 5), ("Bo", "", 4), ("Cy", "", 4))
    )
    view = evidence(AddInterviews(interviews=said).apply(company()), "reports", Criterion.UNDERSTANDABILITY)
    counts = view.pictures[0].drawing
    assert isinstance(counts, CountRows)
    assert [row.count for row in counts.rows] == [1, 2, 0, 0, 0]
    assert [(fact.name, fact.value) for fact in view.facts] == [("Ada", "Clear at once.")]


def test_the_composite_is_made_of_points_and_shares_of_the_weight() -> None:
    view = evidence(company(), "reports", None)
    counts = view.pictures[0].drawing
    assert isinstance(counts, CountRows)
    shares = [float(row.note.strip("× %")) for row in counts.rows]
    assert math.isclose(sum(shares), 100.0, abs_tol=2.0)


def test_an_absent_answer_asks_for_an_import_and_a_rating_for_interviews() -> None:
    assert evidence(company(), "reports", Criterion.RETENTION).lack is Lack.DATA
    assert evidence(company(), "reports", Criterion.GAMING).lack is Lack.INTERVIEWS


def test_a_metric_that_is_gone_has_no_evidence() -> None:
    assert evidence_view(report_of(company()), Place(MetricId("gone"), None), None) is None


def test_too_many_customers_are_thinned_and_that_is_said() -> None:
    assert len(drawn(100_000)) <= MOST_DOTS
    assert drawn(100_000)[-1] == 99_999
    assert "of 100,000 customers are drawn" in drawn_note(100_000)
    assert drawn_note(10) == ""


def test_the_smallest_of_many_segments_are_put_together() -> None:
    strata = np.repeat(np.arange(12), np.arange(12, 0, -1))
    groups, names = folded_groups(strata, tuple(f"S{number}" for number in range(12)))
    assert len(names) == 9
    assert names[-1] == "Other segments"
    assert (groups[strata >= 8] == 8).all()


def test_the_panel_offers_the_way_to_what_is_missing(qtbot: QtBot) -> None:
    panel = EvidencePanel()
    qtbot.addWidget(panel)
    asked: list[object] = []
    panel.command_requested.connect(asked.append)
    panel.show_evidence(evidence(company(), "reports", Criterion.RETENTION))
    panel.findChild(QPushButton, "evidence-import").click()
    panel.show_evidence(evidence(company(), "reports", Criterion.GAMING))
    panel.findChild(QPushButton, "evidence-interviews").click()
    assert asked == [ImportWorkbook(), ShowLabTab("interviews")]
