"""The head of one column in the preview: its name, its role as a choice, and why it has that role."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Aggregation
from vm_desktop.io.workbook.columns import Column, ColumnFacts
from vm_desktop.io.workbook.mapping import ColumnMapping, Role, RowsAre
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.aggregation_words import SUGGESTED, aggregation_choices
from vm_desktop.ui.importing.confidence import confidence_of, confidence_words
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.defined_choice import DefinedChoice
from vm_desktop.ui.importing.role_words import role_definition, role_words, roles_for
from vm_desktop.ui.importing.two_line_label import TwoLineLabel
from vm_desktop.ui.theme.tokens import SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip, wrapped_tool_tip

_TOP = Qt.AlignmentFlag.AlignTop
_MARKS_SIDE = 20
HEAD_HEIGHT = 108
AGGREGATION_HEIGHT = 20  # more, for the reason is one line shorter there


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """What a head shows: the column, its counts and its role; how many of its cells need a look."""

    column: Column
    facts: ColumnFacts
    mapped: ColumnMapping
    rows_are: RowsAre
    has_aggregation: bool
    marked: int


class ColumnHead(QWidget):
    """Emits `role_chosen(role)` and `aggregation_chosen(aggregation or None)` when a person chooses,
    `mark_requested` to see the next cell that needs a look, and `focused` when the keyboard comes to the head."""

    role_chosen = Signal(object)
    aggregation_chosen = Signal(object)
    mark_requested = Signal()
    focused = Signal()

    def __init__(self, section: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"column-head-{section}")
        self._name = ElidedLabel(style="strong")
        self.marks = IconButton(
            "triangle-alert", "", name=f"column-marks-{section}", side=_MARKS_SIDE, size=14, token="bad"
        )
        self._count = TextLabel(style="small-strong", tone="bad")
        self.field = DefinedChoice(name=f"column-role-{section}", label="")
        self.aggregation = DefinedChoice(name=f"column-aggregation-{section}", label="")
        self._mark = IconLabel("signal-high", size=14)
        self._reason = TwoLineLabel()
        self._lay_out()
        self.field.chosen.connect(lambda key: self.role_chosen.emit(Role(key)))
        self.aggregation.chosen.connect(lambda key: self.aggregation_chosen.emit(Aggregation(key) if key else None))
        self.marks.clicked.connect(self.mark_requested)
        for part in self.stops():
            part.installEventFilter(self)

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that Tab visits, in order."""
        return (self.marks, self.field, self.aggregation)

    def show_view(self, view: HeadView) -> None:
        """Show a column with its role; roles that make no sense for such rows are not offered."""
        self._name.setText(view.column.name)
        self.setToolTip(wrapped_tool_tip(_facts_words(self, view.column, view.facts)))
        self._show_marks(view)
        self._show_role(view.column, view.mapped, view.rows_are)
        self._show_aggregation(view)
        self._reason.set_lines(1 if view.has_aggregation else 2)
        words = confidence_words(confidence_of(view.mapped))
        self._mark.show_icon(words.icon, words.token)
        reason = "" if view.mapped.reason == CHOSEN else view.mapped.reason
        self._reason.show_text(f"{words.text}: {reason}" if reason else words.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return super().eventFilter(watched, event)

    def _show_marks(self, view: HeadView) -> None:
        count = formatting.number(view.marked)
        self._count.setText(count)
        self._count.setVisible(view.marked > 0)
        label = self.tr("{count} cells of {column} need a look: go to the next")
        self.marks.setAccessibleName(label.format(count=count, column=view.column.name))
        self.marks.setToolTip(
            plain_tool_tip(self.tr("{count} cells need a look: go to the next (F8)").format(count=count))
        )
        self.marks.setVisible(view.marked > 0)

    def _show_role(self, column: Column, mapped: ColumnMapping, rows_are: RowsAre) -> None:
        roles = roles_for(rows_are)
        roles = roles if mapped.role in roles else (mapped.role, *roles)
        choices = tuple((role.value, role_words(role), role_definition(role)) for role in roles)
        self.field.show_definitions(choices, mapped.role.value)
        self.field.setEnabled(rows_are is not RowsAre.NOTHING)
        self.field.setAccessibleName(self.tr("Role of the column {column}").format(column=column.name))
        words = confidence_words(confidence_of(mapped)).text
        self.field.setAccessibleDescription(f"{words}. {mapped.reason}")
        self.field.setToolTip(wrapped_tool_tip(role_definition(mapped.role)))

    def _show_aggregation(self, view: HeadView) -> None:
        self.aggregation.setVisible(view.has_aggregation)
        if not view.has_aggregation:
            return
        chosen = view.mapped.aggregation
        self.aggregation.show_definitions(
            aggregation_choices(view.mapped, view.rows_are), SUGGESTED if chosen is None else chosen.value
        )
        if self.aggregation.currentIndex() < 0:
            self.aggregation.show_choice(SUGGESTED)
        label = self.tr("Several rows of {column} in a month")
        self.aggregation.setAccessibleName(label.format(column=view.column.name))
        self.aggregation.setToolTip(
            wrapped_tool_tip(self.tr("What counts where a customer has several rows in a month"))
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_XS)
        top.addWidget(self._name, 1)
        top.addWidget(self._count)
        top.addWidget(self.marks)
        self._name.setFixedHeight(_MARKS_SIDE)
        sure = QHBoxLayout()
        sure.setSpacing(SPACE_XS + 1)
        sure.addWidget(self._mark)
        sure.setAlignment(self._mark, _TOP)
        sure.addWidget(self._reason, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_XS + 2, SPACE_XS, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(top)
        layout.addWidget(self.field)
        layout.addLayout(sure)
        layout.addWidget(self.aggregation)
        layout.addStretch(1)


def _facts_words(widget: QWidget, column: Column, facts: ColumnFacts) -> str:
    text = widget.tr("{name}: {rows} rows, {blank} blank, {distinct} different values")
    return text.format(
        name=column.name,
        rows=formatting.number(column.row_count),
        blank=formatting.number(facts.blank),
        distinct=formatting.number(facts.distinct),
    )
