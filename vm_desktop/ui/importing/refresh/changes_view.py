"""The kinds of change, and beside them the customers, months and values of the chosen kind."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.ui.importing.refresh.lines import ChangeLine, amount_words
from vm_desktop.ui.theme.tokens import ROW_HEIGHT, SPACE_L
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import Column, DataTable, Kind

_LIST_WIDTH = 400
_LEAST_ROWS, _MOST_ROWS = 5, 12


class ChangesView(Card):
    """A list of changes at the left; what belongs to the chosen one at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="refresh-changes", parent=parent)
        self.show_title(self.tr("What changes"))
        self._lines: tuple[ChangeLine, ...] = ()
        self.list = DataTable(
            name="refresh-kinds", label=self.tr("Kinds of change"), empty_message=self.tr("Nothing changes.")
        )
        self.list.setFixedWidth(_LIST_WIDTH)
        self.details = DataTable(
            name="refresh-details",
            label=self.tr("What belongs to the chosen change"),
            empty_message=self.tr("Choose a change to see what it is about."),
        )
        self._lay_out()
        self.list.row_chosen.connect(self._show_line)

    def show_lines(self, lines: tuple[ChangeLine, ...]) -> None:
        """Show these changes; the one that is looked at stays, where it is still there."""
        chosen = next(iter(self.list.selected_rows().tolist()), 0)
        key = self._lines[chosen].key if chosen < len(self._lines) else ""
        self._lines = lines
        columns = (
            _texts("what", self.tr("Change"), [line.title for line in lines]),
            _texts("count", self.tr("How many"), [line.count for line in lines]),
        )
        self.list.show_columns(columns, row_ids=np.array([line.key for line in lines], dtype=object))
        self._fit()
        place = next((place for place, line in enumerate(lines) if line.key == key), 0)
        if lines:
            self.list.select_row(place)
            self._show_line(place)
        else:
            self.show_title(self.tr("What changes"))
            self.details.show_columns(())

    def _fit(self) -> None:
        """Make room for every kind of change: a list that scrolls within a page that scrolls is tiresome."""
        rows = min(max(len(self._lines), _LEAST_ROWS), _MOST_ROWS)
        self.list.setMinimumHeight((rows + 1) * ROW_HEIGHT + 2)

    def _show_line(self, place: int) -> None:
        line = self._lines[place]
        self.show_title(self.tr("What changes"), f"{line.title}: {line.note}")
        self.details.show_columns(
            tuple(self._column(line, number) for number in range(len(line.heads))),
            row_ids=np.array([f"{line.key} {number}" for number in range(len(line.rows))], dtype=object),
        )

    def _column(self, line: ChangeLine, number: int) -> Column:
        """One column of a line's table: texts at the left; numbers at the right, of before and then of afterwards."""
        values = [row[number] for row in line.rows]
        if not all(isinstance(value, float) for value in values):
            return _texts(str(number), line.heads[number], [str(value) for value in values])
        is_after = number == len(line.heads) - 1
        after, before = self.tr("In the data after the refresh."), self.tr("In the data of the project so far.")
        return Column(
            key=str(number),
            title=line.heads[number],
            values=np.array(values, dtype=np.float64),
            kind=Kind.NUMBER,
            text_of=lambda value: amount_words(float(value), line.currency),
            definition=after if is_after else before,
        )

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        line.addWidget(self.list)
        line.addWidget(self.details, 1)
        self.body.addLayout(line, 1)


def _texts(key: str, title: str, values: list[str]) -> Column:
    return Column(key=key, title=title, values=np.array(values, dtype=object))
