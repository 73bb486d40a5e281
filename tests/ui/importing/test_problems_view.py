"""The list of problems with its filters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from vm_desktop.core.problems import Problem, Severity
from vm_desktop.ui.importing.problem_list import ProblemList
from vm_desktop.ui.importing.problems_view import ProblemsView
from vm_desktop.ui.widgets.empty_state import EmptyState

SEVERITIES = (Severity.INFO, Severity.WARNING, Severity.WARNING, Severity.ERROR)


def many(count: int) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            code="x",
            message=f"Problem {number}",
            severity=SEVERITIES[number % len(SEVERITIES)],
            sheet="Usage",
            row=number + 2,
        )
        for number in range(count)
    )


@pytest.fixture
def view(qtbot: QtBot) -> ProblemsView:
    made = ProblemsView(name="problems")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def shown(view: ProblemsView) -> tuple[Problem, ...]:
    return view.findChild(ProblemList, "problems-list").problems()


def test_without_problems_it_says_so(view: ProblemsView) -> None:
    assert view.findChild(EmptyState, "problems-none").isVisible()


def test_the_gravest_come_first(view: ProblemsView) -> None:
    view.show_problems(many(12))
    assert [problem.severity for problem in shown(view)][:3] == [Severity.ERROR] * 3


def test_a_severity_can_be_chosen_and_its_button_says_how_many_there_are(qtbot: QtBot, view: ProblemsView) -> None:
    view.show_problems(many(200))
    warnings = view.findChild(QPushButton, "problems-filter-warning")
    assert warnings.text() == "Warnings 100"
    qtbot.mouseClick(warnings, Qt.MouseButton.LeftButton)
    assert {problem.severity for problem in shown(view)} == {Severity.WARNING}


def test_words_find_problems_by_message_and_place(qtbot: QtBot, view: ProblemsView) -> None:
    view.show_problems(many(200))
    search = view.findChild(QLineEdit, "problems-search")
    qtbot.keyClicks(search, "usage row 57")
    assert [problem.row for problem in shown(view)] == [57, 157, 59, 159]  # 59 and 159 hold the problems 57 and 157
    qtbot.keyClicks(search, "nothing like it")
    assert not shown(view)


def test_a_chosen_severity_stays_where_the_new_problems_have_it_too(qtbot: QtBot, view: ProblemsView) -> None:
    view.show_problems(many(200))
    qtbot.mouseClick(view.findChild(QPushButton, "problems-filter-error"), Qt.MouseButton.LeftButton)
    view.show_problems(many(40))
    assert {problem.severity for problem in shown(view)} == {Severity.ERROR}
    view.show_problems(many(3))
    assert len(shown(view)) == 3


def test_enter_activates_a_problem(qtbot: QtBot, view: ProblemsView) -> None:
    view.show_problems(many(12))
    listed = view.findChild(ProblemList, "problems-list")
    listed.setCurrentIndex(listed.model().index(1, 0))
    with qtbot.waitSignal(view.problem_activated) as caught:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert caught.args[0] is shown(view)[1]


def test_a_screen_reader_hears_severity_place_and_message(view: ProblemsView) -> None:
    view.show_problems(many(1))
    model = view.findChild(ProblemList, "problems-list").model()
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Note. Usage, row 2. Problem 0"


def test_a_long_message_wraps_instead_of_being_cut(view: ProblemsView) -> None:
    short, long = many(1), (Problem(code="x", message="A long explanation of what is wrong here. " * 8),)
    view.show_problems(short)
    height = view.height_of(1)
    view.show_problems(long)
    assert view.height_of(1) > 2 * height
