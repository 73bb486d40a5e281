"""The Scorecard tab under mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSlider
from pytestqt.qtbot import QtBot

from tests.ui.pages.metrics.scorecard.reports import company, report_of
from vm_desktop.core.edits import ResetWeights, SetCriterionWeight
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.plans import MetricId
from vm_desktop.ui.pages.metrics.scorecard import ScorecardTab
from vm_desktop.ui.pages.metrics.scorecard.evidence.panel import EvidencePanel
from vm_desktop.ui.pages.metrics.scorecard.heat_map import HeatMap
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import FIRST, NAME, Place
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel


@pytest.fixture
def tab(qtbot: QtBot) -> ScorecardTab:
    """The tab with the small company's report, on a laptop's screen."""
    tab = ScorecardTab()
    qtbot.addWidget(tab)
    tab.resize(1010, 620)
    project = company()
    tab.show_lab(project, report_of(project))
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def table_of(tab: ScorecardTab) -> HeatMap:
    table = tab.findChild(HeatMap, "scorecard-table")
    assert table is not None
    return table


def panel_of(tab: ScorecardTab) -> EvidencePanel:
    panel = tab.findChild(EvidencePanel, "evidence-panel")
    assert panel is not None
    return panel


def test_everything_that_has_data_is_in_view_without_scrolling(tab: ScorecardTab) -> None:
    table = table_of(tab)
    assert not table.horizontalScrollBar().isVisible()
    assert table.model().columnCount() == FIRST + 5 + 1
    assert table.model().hidden == 8


def test_the_strip_opens_to_the_criteria_without_data_and_folds_again(qtbot: QtBot, tab: ScorecardTab) -> None:
    table = table_of(tab)
    strip = table.model().strip
    assert strip is not None
    centre = table.visualRect(table.model().index(0, strip)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert table.model().columnCount() == FIRST + 13 + 1
    table.setCurrentIndex(table.model().index(0, FIRST + 13))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.model().columnCount() == FIRST + 5 + 1


def test_a_click_on_a_cell_opens_its_evidence_and_the_cross_closes_it(qtbot: QtBot, tab: ScorecardTab) -> None:
    table, panel = table_of(tab), panel_of(tab)
    assert panel.isHidden()
    centre = table.visualRect(table.model().index(0, FIRST)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert panel.isVisible()
    assert panel.accessibleDescription().startswith("Value alignment, Reports. rho +")
    panel.findChild(IconButton, "evidence-close").click()
    assert panel.isHidden()


def test_arrows_move_through_the_cells_enter_opens_and_the_evidence_follows(qtbot: QtBot, tab: ScorecardTab) -> None:
    table, panel = table_of(tab), panel_of(tab)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, NAME))
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    assert panel.isHidden()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert panel.accessibleDescription().startswith("Value alignment, Reports")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert panel.accessibleDescription().startswith("Value alignment, Logins")
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_the_drag_of_a_weight_is_one_gesture_and_the_next_drag_another(qtbot: QtBot, tab: ScorecardTab) -> None:
    asked: list[tuple[object, object]] = []
    tab.edit_requested.connect(lambda edit, gesture: asked.append((edit, gesture)))
    slider = tab.findChild(QSlider, "weight-value_alignment")
    assert slider is not None
    for weights in ((4.0, 5.0), (1.0,)):
        slider.sliderPressed.emit()
        for weight in weights:
            slider.sliderMoved.emit(round(weight / 0.5))
    edits = [edit for edit, _ in asked]
    assert edits == [SetCriterionWeight(criterion=Criterion.VALUE_ALIGNMENT, weight=w) for w in (4.0, 5.0, 1.0)]
    first, second, third = (gesture for _, gesture in asked)
    assert first is second
    assert third is not first


def test_a_new_order_keeps_the_keyboard_on_the_same_cell(tab: ScorecardTab) -> None:
    table = table_of(tab)
    logins = Place(MetricId("logins"), Criterion.GROWTH)
    table.setCurrentIndex(table.model().index_of(logins))
    project = company()
    for criterion in (Criterion.VALUE_ALIGNMENT, Criterion.PREDICTABILITY, Criterion.MEASURABILITY):
        project = SetCriterionWeight(criterion=criterion, weight=0.0).apply(project)
    tab.show_lab(project, report_of(project))
    assert table.model().place(table.currentIndex()) == logins


def test_weights_can_be_put_back_once_they_differ(qtbot: QtBot, tab: ScorecardTab) -> None:
    reset = tab.findChild(QPushButton, "reset-weights")
    assert reset is not None
    assert not reset.isEnabled()
    project = SetCriterionWeight(criterion=Criterion.GROWTH, weight=4.0).apply(company())
    tab.show_lab(project, report_of(project))
    with qtbot.waitSignal(tab.edit_requested) as asked:
        qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert asked.args[0] == ResetWeights()


def test_a_wide_window_shows_the_best_candidates_evidence_from_the_start(qtbot: QtBot) -> None:
    tab = ScorecardTab()
    qtbot.addWidget(tab)
    tab.resize(1500, 800)
    project = company()
    tab.show_lab(project, report_of(project))
    tab.show()
    assert panel_of(tab).accessibleDescription().startswith("Value alignment, Reports")


def test_every_cell_says_what_it_shows_to_who_cannot_see_it(tab: ScorecardTab) -> None:
    model = table_of(tab).model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            text = model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
            assert text
    assert "95% interval" in model.data(model.index(0, FIRST), Qt.ItemDataRole.AccessibleTextRole)


def test_before_the_lab_knows_anything_the_tab_says_that_it_is_scoring(qtbot: QtBot) -> None:
    tab = ScorecardTab()
    qtbot.addWidget(tab)
    tab.show_lab(company(), None)
    tab.show()
    assert any(label.text() == "Scoring…" for label in tab.findChildren(TextLabel))
