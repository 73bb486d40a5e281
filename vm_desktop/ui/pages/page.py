"""What every page of the window is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.commands import PageName, SaveChart
from vm_desktop.ui.pages.titles import page_title

if TYPE_CHECKING:  # heavy imports: the first page is shown without them
    from vm_desktop.core.project import Project
    from vm_desktop.session.evaluation import Evaluation
    from vm_desktop.ui.charts.chart import Chart


class Page(QWidget):
    """Shows the project and its evaluation; asks for edits and commands; changes nothing itself.

    `edit_requested` carries a frozen edit of `core.edits` and a gesture: edits with the same gesture (any object, for
    example one per drag) are one undo step; None for an edit that stands alone.
    """

    name: ClassVar[PageName]

    edit_requested = Signal(object, object)
    command_requested = Signal(object)

    def title(self) -> str:
        """Return the translated title for the side rail and the header."""
        return page_title(self.name)

    def subtitle(self) -> str:
        """Return the line under the title, or nothing."""
        return ""

    def show_project(self, project: Project | None, before: Project | None) -> None:
        """Show `project`; what `is` the same object in `before` need not be drawn again. None: no project is open."""
        raise NotImplementedError

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the newest evaluation; None while there is none."""

    def show_customer(self, customer: int) -> None:
        """Bring one customer (position in the dataset) into view, where the page shows customers."""

    def let_charts_be_saved(self) -> None:
        """Turn every chart's wish to be saved into a command; to be called once the page is built."""
        from vm_desktop.ui.charts.chart import Chart

        for chart in self.findChildren(Chart):
            chart.save_requested.connect(partial(self._ask_to_save, chart))

    def _ask_to_save(self, chart: Chart, kind: str) -> None:
        self.command_requested.emit(SaveChart(chart, kind))
