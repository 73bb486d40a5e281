"""The problems of the data: where each one is, for those who mend it in the workbook."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vm_desktop.core.problems import Problem
from vm_desktop.ui.importing.problem_words import cell_reference
from vm_desktop.ui.importing.problems_view import ProblemsView
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.card import Card


class ProblemsTab(Card):
    """Double click or Enter copies the place of a problem: the project keeps the data and not the workbook, so the
    cell is looked at in a spreadsheet program, or by importing the file again (`import_requested`)."""

    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="data-problems-card", parent=parent)
        self._copied = Banner(name="data-problem-copied")
        self._view = ProblemsView(name="data-problems")
        self.add(self._copied)
        self.add(self._view, 1)
        self._view.problem_activated.connect(self._copy_place)
        self._copied.action_requested.connect(self.import_requested)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these, the gravest first."""
        self._copied.hide()
        self._view.show_problems(problems)

    def _copy_place(self, problem: Problem) -> None:
        place = cell_reference(problem)
        if not place:
            self._copied.show_message("info", self.tr("This is about the whole import, not about one cell."))
            return
        QGuiApplication.clipboard().setText(place)
        text = self.tr("Copied {place}. In Excel, press Ctrl+G (or F5) and paste it to go there.").format(place=place)
        self._copied.show_message("good", text, action=self.tr("See it here: import again…"))
