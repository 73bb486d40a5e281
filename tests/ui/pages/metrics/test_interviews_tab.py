"""The notebook is typed, pasted, filtered, removed and imported; each is one step to undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.core.edits import AddInterviews, Edit, RemoveInterviews, ReplaceInterview
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.commands import ExportInterviews, ImportInterviews
from vm_desktop.ui.pages.metrics.interviews import InterviewsTab
from vm_desktop.ui.pages.metrics.interviews.import_panel import InterviewImport
from vm_desktop.ui.pages.metrics.interviews.notebook import Filter, Notebook
from vm_desktop.ui.pages.metrics.interviews.summary import quotes, summaries
from vm_desktop.ui.pages.metrics.interviews.table import NotebookTable
from vm_desktop.ui.pages.metrics.interviews.words import NotebookColumn
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField

NAMES = {MetricId("api_calls"): "API calls", MetricId("seats"): "Seats"}
CLEAR = Criterion.UNDERSTANDABILITY
ADA = Interview(who="Ada", metric=MetricId("seats"), segment="SMB", ratings=((CLEAR, 4),), quote="Fine.")
BO = Interview(who="Bo", metric=MetricId("api_calls"), segment="Enterprise")


class Desk:
    """A tab whose edits are carried out at once, as the window does."""

    def __init__(self, tab: InterviewsTab, project: Project) -> None:
        self.tab, self.project = tab, project
        self.edits: list[Edit] = []
        self.gestures: list[object] = []
        tab.edit_requested.connect(self.apply)
        tab.show_lab(project, None)
        table = tab.findChild(NotebookTable, "interviews-table")
        assert table is not None
        self.table = table

    def apply(self, edit: Edit, gesture: object) -> None:
        self.edits.append(edit)
        self.gestures.append(gesture)
        self.project = edit.apply(self.project)
        self.tab.show_lab(self.project, None)

    @property
    def interviews(self) -> tuple[Interview, ...]:
        return self.project.lab.interviews


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    tab = InterviewsTab()
    qtbot.addWidget(tab)
    tab.resize(1100, 700)
    tab.show()
    return Desk(tab, AddInterviews(interviews=(ADA, BO)).apply(small_project()))


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


def press(desk: Desk, qtbot: QtBot, row: int, column: int, key: Qt.Key) -> None:
    """Press a key in a cell."""
    desk.table.setFocus()
    desk.table.select_cell(row, column)
    qtbot.keyClick(desk.table, key)


def test_a_key_from_1_to_5_rates_and_goes_on_to_the_next_question(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, 0, NotebookColumn.LANGUAGE, Qt.Key.Key_5)
    assert desk.interviews[0].rating(Criterion.CUSTOMER_LANGUAGE) == 5
    assert desk.table.current_cell() == (0, NotebookColumn.CONTROL)
    assert not desk.table.is_editing()


def test_a_rating_is_taken_away_by_delete(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, 0, NotebookColumn.UNDERSTANDABILITY, Qt.Key.Key_Delete)
    assert desk.interviews[0].rating(CLEAR) is None


def test_what_cannot_be_is_marked_and_changes_nothing(desk: Desk) -> None:
    desk.table.cell_edited.emit(0, NotebookColumn.DATE, "soon")
    assert not desk.edits
    cell = desk.table.model().cell(0, NotebookColumn.DATE)
    assert (cell.text, bool(cell.error)) == ("soon", True)
    desk.table.cell_edited.emit(0, NotebookColumn.DATE, "30.4.2026")
    assert desk.interviews[0].held_on == "2026-04-30"
    assert not desk.table.model().cell(0, NotebookColumn.DATE).error


def test_the_last_row_becomes_an_interview_once_it_has_a_name_and_a_metric(desk: Desk) -> None:
    desk.table.cell_edited.emit(2, NotebookColumn.WHO, "Cy")
    assert not desk.edits
    assert desk.table.model().cell(2, NotebookColumn.METRIC).error
    desk.table.cell_edited.emit(2, NotebookColumn.METRIC, "api")
    assert desk.interviews[2] == Interview(who="Cy", metric=MetricId("api_calls"))
    assert desk.table.model().rowCount() == 4


def test_a_filter_shows_some_and_new_interviews_are_about_what_is_shown(desk: Desk) -> None:
    field = desk.tab.findChild(ChoiceField, "interviews-metric")
    assert field is not None
    field.show_choice("seats")
    field.chosen.emit("seats")
    assert desk.table.model().rowCount() == 2
    desk.table.cell_edited.emit(1, NotebookColumn.WHO, "Cy")
    assert desk.interviews[2].metric == "seats"


def test_selected_rows_are_removed_in_one_step(desk: Desk, qtbot: QtBot) -> None:
    desk.table.select_cell(1, 0)
    button = desk.tab.findChild(Button, "interviews-remove")
    assert button is not None
    qtbot.waitUntil(button.isEnabled)
    button.click()
    assert desk.edits == [RemoveInterviews(places=frozenset({1}))]


def test_rows_from_a_spreadsheet_are_pasted_below_in_one_step(desk: Desk, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(
        "Who\tMetric\tClear\tQuote\nCy\tSeats\t5\tYes.\nDi\tWidgets\t4\tNo.\nEd\tAPI calls\t9\t"
    )
    desk.table.setFocus()
    desk.table.select_cell(2, 0)
    desk.table.paste()
    assert [one.who for one in desk.interviews] == ["Ada", "Bo", "Cy", "Ed"]
    assert desk.interviews[2].ratings == ((CLEAR, 5),)
    assert len(set(map(id, desk.gestures))) == 1
    banner = desk.tab.findChild(Banner, "interviews-banner")
    assert banner is not None
    assert banner.accessibleName().startswith("1 pasted row was left out")


def test_a_pasted_block_changes_what_it_covers() -> None:
    notebook = Notebook(names=NAMES, interviews=(ADA, BO))
    pasted = notebook.pasted(0, NotebookColumn.UNDERSTANDABILITY, (("5", "4"), ("3", "")))
    first, second = pasted.edits
    assert isinstance(first, ReplaceInterview)
    assert dict(first.interview.ratings) == {CLEAR: 5, Criterion.CUSTOMER_LANGUAGE: 4}
    assert isinstance(second, ReplaceInterview)
    assert second.place == 1


def test_a_filtered_row_is_the_right_interview() -> None:
    notebook = Notebook(names=NAMES, interviews=(ADA, BO), filter=Filter(metric="api_calls"))
    assert notebook.typed(0, NotebookColumn.ROLE, "CTO") == ReplaceInterview(
        place=1, interview=Interview(who="Bo", metric=MetricId("api_calls"), segment="Enterprise", role="CTO")
    )


def test_the_summary_counts_each_person_once_and_says_how_sure_it_is() -> None:
    twice = Interview(who="ada ", metric=MetricId("seats"), ratings=((CLEAR, 2),))
    (seats,) = summaries((ADA, twice), NAMES)
    assert seats.people == 1
    assert (seats.said[0].mean, seats.said[0].count, seats.said[0].interval) == ("3.0", "n = 1", "1.0 to 5.0")
    assert "nobody rated it" in seats.said[1].spoken
    assert quotes((ADA, BO), NAMES)[0].by == "Ada · SMB · Seats"


def test_the_buttons_ask_for_a_sheet_and_for_a_file(desk: Desk, qtbot: QtBot) -> None:
    for name, command in (("interviews-import", ImportInterviews()), ("interviews-export", ExportInterviews())):
        button = desk.tab.findChild(Button, name)
        assert button is not None
        with qtbot.waitSignal(desk.tab.command_requested) as asked:
            button.click()
        assert asked.args == [command]


def test_a_sheet_is_read_shown_put_right_and_added(qtbot: QtBot, runner: JobRunner, tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_text("Who,Metric,Clear\nAda,Seats,5\nBo,Logins,3\nCy,Seats,8\n", encoding="utf-8")
    panel = InterviewImport(runner, small_project())
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    panel.open(path)
    add = panel.findChild(Button, "interview-import-add")
    assert add is not None
    qtbot.waitUntil(add.isEnabled, timeout=30_000)
    assert add.text() == "Add 1 interview"
    field = panel.findChild(ChoiceField, "import-metric-1")
    assert field is not None
    assert field.accessibleName() == "Logins"
    field.chosen.emit("api_calls")
    assert add.text() == "Add 2 interviews"
    with qtbot.waitSignal(panel.imported) as done:
        add.click()
    assert done.args is not None
    assert [(one.who, one.metric) for one in done.args[0]] == [("Ada", "seats"), ("Bo", "api_calls")]


def test_a_file_that_cannot_be_read_is_told_and_can_be_left(qtbot: QtBot, runner: JobRunner, tmp_path: Path) -> None:
    panel = InterviewImport(runner, small_project())
    qtbot.addWidget(panel)
    panel.show()
    panel.open(tmp_path / "nothing.xlsx")
    qtbot.waitUntil(lambda: any("There is no file" in label.text() for label in panel.findChildren(QLabel)))
    cancel = panel.findChild(Button, "interview-import-cancel")
    assert cancel is not None
    with qtbot.waitSignal(panel.cancelled):
        cancel.click()
