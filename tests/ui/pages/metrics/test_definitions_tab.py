"""The definitions of the metrics, in a tab of the Value metrics page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.core.dataset import Aggregation
from vm_desktop.session.session import Session
from vm_desktop.ui.pages.metrics import MetricsPage
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import DataTable


@pytest.fixture
def session() -> Iterator[Session]:
    opened = Session()
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> MetricsPage:
    """A page wired to a session with the small project, evaluated."""
    page = MetricsPage(session.jobs)
    qtbot.addWidget(page)
    page.edit_requested.connect(session.apply)
    session.project_changed.connect(lambda before, project: page.show_project(project, before))
    session.evaluation_changed.connect(page.show_evaluation)
    session.new_from_project(small_project())
    page.show_tab("definitions")
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: session.report is not None)
    return page


def type_into(qtbot: QtBot, page: MetricsPage, name: str, text: str) -> QLineEdit:
    edit = page.findChild(QLineEdit, name)
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    return edit


def test_every_metric_is_listed_with_its_median_and_growth(page: MetricsPage) -> None:
    table = page.findChild(DataTable, "metrics-table")
    assert table is not None
    texts = [[column.text(row) for column in table.model().columns] for row in range(2)]
    assert [row[0] for row in texts] == ["API calls", "Seats"]
    assert texts[1][1] == "1.50"
    assert texts[0][4] == "plan Standard of Scenario 1"


def test_a_formula_that_is_typed_becomes_the_metrics_formula(qtbot: QtBot, page: MetricsPage, session: Session) -> None:
    edit = type_into(qtbot, page, "metric-formula", "[API calls] / Seats")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert session.project.metrics[0].formula == "[API calls] / Seats"


def test_a_formula_that_is_no_arithmetic_is_told_and_changes_nothing(
    qtbot: QtBot, page: MetricsPage, session: Session
) -> None:
    before = session.project
    edit = type_into(qtbot, page, "metric-formula", "[API cals] * 2")
    assert "API cals" in edit.accessibleDescription()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert session.project is before


def test_a_chosen_aggregation_is_an_edit_that_can_be_undone(page: MetricsPage, session: Session) -> None:
    field = page.findChild(ChoiceField, "metric-aggregation")
    assert field is not None
    field.chosen.emit(Aggregation.MEAN.value)
    assert session.project.metrics[0].aggregation is Aggregation.MEAN
    session.undo()
    assert session.project.metrics[0].aggregation is Aggregation.SUM
    assert field.choice() == Aggregation.SUM


def test_a_divisor_must_be_above_zero(qtbot: QtBot, page: MetricsPage, session: Session) -> None:
    before = session.project
    edit = type_into(qtbot, page, "metric-divide-by", "0")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert session.project is before
    assert edit.accessibleDescription() != ""


def test_a_metric_is_added_shown_and_removed(qtbot: QtBot, page: MetricsPage, session: Session) -> None:
    add, remove = page.findChild(QPushButton, "add-metric"), page.findChild(QPushButton, "remove-metric")
    assert add is not None
    assert remove is not None
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert [metric.name for metric in session.project.metrics] == ["API calls", "Seats", "New metric"]
    name = page.findChild(QLineEdit, "metric-name")
    assert name is not None
    assert name.text() == "New metric"
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(session.project.metrics) == 2


def test_a_metric_that_is_priced_is_not_removed_and_the_plan_is_named(
    qtbot: QtBot, page: MetricsPage, session: Session
) -> None:
    remove = page.findChild(QPushButton, "remove-metric")
    assert remove is not None
    with qtbot.waitSignal(session.problem_raised) as told:
        qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert "Standard" in told.args[0].message


def test_without_a_project_the_page_says_what_to_do(qtbot: QtBot, session: Session) -> None:
    page = MetricsPage(session.jobs)
    qtbot.addWidget(page)
    page.show_project(None, None)
    page.show()
    button = page.findChild(QPushButton, "metrics-import")
    assert button is not None
    assert button.isVisible()
