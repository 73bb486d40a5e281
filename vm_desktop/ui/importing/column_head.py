"""The head of one column in the preview: its name, its role as a choice, and why it has that role."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.io.workbook.columns import Column, ColumnFacts
from vm_desktop.io.workbook.mapping import ColumnMapping, Role, RowsAre
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.confidence import confidence_of, confidence_words
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.role_words import role_definition, role_words, roles_for
from vm_desktop.ui.importing.two_line_label import TwoLineLabel
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

HEAD_HEIGHT = 134


class ColumnHead(QWidget):
    """Emits `role_chosen(role)` when a person chooses, and `focused` when the keyboard comes to the choice."""

    role_chosen = Signal(object)
    focused = Signal()

    def __init__(self, section: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"column-head-{section}")
        self._name = ElidedLabel(style="strong")
        self._letter = TextLabel(style="small", tone="muted")
        self.field = ChoiceField(name=f"column-role-{section}", label="")
        self._mark = IconLabel("signal-high", size=14)
        self._confidence = ElidedLabel(style="small-strong", tone="muted")
        self._reason = TwoLineLabel()
        self._lay_out()
        self.field.chosen.connect(lambda key: self.role_chosen.emit(Role(key)))
        self.field.installEventFilter(self)

    def show_column(self, column: Column, facts: ColumnFacts, mapped: ColumnMapping, rows_are: RowsAre) -> None:
        """Show a column with its role; roles that make no sense for such rows are not offered."""
        self._name.setText(column.name)
        self._letter.setText(column.letter)
        self.setToolTip(wrapped_tool_tip(_facts_words(self, column, facts)))
        self._show_role(column, mapped, rows_are)
        words = confidence_words(confidence_of(mapped))
        self._mark.show_icon(words.icon, words.token)
        self._confidence.setText(words.text)
        self._reason.show_text("" if mapped.reason == CHOSEN else mapped.reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return super().eventFilter(watched, event)

    def _show_role(self, column: Column, mapped: ColumnMapping, rows_are: RowsAre) -> None:
        roles = roles_for(rows_are)
        roles = roles if mapped.role in roles else (mapped.role, *roles)
        self.field.show_choices(tuple((role.value, role_words(role)) for role in roles), mapped.role.value)
        self.field.setEnabled(rows_are is not RowsAre.NOTHING)
        self.field.setAccessibleName(self.tr("Role of the column {column}").format(column=column.name))
        words = confidence_words(confidence_of(mapped)).text
        self.field.setAccessibleDescription(f"{words}. {mapped.reason}")
        self.field.setToolTip(wrapped_tool_tip(role_definition(mapped.role)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self._name, 1)
        top.addWidget(self._letter)
        sure = QHBoxLayout()
        sure.setSpacing(SPACE_XS)
        sure.addWidget(self._mark)
        sure.addWidget(self._confidence, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(top)
        layout.addWidget(self.field)
        layout.addLayout(sure)
        layout.addWidget(self._reason)
        layout.addStretch(1)


def _facts_words(widget: QWidget, column: Column, facts: ColumnFacts) -> str:
    text = widget.tr("{name}: {rows} rows, {blank} blank, {distinct} different values")
    return text.format(
        name=column.name,
        rows=formatting.number(column.row_count),
        blank=formatting.number(facts.blank),
        distinct=formatting.number(facts.distinct),
    )
