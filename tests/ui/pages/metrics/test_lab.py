"""The metric lab in the window: it works while it is looked at, and its tabs ask for edits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.metrics.scorecard.reports import company
from vm_desktop.core.edits import SetCriterionWeight
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.plans import MetricId
from vm_desktop.session.lab import Lab, Progress, Stage
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.pages.metrics import MetricsPage
from vm_desktop.ui.pages.metrics.lab_progress import LabProgress
from vm_desktop.ui.pages.metrics.scorecard.heat_map import HeatMap
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.wiring import Desktop


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A window with the small company; the lab resamples a few times only."""
    monkeypatch.setattr("vm_desktop.ui.wiring.Lab", lambda jobs, parent: Lab(jobs, parent, resamples=40))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desktop = Desktop(preferences=Preferences(settings))
    desktop.session.new_from_project(company())
    desktop.window.resize(1280, 800)
    desktop.window.show()
    yield desktop
    desktop.close()
    desktop.window.deleteLater()


def wait_for_lab(qtbot: QtBot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: not desktop.lab.is_working and desktop.lab.report is not None, timeout=60_000)


def sentence(desktop: Desktop) -> str:
    label = desktop.metrics_page.findChild(TextLabel, "scorecard-sentence")
    assert label is not None
    return str(label.text())


def test_the_lab_works_only_while_its_page_is_looked_at(qtbot: QtBot, desktop: Desktop) -> None:
    assert desktop.lab.report is None
    assert not desktop.lab.is_working
    desktop.window.show_page(PageName.METRICS)
    wait_for_lab(qtbot, desktop)
    assert sentence(desktop).startswith("Reports is the best candidate")


def test_a_weight_moves_the_ranking_at_once_and_a_drag_is_undone_in_one_step(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.METRICS)
    wait_for_lab(qtbot, desktop)
    table = desktop.metrics_page.findChild(HeatMap, "scorecard-table")
    assert table is not None
    before = table.model().view.rows[0].composite
    gesture = object()
    for weight in (2.0, 1.0, 0.0):
        table.weight_moved.emit(Criterion.VALUE_ALIGNMENT, weight, gesture)
    assert table.model().view.rows[0].composite != before
    desktop.session.undo()
    assert desktop.session.project.lab.weights == ()
    assert table.model().view.rows[0].composite == before
    wait_for_lab(qtbot, desktop)


def test_a_tab_that_nobody_looks_at_is_filled_when_it_is_opened(qtbot: QtBot, desktop: Desktop) -> None:
    page = desktop.metrics_page
    desktop.window.show_page(PageName.METRICS)
    page.show_tab("definitions")
    wait_for_lab(qtbot, desktop)
    assert sentence(desktop) == ""
    page.show_tab("scorecard")
    assert sentence(desktop) != ""


def test_the_scorecard_is_the_first_tab(desktop: Desktop) -> None:
    tabs = desktop.metrics_page.findChild(QTabBar, "lab-tabs")
    assert tabs is not None
    assert tabs.tabText(0) == "Scorecard"
    assert "Metrics" in [tabs.tabText(place) for place in range(tabs.count())]


def test_another_tab_can_point_at_the_evidence_of_a_score(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.METRICS)
    desktop.metrics_page.show_tab("definitions")
    wait_for_lab(qtbot, desktop)
    desktop.metrics_page.show_score(MetricId("logins"), Criterion.GROWTH)
    figure = desktop.metrics_page.findChild(TextLabel, "evidence-figure")
    assert figure is not None
    assert figure.text().endswith("a month")


def test_a_candidate_is_priced_from_its_evidence(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.METRICS)
    wait_for_lab(qtbot, desktop)
    page = desktop.metrics_page
    page.show_score(MetricId("logins"), Criterion.GROWTH)
    button, choice = page.findChild(QPushButton, "evidence-price"), page.findChild(QTabBar, "lab-tabs")
    assert button is not None
    assert choice is not None
    button.click()
    assert choice.tabText(choice.currentIndex()) == "From metric to price"
    qtbot.waitUntil(lambda: desktop.session.jobs.is_idle, timeout=60_000)


def test_a_formula_that_is_written_by_hand_opens_its_form(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.METRICS)
    page = desktop.metrics_page
    page.show_tab("candidates")
    own = page.findChild(QPushButton, "candidates-own")
    assert own is not None
    own.click()
    assert [metric.name for metric in desktop.session.project.metrics][-1] == "New metric"
    wait_for_lab(qtbot, desktop)


def test_an_edit_of_a_weight_reaches_the_project(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.METRICS)
    wait_for_lab(qtbot, desktop)
    desktop.metrics_page.edit_requested.emit(SetCriterionWeight(criterion=Criterion.GROWTH, weight=4.5), None)
    assert dict(desktop.session.project.lab.weights) == {Criterion.GROWTH: 4.5}
    reset = desktop.metrics_page.findChild(QPushButton, "reset-weights")
    assert reset is not None
    reset.click()
    assert desktop.session.project.lab.weights == ()
    wait_for_lab(qtbot, desktop)


def test_progress_can_be_paused_and_gone_on_with(qtbot: QtBot) -> None:
    progress = LabProgress()
    qtbot.addWidget(progress)
    progress.show()
    button = progress.findChild(QToolButton, "lab-pause")
    assert button is not None
    assert not button.isVisible()
    progress.show_done(False)
    progress.show_progress(Progress(Stage.RESAMPLES, 0.4))
    with qtbot.waitSignal(progress.pause_requested):
        button.click()
    progress.show_progress(None)
    assert button.accessibleName() == "Go on"
    with qtbot.waitSignal(progress.resume_requested):
        button.click()
    progress.show_progress(Progress(Stage.RESAMPLES, 0.5))
    assert button.accessibleName() == "Pause"
    progress.show_progress(None)
    progress.show_done(True)
    assert not button.isVisible()


def test_without_data_the_page_asks_for_an_import(qtbot: QtBot, desktop: Desktop) -> None:
    page = MetricsPage(desktop.session.jobs)
    qtbot.addWidget(page)
    page.show_project(None, None)
    page.show_lab(None)
    page.show()
    button = page.findChild(QPushButton, "metrics-import")
    assert button is not None
    assert button.isVisible()
