"""Rows of an import in which something is chosen from a list: a column's use, a name's metric."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vm_desktop.core.language import said_later
from vm_desktop.io.interviews import ColumnUse, Field
from vm_desktop.ui.pages.metrics.interviews.import_draft import ImportDraft, all_uses, use_key
from vm_desktop.ui.pages.metrics.interviews.words import interviews_text, scale_text
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel

_FIELD_WIDTH = 190


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """A row: what it is about, a note below, the (key, text) pairs to choose from, and which one is chosen."""

    key: str
    name: str
    note: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    problem: str = ""


class ChoiceRows(QWidget):
    """Emits `chosen(row's key, choice's key)` when a person chooses."""

    chosen = Signal(str, str)

    def __init__(self, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._name = name
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(0, 1)
        self._fields: dict[str, ChoiceField] = {}

    def show_rows(self, rows: tuple[ChoiceRow, ...]) -> None:
        """Show these rows; fields of the same rows stay, with their focus."""
        if tuple(row.key for row in rows) != tuple(self._fields):
            self._build(rows)
        for row in rows:
            field = self._fields[row.key]
            field.show_choices(row.choices, row.chosen)
            field.show_problem(row.problem)

    def _build(self, rows: tuple[ChoiceRow, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        self._fields = {}
        for number, row in enumerate(rows):
            field = ChoiceField(name=f"{self._name}-{number}", label=row.name)
            field.setFixedWidth(_FIELD_WIDTH)
            field.chosen.connect(lambda choice, key=row.key: self.chosen.emit(key, choice))
            name = ElidedLabel(row.name)
            name.setBuddy(field)
            self._grid.addWidget(name, 2 * number, 0)
            self._grid.addWidget(ElidedLabel(row.note, style="small", tone="muted"), 2 * number + 1, 0)
            self._grid.addWidget(field, 2 * number, 1, 2, 1)
            self._fields[row.key] = field


def column_rows(draft: ImportDraft) -> tuple[ChoiceRow, ...]:
    """Return a row for each column of the sheet."""
    choices = tuple((use_key(use), use_text(use)) for use in all_uses())
    asks = any(use.field is Field.CRITERION for use in draft.uses())
    rows = []
    for place, (column, use) in enumerate(zip(draft.table.columns, draft.uses(), strict=True)):
        examples = list(dict.fromkeys(text for text in column.texts()[:50].tolist() if text.strip()))[:3]
        lacking = use.field is Field.RATING and use.criterion is None and not asks
        rows.append(
            ChoiceRow(
                key=str(place),
                name=column.name or column.letter,
                note=", ".join(examples) or interviews_text("blank"),
                choices=choices,
                chosen=use_key(use),
                problem=interviews_text("Choose what this column asks.") if lacking else "",
            )
        )
    return tuple(rows)


def metric_rows(draft: ImportDraft) -> tuple[ChoiceRow, ...]:
    """Return a row for each name of a metric in the sheet."""
    choices = (("", interviews_text("Leave out")), *((str(key), name) for key, name in draft.names.items()))
    rows = []
    for text, metric in draft.metrics().items():
        is_open = metric is None and text not in draft.chosen_metrics
        note = interviews_text("not known here") if is_open else interviews_text("in the sheet")
        rows.append(
            ChoiceRow(
                key=text,
                name=text,
                note=note,
                choices=choices,
                chosen=metric or "",
                problem=interviews_text("Choose which metric is meant, or leave it out.") if is_open else "",
            )
        )
    return tuple(rows)


def use_text(use: ColumnUse) -> str:
    """Return a use of a column in a few words."""
    if use.field is Field.RATING and use.criterion is not None:
        title = scale_text(use.criterion).split(".", 1)[0]
        return interviews_text("{question} (exchanged)").format(question=title) if use.is_reversed else title
    return interviews_text(_FIELD_TEXTS[use.field])


_FIELD_TEXTS = {
    Field.NOTHING: said_later("Nothing"),
    Field.WHO: said_later("Who was asked"),
    Field.ROLE: said_later("Role"),
    Field.SEGMENT: said_later("Segment"),
    Field.DATE: said_later("Date"),
    Field.METRIC: said_later("Metric"),
    Field.CRITERION: said_later("Which question"),
    Field.RATING: said_later("Rating of the named question"),
    Field.QUOTE: said_later("Quote"),
}
