"""What the page shows before there is a scenario."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.edits import AddScenario, blank_price_book
from vm_desktop.core.project import Project
from vm_desktop.ui.commands import GoTo, OpenPriceFile, PageName
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.empty_state import EmptyState


class Nothing(QWidget):
    """Two empty states: no project is open, and the project has no scenario."""

    command_requested = Signal(object)

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._no_project = EmptyState(
            "layers",
            self.tr("No project is open"),
            self.tr("Import a workbook with your customers and their usage, or open the sample company."),
            name="pricing-no-project",
        )
        self._no_scenario = EmptyState(
            "layers",
            self.tr("No prices yet"),
            self.tr("A scenario holds the plans and prices that you want to try. Begin with an empty plan, or a file."),
            name="pricing-no-scenario",
        )
        start = Button(self.tr("Go to the start page"), name="pricing-go-to-start", kind="primary")
        start.clicked.connect(lambda: self.command_requested.emit(GoTo(PageName.START)))
        self._no_project.add_action(start)
        blank = Button(self.tr("Begin with an empty plan"), name="pricing-blank-scenario", kind="primary")
        blank.clicked.connect(self._add_blank)
        from_file = Button(self.tr("Add prices from a file…"), name="pricing-open-prices")
        from_file.clicked.connect(lambda: self.command_requested.emit(OpenPriceFile()))
        self._no_scenario.add_action(from_file)
        self._no_scenario.add_action(blank)
        column = QVBoxLayout(self)
        column.addWidget(self._no_project)
        column.addWidget(self._no_scenario)

    def show_project(self, project: Project | None) -> None:
        """Say what is missing."""
        self._no_project.setVisible(project is None)
        self._no_scenario.setVisible(project is not None)

    def _add_blank(self) -> None:
        project = self._asker.project
        if project is not None:
            self._asker.ask_aloud(AddScenario(name=self.tr("Scenario 1"), price_book=blank_price_book(project)))
