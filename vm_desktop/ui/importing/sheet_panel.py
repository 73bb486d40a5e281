"""The right side of the wizard for one sheet: what its rows are, whose they are, and the role of each column."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.io.workbook.mapping import Role, RowsAre, SheetMapping
from vm_desktop.ui.importing import draft_words
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.labelled import Labelled
from vm_desktop.ui.importing.preview_table import PreviewTable
from vm_desktop.ui.importing.role_words import rows_are_words, sheet_kind_words
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField

_ROWS_WIDTH = 220
_HEADER_MOST = 620
_PERIOD_WIDTH = 170
_LEAD_WIDTH = 220


class SheetPanel(Card):
    """Shows one sheet of a draft and asks for corrections; the first argument of each signal is the sheet."""

    rows_are_chosen = Signal(str, object)
    header_row_chosen = Signal(str, int)
    period_chosen = Signal(str, object)
    role_chosen = Signal(str, str, object)
    customer_column_chosen = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="import-sheet", parent=parent)
        self._sheet = ""
        self.rows_are = ChoiceField(name="sheet-rows-are", label=self.tr("What a row is"))
        self.header = ChoiceField(name="sheet-header-row", label=self.tr("Names of the columns"))
        self.period = ChoiceField(name="sheet-period", label=self.tr("Month of all rows"))
        self.lead = ChoiceField(name="sheet-customer-column", label=self.tr("Column that leads to the customer"))
        self.target = ChoiceField(name="sheet-customer-target", label=self.tr("What that column holds"))
        self.preview = PreviewTable(name="sheet-preview")
        self._lay_out()
        self._connect()
        self.preview.role_header().come_between(self.target, self.preview)

    def show_sheet(self, draft: Draft, sheet: str, this_month: str) -> None:
        """Show a sheet of the draft; `this_month` (``2026-11``) is the latest month on offer."""
        mapping = draft.sheet(sheet)
        self._sheet = sheet
        self.show_title(sheet, _rows_words(mapping))
        kinds = tuple((kind.value, rows_are_words(kind)) for kind in RowsAre)
        self.rows_are.show_choices(kinds, mapping.rows_are.value)
        self.header.show_choices(draft_words.header_choices(draft, sheet), str(mapping.header_row))
        needs_period = mapping.rows_are is RowsAre.USAGE and mapping.first(Role.PERIOD) is None
        self._period_box.setVisible(needs_period)
        if needs_period:
            self.period.show_choices(draft_words.period_choices(mapping, this_month), mapping.period or "")
        self._show_lead(draft, sheet)
        self.preview.show_sheet(draft, sheet)

    def show_cell(self, row: int | None, letters: str) -> None:
        """Bring a cell into view, by its row and letters in Excel."""
        self.preview.show_cell(row, letters)

    def _show_lead(self, draft: Draft, sheet: str) -> None:
        is_used = draft.is_used(sheet)
        self._lead_box.setVisible(is_used)
        self._target_box.setVisible(is_used)
        if not is_used:
            return
        column, target = draft_words.chosen_lead(draft, sheet)
        self.lead.show_choices(draft_words.customer_column_choices(draft, sheet), column)
        self.target.show_choices(draft_words.target_choices(draft, sheet), target)
        self.lead.show_problem("" if column else self.tr("Choose the column that says whose a row is."))

    def _choose_lead(self) -> None:
        if self.lead.choice():
            self.customer_column_chosen.emit(
                self._sheet, self.lead.choice(), draft_words.target_of(self.target.choice())
            )

    def _connect(self) -> None:
        self.rows_are.chosen.connect(lambda key: self.rows_are_chosen.emit(self._sheet, RowsAre(key)))
        self.header.chosen.connect(lambda key: self.header_row_chosen.emit(self._sheet, int(key)))
        self.period.chosen.connect(lambda key: self.period_chosen.emit(self._sheet, key or None))
        self.lead.chosen.connect(lambda _: self._choose_lead())
        self.target.chosen.connect(lambda _: self._choose_lead())
        self.preview.role_chosen.connect(lambda column, role: self.role_chosen.emit(self._sheet, column, role))

    def _lay_out(self) -> None:
        for field, width in (
            (self.rows_are, _ROWS_WIDTH),
            (self.period, _PERIOD_WIDTH),
            (self.lead, _LEAD_WIDTH),
        ):
            field.setFixedWidth(width)
        self._period_box = Labelled(self.tr("Month of all rows"), self.period)
        self._lead_box = Labelled(self.tr("The customer of a row is in"), self.lead)
        self._target_box = Labelled(self.tr("which holds"), self.target)
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(SPACE_M)
        first.addWidget(Labelled(self.tr("One row is about"), self.rows_are))
        self.header.setMaximumWidth(_HEADER_MOST)
        self.target.setMaximumWidth(_HEADER_MOST)
        first.addWidget(Labelled(self.tr("Names of the columns"), self.header), 1)
        first.addWidget(self._period_box)
        second.addWidget(self._lead_box)
        second.addWidget(self._target_box, 1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.add(self.preview, 1)


def _rows_words(mapping: SheetMapping) -> str:
    """What the rows are, and why."""
    words = sheet_kind_words(mapping.rows_are)
    return words if mapping.reason in ("", CHOSEN) else f"{words}: {mapping.reason}"
