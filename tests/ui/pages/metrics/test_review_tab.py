"""The Review tab: dates from the day it is told, drift that is one, and mistakes with a way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.pages.metrics.lab_examples import disagreeing_project, report_of
from vm_desktop.core.edits import RecordReview, SetReviewDate
from vm_desktop.core.fit.drift import record_scores
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluator, evaluation_request
from vm_desktop.ui.commands import Command, PriceHybrid
from vm_desktop.ui.pages.metrics.review import ReviewTab
from vm_desktop.ui.pages.metrics.review.dates import months_after, when
from vm_desktop.ui.pages.metrics.review.view import situation
from vm_desktop.ui.widgets.button import Button

TODAY = date(2026, 8, 31)


@pytest.fixture(scope="module")
def known() -> tuple[Project, LabReport]:
    project = disagreeing_project()
    return project, report_of(project)


@pytest.fixture
def tab(qtbot: QtBot) -> ReviewTab:
    made = ReviewTab(today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def button(tab: ReviewTab, name: str) -> Button:
    """Return a button by its name."""
    found = tab.findChild(Button, name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(("months", "day"), [(3, date(2026, 11, 30)), (6, date(2027, 2, 28)), (12, date(2027, 8, 31))])
def test_so_many_months_later_is_the_same_day_or_the_last_of_the_month(months: int, day: date) -> None:
    assert months_after(TODAY, months) == day


def test_how_far_a_review_is_away_is_said_in_days() -> None:
    assert when(date(2026, 9, 10), TODAY) == "in 10 days"
    assert when(date(2026, 8, 21), TODAY) == "due for 10 days"


def test_a_preset_sets_the_date(tab: ReviewTab, qtbot: QtBot, known: tuple[Project, LabReport]) -> None:
    tab.show_lab(*known)
    with qtbot.waitSignal(tab.edit_requested) as asked:
        button(tab, "review-in-6").click()
    assert asked.args is not None
    assert asked.args[0] == SetReviewDate(review_on="2027-02-28")


def test_a_date_is_typed_and_what_is_none_is_refused(
    tab: ReviewTab, qtbot: QtBot, known: tuple[Project, LabReport]
) -> None:
    tab.show_lab(*known)
    asked: list[object] = []
    tab.edit_requested.connect(lambda edit, _gesture: asked.append(edit))
    field = tab.findChild(QLineEdit, "review-date")
    assert field is not None
    for text in ("soon", "1.12.2026"):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        field.editingFinished.emit()
    assert asked == [SetReviewDate(review_on="2026-12-01")]


def test_recording_keeps_todays_scores(tab: ReviewTab, qtbot: QtBot, known: tuple[Project, LabReport]) -> None:
    tab.show_lab(*known)
    with qtbot.waitSignal(tab.edit_requested) as asked:
        button(tab, "review-record").click()
    assert asked.args is not None
    edit = asked.args[0]
    assert isinstance(edit, RecordReview)
    assert edit.review.held_on == "2026-08-31"
    assert edit.review.data is not None
    assert edit.review.data.customers == 205


def test_what_has_drifted_is_told_with_what_changed_in_the_data(
    tab: ReviewTab, known: tuple[Project, LabReport]
) -> None:
    project, report = known
    review = record_scores(report.scorecard, "2026-03-01")
    (first, *rest) = review.scores
    moved = replace(first, estimate=replace(first.estimate, value=-0.9, low=-0.95, high=-0.85))
    assert review.data is not None
    data = replace(review.data, months=review.data.months[:-2], customers=200)
    before = RecordReview(review=replace(review, scores=(moved, *rest), data=data)).apply(project)
    tab.show_lab(before, report)
    headline, told = tab.findChild(QLabel, "drift-headline"), tab.findChild(QLabel, "drift-data")
    assert headline is not None
    assert told is not None
    assert headline.text() == f"1 of {len(review.scores)} scores have moved beyond chance since 2026-03-01."
    assert told.text().startswith("Data since then: 2 more months; 205 customers (+5)")


def test_segments_that_disagree_are_mended_by_a_hybrid(
    tab: ReviewTab, qtbot: QtBot, known: tuple[Project, LabReport]
) -> None:
    tab.show_lab(*known)
    commands: list[Command] = []
    tab.command_requested.connect(commands.append)
    button(tab, "mistake-one_for_all-0-mend").click()
    assert isinstance(commands[0], PriceHybrid)


def test_bills_are_looked_at_only_where_they_are_those_of_the_prices_as_they_are(
    known: tuple[Project, LabReport],
) -> None:
    project, report = known
    evaluation = Evaluator().evaluate(evaluation_request(project))
    assert situation(project, report, evaluation, "2026-08-31").bills is evaluation.bills
    assert project.active_scenario is not None
    other = replace(project.active_scenario, price_book=replace(project.active_scenario.price_book, name="Other"))
    changed = replace(project, scenarios=(other,))
    assert situation(changed, report, evaluation, "2026-08-31").bills is None
