"""Problems with a filter by severity and by text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.problems import Problem, Severity
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.problem_list import ProblemList
from vm_desktop.ui.importing.problem_words import advice_words, count_of, gravest_first, place_words, severity_plural
from vm_desktop.ui.theme.tokens import CONTROL_HEIGHT, SPACE_M
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.search_field import SearchField
from vm_desktop.ui.widgets.segmented_control import SegmentedControl

_ALL = "all"
_SEARCH_WIDTH = 260
_HEIGHT_OF_NOTHING = 170
_MANY = 8  # fewer are seen at a glance and need no search


class ProblemsView(QWidget):
    """The problems of an import. Double click or Enter: `problem_activated(problem)`."""

    problem_activated = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._problems: tuple[Problem, ...] = ()
        options = ((_ALL, ""), *((severity.value, "") for severity in Severity))
        self._filter = SegmentedControl(options, name=f"{name}-filter", label=self.tr("Severity of the problems"))
        self._search = SearchField(name=f"{name}-search", label=self.tr("Find a problem"))
        self._search.setFixedWidth(_SEARCH_WIDTH)
        self._list = ProblemList(name=f"{name}-list", label=self.tr("Problems"))
        self._nothing = EmptyState(
            "circle-check",
            self.tr("No problems"),
            self.tr("Every row and every column was understood."),
            name=f"{name}-none",
        )
        self._no_match = EmptyState("search", self.tr("No problem fits"), self.tr("Show all, or search for less."))
        self._lay_out()
        self._filter.chosen.connect(lambda _: self._show_filtered())
        self._search.typing.connect(lambda _: self._show_filtered())
        self._list.problem_activated.connect(self.problem_activated)
        self.show_problems(())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these, the gravest first."""
        self._problems = problems
        self._show_counts()
        self._search.setVisible(len(problems) > _MANY)
        self._show_filtered()

    def choose_problem(self, problem: Problem) -> None:
        """Make a problem the current one and give it the keyboard, where it is in the list."""
        self._list.choose_problem(problem)

    def height_of(self, count: int) -> int:
        """The height that the first problems and the filter above them need at the present width, in pixels."""
        has_bar = not (self._search.isHidden() and self._filter.isHidden())
        bar = CONTROL_HEIGHT + SPACE_M if has_bar else 0
        return bar + self._list.height_of(count) if self._problems else _HEIGHT_OF_NOTHING

    def _show_counts(self) -> None:
        """Write the counts on the filter's buttons, and leave out severities that do not occur."""
        counts = {severity.value: count_of(self._problems, severity) for severity in Severity}
        for severity in Severity:
            text = f"{severity_plural(severity)} {formatting.number(counts[severity])}"
            self._show_option(severity.value, text, is_offered=counts[severity] > 0)
        everything = self.tr("All {count}").format(count=formatting.number(len(self._problems)))
        self._show_option(_ALL, everything, is_offered=True)
        if not counts.get(self._filter.choice(), len(self._problems)):
            self._filter.show_choice(_ALL)
        self._filter.setVisible(sum(count > 0 for count in counts.values()) > 1)

    def _show_option(self, key: str, text: str, *, is_offered: bool) -> None:
        button = self._filter.findChild(QPushButton, f"{self._filter.objectName()}-{key}")
        button.setText(text)
        button.setAccessibleName(text)
        button.setVisible(is_offered)

    def _show_filtered(self) -> None:
        chosen, words = self._filter.choice(), self._search.text().casefold().split()
        fitting = tuple(
            problem
            for problem in gravest_first(self._problems)
            if chosen in (_ALL, problem.severity.value) and _contains(problem, words)
        )
        self._list.show_problems(fitting)
        self._stack.setCurrentWidget(self._list if fitting else self._no_match if self._problems else self._nothing)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_M)
        bar.addWidget(self._filter)
        bar.addStretch(1)
        bar.addWidget(self._search)
        self._stack = QStackedWidget()
        for part in (self._list, self._nothing, self._no_match):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)


def _contains(problem: Problem, words: list[str]) -> bool:
    text = " ".join((problem.message, advice_words(problem), place_words(problem))).casefold()
    return all(word in text for word in words)
