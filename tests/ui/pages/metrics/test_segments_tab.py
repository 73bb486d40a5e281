"""The Segments tab says what the segments show, and no more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.metrics.lab_examples import disagreeing_project, report_of, reversed_project
from vm_desktop.core.edits import SetSegmentColumn
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.ui.commands import PriceHybrid
from vm_desktop.ui.pages.metrics.segments import SegmentsTab
from vm_desktop.ui.pages.metrics.segments.matrix import SegmentMatrix
from vm_desktop.ui.pages.metrics.segments.view import CellState, first_to_look_at, matrix, side_by_side
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField


@pytest.fixture(scope="module")
def disagreeing() -> tuple[Project, LabReport]:
    project = disagreeing_project()
    return project, report_of(project)


@pytest.fixture(scope="module")
def reversed_report() -> tuple[Project, LabReport]:
    project = reversed_project()
    return project, report_of(project)


@pytest.fixture
def tab(qtbot: QtBot) -> SegmentsTab:
    made = SegmentsTab()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def found(tab: QWidget, name: str) -> str:
    """Return the text of a label."""
    label = tab.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_a_cell_says_its_interval_its_chance_and_whether_it_is_clearly_first(
    disagreeing: tuple[Project, LabReport],
) -> None:
    shown = matrix(disagreeing[1])
    assert [column.name for column in shown.columns] == ["Agency", "Shop", "Bank"]
    (clients,) = [row for row in shown.rows if row.metric == "clients"]
    agency, _shop, bank = clients.cells
    assert agency.is_clear
    assert "95% interval" in agency.spoken
    assert "Clearly first here." in agency.spoken
    assert bank.state is CellState.TOO_FEW


def test_the_verdict_names_both_metrics_and_offers_a_hybrid(
    tab: SegmentsTab, qtbot: QtBot, disagreeing: tuple[Project, LabReport]
) -> None:
    tab.show_lab(*disagreeing)
    assert "Clients" in found(tab, "segments-headline")
    assert "Messages" in found(tab, "segments-headline")
    assert "Bank (5)" in found(tab, "segments-asks")
    button = tab.findChild(Button, "segments-hybrid")
    assert button is not None
    with qtbot.waitSignal(tab.command_requested) as asked:
        button.click()
    assert asked.args is not None
    assert isinstance(asked.args[0], PriceHybrid)
    assert set(asked.args[0].metrics) == {"clients", "messages"}


def test_another_column_of_segments_is_asked_for_right_here(
    tab: SegmentsTab, qtbot: QtBot, disagreeing: tuple[Project, LabReport]
) -> None:
    tab.show_lab(*disagreeing)
    field = tab.findChild(ChoiceField, "segments-column")
    assert field is not None
    assert field.choice() == "Segment"
    with qtbot.waitSignal(tab.edit_requested) as asked:
        field.chosen.emit("Segment")
    assert asked.args is not None
    assert asked.args[0] == SetSegmentColumn(column="Segment")


def test_the_matrix_is_read_by_keyboard(tab: SegmentsTab, disagreeing: tuple[Project, LabReport]) -> None:
    tab.show_lab(*disagreeing)
    table = tab.findChild(SegmentMatrix, "segment-matrix")
    assert table is not None
    assert (table.model().rowCount(), table.model().columnCount()) == (2, 3)
    spoken = table.model().index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "too few customers" in spoken


def test_simpsons_reversal_is_shown_first_and_called_by_its_name(
    tab: SegmentsTab, reversed_report: tuple[Project, LabReport]
) -> None:
    assert first_to_look_at(reversed_report[1]) == (MetricId("messages"), Criterion.VALUE_ALIGNMENT)
    tab.show_lab(*reversed_report)
    banner = tab.findChild(Banner, "views-simpson")
    assert banner is not None
    assert banner.isVisibleTo(tab)
    assert banner.accessibleName().startswith("Simpson's reversal.")


def test_pooled_crude_and_each_segment_stand_side_by_side(reversed_report: tuple[Project, LabReport]) -> None:
    seen = side_by_side(reversed_report[1], MetricId("messages"), Criterion.VALUE_ALIGNMENT)
    assert seen is not None
    assert seen.correlations.crude is not None
    assert seen.correlations.pooled is not None
    assert seen.correlations.crude.value > 0 > seen.correlations.pooled.value
    assert len(seen.correlations.strata) == 3


def test_before_anything_is_known_the_tab_says_so(tab: SegmentsTab) -> None:
    tab.show_lab(None, None)
    empty = tab.findChild(QWidget, "segments-empty")
    assert empty is not None
    assert empty.isVisible()
