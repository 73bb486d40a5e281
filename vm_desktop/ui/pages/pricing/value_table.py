"""Values of a column or segment, and the plan that each of them gets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.pricing.view.assignment import NOBODY, AssignmentView, ValueRow
from vm_desktop.ui.pages.pricing.view.words import Choices
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel

DEFAULT = ""
_FIRST_ROW = 1


class ValueTable(QWidget):
    """One line for each value: its name, its customers, and a choice of plans; the last line is for all others."""

    plan_chosen = Signal(str, str)
    """(value, plan id or "" for the default)."""
    default_chosen = Signal(str)
    """A plan's id, or `NOBODY`."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[ElidedLabel, TextLabel, ChoiceField]] = []
        self._values: tuple[str, ...] = ()
        self._others = TextLabel(self.tr("All others"), tone="muted")
        self._default = ChoiceField(name="assignment-default", label=self.tr("Plan of all other customers"))
        self._default.chosen.connect(self.default_chosen)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 4)
        for place, title in enumerate((self.tr("Value"), self.tr("Customers"), self.tr("Plan"))):
            self._grid.addWidget(TextLabel(title, style="small-strong", tone="muted"), 0, place)

    def show_values(self, view: AssignmentView) -> None:
        """Show the values of the assignment."""
        self._values = tuple(row.value for row in view.rows)
        if len(view.rows) != len(self._lines):
            self._rebuild(len(view.rows))
        choices = ((DEFAULT, self.tr("as all others")), *view.plans)
        for line, row in zip(self._lines, view.rows, strict=True):
            self._show_line(line, row, choices)
        self._default.show_choices((*view.plans, (NOBODY, self.tr("no plan, no bill"))), view.default)

    def _show_line(self, line: tuple[ElidedLabel, TextLabel, ChoiceField], row: ValueRow, choices: Choices) -> None:
        label, customers, plan = line
        label.setText(row.value or self.tr("(blank)"))
        customers.setText(number(row.customers))
        plan.setAccessibleName(self.tr("Plan for {value}").format(value=row.value))
        plan.show_choices(choices, row.plan)

    def _rebuild(self, count: int) -> None:
        for line in self._lines:
            for part in line:
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._lines = [self._new_line(place) for place in range(count)]
        self._grid.removeWidget(self._others)
        self._grid.removeWidget(self._default)
        self._grid.addWidget(self._others, count + _FIRST_ROW, 0)
        self._grid.addWidget(self._default, count + _FIRST_ROW, 2)

    def _new_line(self, place: int) -> tuple[ElidedLabel, TextLabel, ChoiceField]:
        plan = ChoiceField(name=f"assignment-value-{place + 1}", label="")
        plan.chosen.connect(lambda key: self.plan_chosen.emit(self._values[place], key))
        line = (ElidedLabel(), TextLabel(tone="muted"), plan)
        for column, part in enumerate(line):
            self._grid.addWidget(part, place + _FIRST_ROW, column)
        return line
