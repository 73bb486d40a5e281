"""The months of one customer: a list, the one before and the one after, and the course of the bills."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.ui.charts import Sparkline
from vm_desktop.ui.pages.impact.view.explain import ExplainView
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_XS
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_MONTH_WIDTH = 136


class MonthBar(QWidget):
    """Emits `month_chosen` with the month's position in the dataset."""

    month_chosen = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[int, ...] = ()
        self._month = -1
        self._previous = IconButton("chevron-left", self.tr("Previous month"), name="explain-previous")
        self._next = IconButton("chevron-right", self.tr("Next month"), name="explain-next")
        self._list = ChoiceField(name="explain-month", label=self.tr("Month of the bill"))
        self._list.setFixedWidth(_MONTH_WIDTH)
        self._course = Sparkline(appearance().tokens, self.tr("The customer's bills in the scenario"))
        self._course.setObjectName("explain-course")
        self._lay_out()
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        self._list.chosen.connect(lambda key: self.month_chosen.emit(int(key)))
        appearance().changed.connect(self._course.set_tokens)

    def show_months(self, view: ExplainView) -> None:
        """Show which month is explained, and the months there are."""
        self._months = tuple(place for place, _name in view.months)
        self._month = view.month
        self._list.show_choices(tuple((str(place), name) for place, name in view.months), str(view.month))
        position = self._months.index(view.month)
        self._previous.setEnabled(position > 0)
        self._next.setEnabled(position < len(self._months) - 1)
        self._course.show_values(view.course, view.course_words)
        self._course.setToolTip(plain_tool_tip(view.course_words))

    def _step(self, by: int) -> None:
        position = self._months.index(self._month) + by
        if 0 <= position < len(self._months):
            self.month_chosen.emit(self._months[position])

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_XS)
        line.addWidget(self._previous)
        line.addWidget(self._list)
        line.addWidget(self._next)
        line.addSpacing(SPACE_M)
        line.addWidget(self._course, 1)
