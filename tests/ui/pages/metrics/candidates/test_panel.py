"""Adding candidates with one press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.edits import RemoveMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.session.session import Session
from vm_desktop.ui.pages.metrics.candidates import CandidatesPanel
from vm_desktop.ui.pages.metrics.candidates.view import kind_of, library_rows, suggested_rows
from vm_desktop.ui.widgets.choice_field import ChoiceField


@pytest.fixture
def session() -> Iterator[Session]:
    opened = Session()
    yield opened
    opened.close()


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> CandidatesPanel:
    panel = CandidatesPanel()
    qtbot.addWidget(panel)
    panel.edit_requested.connect(session.apply)
    session.project_changed.connect(lambda _before, project: panel.show_project(project))
    session.new_from_project(small_project())
    panel.resize(1060, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def press(qtbot: QtBot, panel: CandidatesPanel, name: str) -> None:
    button = panel.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose_kind(panel: CandidatesPanel, kind: str) -> None:
    field = panel.findChild(ChoiceField, "candidates-kind")
    assert field is not None
    field.show_choice(kind)
    field.chosen.emit(kind)


def test_a_suggestion_is_added_with_one_press_and_then_offered_no_more(
    qtbot: QtBot, panel: CandidatesPanel, session: Session
) -> None:
    button = panel.findChild(QPushButton, "candidates-suggested-0-0")
    assert button is not None
    assert button.accessibleName() == "Add: API calls per seats"
    press(qtbot, panel, "candidates-suggested-0-0")
    assert session.project.metrics[-1].formula == "[API calls] / max(Seats, 1)"
    qtbot.waitUntil(lambda: panel.findChild(QPushButton, "candidates-suggested-0-0") is None)
    session.undo()
    qtbot.waitUntil(lambda: panel.findChild(QPushButton, "candidates-suggested-0-0") is not None)


def test_a_metric_of_the_library_is_added_as_it_is_usually_counted(
    qtbot: QtBot, panel: CandidatesPanel, session: Session
) -> None:
    session.apply(RemoveMetric(metric=MetricId("seats")))
    choose_kind(panel, "Collaboration and productivity")
    press(qtbot, panel, "candidates-library-0-0")
    added = session.project.metrics[-1]
    assert (added.name, added.unit, added.aggregation) == ("Seats", "user", Aggregation.MAXIMUM)


def test_the_library_says_what_is_a_candidate_already_and_what_no_column_holds() -> None:
    project = small_project()
    assert project.dataset is not None
    rows = library_rows(project.dataset, project.metrics, kind_of("Developer platform"))
    states = {row.title: row.state for row in rows}
    assert states["API calls"] == "A candidate: API calls"
    assert states["Compute hours"] == "No column looks like it"
    assert not any(row.offers for row in rows)


def test_a_level_that_is_summed_is_put_right_with_one_press() -> None:
    project = small_project()
    assert project.dataset is not None
    summed = tuple(replace(metric, aggregation=Aggregation.SUM) for metric in project.metrics)
    row = suggested_rows(project.dataset, summed)[0]
    assert row.title == "Seats"
    (offer,) = row.offers
    assert offer.edit.metric.aggregation is Aggregation.MAXIMUM


def test_a_formula_of_ones_own_is_asked_for(qtbot: QtBot, panel: CandidatesPanel) -> None:
    with qtbot.waitSignal(panel.own_formula_requested):
        press(qtbot, panel, "candidates-own")
