"""The card of columns that the file does not have under the names that the project knows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vm_desktop.core.column_names import GoneColumn
from vm_desktop.core.language import in_quotes
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.refresh.preview import Preview
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_NAME_WIDTH, _FIELD_WIDTH = 180, 240


class NamesCard(Card):
    """For each gone column that a new one could be: which it is. `names_chosen` carries all (project's, file's)."""

    names_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="refresh-names", parent=parent)
        self.show_title(
            self.tr("Columns that have another name now"),
            self.tr("The project's column goes on with the values of the one that you choose; metrics need no change."),
        )
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(3, 1)
        self.add(self._lines)
        self._shown: tuple[GoneColumn, ...] = ()
        self._names: dict[str, str] = {}
        self._fields: dict[str, ChoiceField] = {}

    def show_preview(self, preview: Preview) -> None:
        """Offer the candidates; the card is hidden where no column could have another name."""
        columns = tuple(column for column in preview.gone if column.candidates)
        self._names = dict(preview.names)
        if columns != self._shown:
            self._shown = columns
            self._rebuild()
        for name, field in self._fields.items():
            field.show_choice(self._names.get(name, ""))
        self.setVisible(bool(columns))

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        self._fields = {}
        labels = [ElidedLabel(column.name, style="strong") for column in self._shown]
        width = max((label.fontMetrics().horizontalAdvance(label.text()) for label in labels), default=0)
        for row, (column, label) in enumerate(zip(self._shown, labels, strict=True)):
            label.setFixedWidth(min(width + SPACE_S, _NAME_WIDTH))
            self._fields[column.name] = self._field(row, column)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(TextLabel(self.tr("is now"), tone="muted"), row, 1)
            self._grid.addWidget(self._fields[column.name], row, 2)
            self._grid.addWidget(TextLabel(self._evidence(column), style="small", tone="muted", wrap=True), row, 3)

    def _field(self, row: int, column: GoneColumn) -> ChoiceField:
        field = ChoiceField(name=f"refresh-name-{row}", label=self.tr("{name} is now").format(name=column.name))
        field.setFixedWidth(_FIELD_WIDTH)
        field.show_choices(
            (("", self.tr("not in the file")), *((name, name) for name in column.candidates)), column.chosen or ""
        )
        field.chosen.connect(lambda found: self._choose(column.name, found))
        return field

    def _evidence(self, column: GoneColumn) -> str:
        best = column.candidates[0]
        if column.agreement is not None:
            text = self.tr("{name} says the same in {share} of what can be compared.")
            return text.format(name=in_quotes(best), share=formatting.percent(column.agreement, 0))
        if column.chosen is not None:
            return self.tr("As chosen at the last refresh.")
        text = self.tr("Too few values can be compared. If none is chosen, {name} has no values in the new months.")
        return text.format(name=column.name)

    def _choose(self, name: str, found: str) -> None:
        """Take a choice over; one column of the file cannot be two of the project."""
        taken = {known: "" if mine == found and found else mine for known, mine in self._names.items()}
        self._names = {**taken, name: found}
        self.names_chosen.emit(tuple(self._names.items()))
