"""A plan's charges: the chosen one open, the others in one line each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.edits import AddCharge, ChargeAt, MoveCharge, PlanAt
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.charge_editor import ChargeEditor
from vm_desktop.ui.pages.pricing.charge_line import ChargeLine
from vm_desktop.ui.pages.pricing.view.charges import charge_summaries, new_charge
from vm_desktop.ui.pages.pricing.view.cost_curve import ShownCharge
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.text_label import TextLabel


class ChargeList(QWidget):
    """Emits `chosen(position)` when another charge is to be open."""

    chosen = Signal(int)
    metrics_wanted = Signal()

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._shown: tuple[Project, Scenario, PlanAt] | None = None
        self._open = -1
        self._lines: list[ChargeLine] = []
        self.editor = ChargeEditor(asker)
        self._none = TextLabel(self.tr("No charges: this plan costs its base fee, whatever is used."), tone="muted")
        self._add = Button(self.tr("Add a charge"), name="charge-add", icon="plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self._column.addWidget(self._none)
        self._column.addWidget(self.editor)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add.clicked.connect(self._ask_for_one_more)
        self.editor.move_requested.connect(self._move)

    def show_charges(
        self,
        project: Project,
        scenario: Scenario,
        at: PlanAt,
        shown: ShownCharge | None,
        customers: tuple[int, ...] | None,
    ) -> None:
        """Show the charges of the plan at this address; `shown` is the one to be open, None without any."""
        self._shown = (project, scenario, at)
        book = scenario.price_book
        summaries = charge_summaries(project, book, book.plan(at.plan))
        self._arrange(len(summaries), shown.at.position if shown is not None else -1)
        for line, summary in zip(self._lines, summaries, strict=True):
            line.show_summary(summary)
        self._none.setVisible(shown is None)
        self.editor.setVisible(shown is not None)
        if shown is not None:
            self.editor.show_charge(shown, customers)

    def _arrange(self, count: int, is_open: int) -> None:
        """One line for each charge, the editor in the place of the open one's."""
        if count == len(self._lines) and is_open == self._open:
            return
        while len(self._lines) > count:
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < count:
            self._lines.append(self._new_line(len(self._lines)))
        self._open = is_open
        self._column.removeWidget(self.editor)
        for place, line in enumerate(self._lines):
            self._column.removeWidget(line)
            self._column.insertWidget(1 + place, self.editor if place == is_open else line)
            line.setVisible(place != is_open)

    def _new_line(self, place: int) -> ChargeLine:
        line = ChargeLine(name=f"charge-{place + 1}")
        line.setParent(self)
        line.clicked.connect(lambda: self.chosen.emit(place))
        return line

    def _ask_for_one_more(self) -> None:
        if self._shown is None:
            return
        project, scenario, at = self._shown
        charge = new_charge(project, scenario.price_book, scenario.price_book.plan(at.plan))
        if charge is None:
            self.metrics_wanted.emit()
        elif self._asker.ask_aloud(AddCharge(at=at, charge=charge)):
            self.editor.focus_first_price()

    def _move(self, by: int) -> None:
        if self._shown is None:
            return
        _, scenario, at = self._shown
        charges = scenario.price_book.plan(at.plan).charges
        to = self._open + by
        if 0 <= to < len(charges):
            place = ChargeAt(scenario=at.scenario, plan=at.plan, position=self._open)
            self.chosen.emit(to)
            self._asker.ask_aloud(MoveCharge(at=place, to=to))
