"""Adding candidates: suggestions from the data, and the library of common metrics."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.edits import AddMetric, ReplaceMetric
from vm_desktop.core.fit.library import likely_kind
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.metrics.candidates.offer_list import OfferList
from vm_desktop.ui.pages.metrics.candidates.view import kind_choices, kind_of, library_rows, suggested_rows
from vm_desktop.ui.theme.tokens import SPACE_L
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField


class CandidatesPanel(QWidget):
    """One press adds a candidate. `own_formula_requested` asks for the form in which one is written by hand."""

    edit_requested = Signal(object, object)
    command_requested = Signal(object)
    own_formula_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("candidates-panel")
        self._project: Project | None = None
        self._dataset: Dataset | None = None
        self._kind = ChoiceField(name="candidates-kind", label=self.tr("Kind of product"))
        self._kind.setMinimumWidth(220)
        self._suggested = OfferList(name="candidates-suggested", label=self.tr("Suggested by the data"))
        self._library = OfferList(name="candidates-library", label=self.tr("Commonly sold by"))
        self._own = Button(self.tr("Write a formula…"), name="candidates-own", icon="pencil")
        self._lay_out()
        self._kind.chosen.connect(self._show_library)
        self._own.clicked.connect(self.own_formula_requested)
        for offers in (self._suggested, self._library):
            offers.edit_chosen.connect(self._ask)

    def show_lab(self, project: Project | None, _report: object) -> None:
        """Show the project; scores do not matter to what can be added."""
        self.show_project(project)

    def show_project(self, project: Project | None) -> None:
        """Show what could be added to the project's candidates."""
        before, self._project = self._project, project
        dataset = project.dataset if project is not None else None
        if project is None or dataset is None:
            return
        if before is not None and before.metrics is project.metrics and before.dataset is dataset:
            return
        if dataset is not self._dataset:
            self._dataset = dataset
            self._kind.show_choices(kind_choices(), likely_kind(dataset).name)
        empty = self.tr("The columns suggest nothing that is not a candidate already.")
        self._suggested.show_rows(suggested_rows(dataset, project.metrics), empty)
        self._show_library()

    def _show_library(self) -> None:
        if self._project is not None and self._dataset is not None:
            rows = library_rows(self._dataset, self._project.metrics, kind_of(self._kind.choice()))
            self._library.show_rows(rows, "")

    def _ask(self, edit: AddMetric | ReplaceMetric) -> None:
        self.edit_requested.emit(edit, None)

    def _lay_out(self) -> None:
        suggested = Card(
            self.tr("Suggested by your data"),
            self.tr("Sums and ratios of your columns"),
            name="candidates-suggested-card",
        )
        suggested.add_action(self._own)
        suggested.add(self._suggested, 1)
        library = Card(
            self.tr("What others charge by"),
            self.tr("By kind of product"),
            name="candidates-library-card",
        )
        library.add_action(self._kind)
        library.add(self._library, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_L)
        line.addWidget(suggested, 1)
        line.addWidget(library, 1)
