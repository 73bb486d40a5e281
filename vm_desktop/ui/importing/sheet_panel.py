"""The right side of the wizard for one sheet: what its rows are, whose they are, and the role of each column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Problem
from vm_desktop.io.workbook.mapping import Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.row_choices import NO_CHOICES
from vm_desktop.ui import formatting
from vm_desktop.ui.importing import draft_words
from vm_desktop.ui.importing.cell_bar import CellBar
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.groups import members_of
from vm_desktop.ui.importing.preview_table import PreviewTable
from vm_desktop.ui.importing.problem_bar import ProblemBar
from vm_desktop.ui.importing.range_words import range_words
from vm_desktop.ui.importing.role_words import rows_are_words, sheet_kind_words
from vm_desktop.ui.importing.sentence import Sentence
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel

_MEMBER_WIDTH = 240


class SheetPanel(Card):
    """Shows one sheet of a draft and asks for corrections; the first argument of most signals is the sheet.

    `member_chosen(sheet)` when another of several alike sheets is to be looked at; `back_requested` from a problem.
    """

    rows_are_chosen = Signal(str, object)
    header_row_chosen = Signal(str, int)
    rows_reset = Signal(str)
    row_corrected = Signal(str, object, int)
    period_chosen = Signal(str, object)
    role_chosen = Signal(str, str, object)
    aggregation_chosen = Signal(str, str, object)
    customer_column_chosen = Signal(str, str, object)
    member_chosen = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="import-sheet", parent=parent)
        self._sheet = ""
        self.member = ChoiceField(name="sheet-member", label=self.tr("Which of the alike sheets is looked at"))
        self.rows_are = ChoiceField(name="sheet-rows-are", label=self.tr("What a row is"))
        self.period = ChoiceField(name="sheet-period", label=self.tr("Month of all rows"))
        self.lead = ChoiceField(name="sheet-customer-column", label=self.tr("Column that leads to the customer"))
        self.target = ChoiceField(name="sheet-customer-target", label=self.tr("What that column holds"))
        self.header = ChoiceField(name="sheet-header-row", label=self.tr("Names of the columns"))
        self._range = ElidedLabel(style="small", tone="muted")
        self._reset = Button(self.tr("As found"), name="sheet-rows-reset", kind="link", icon="undo-2")
        self.preview = PreviewTable(name="sheet-preview")
        self._cell = CellBar(self.preview)
        self.problem = ProblemBar(self)
        self._lay_out()
        self._connect()
        self.preview.role_header().come_between(self._cell.row, self.preview)

    def show_sheet(self, draft: Draft, sheet: str, this_month: str, dataset: Dataset | None) -> None:
        """Show a sheet of the draft; `this_month` (``2026-11``) is the latest month on offer, `dataset` what the draft
        gave last."""
        mapping = draft.sheet(sheet)
        self._sheet = sheet
        self.show_title(sheet, _rows_words(draft, mapping))
        self._show_members(members_of(draft, sheet))
        self.rows_are.show_choices(tuple((kind.value, rows_are_words(kind)) for kind in RowsAre), mapping.rows_are)
        self.header.show_choices(draft_words.header_choices(draft, sheet), str(mapping.header_row))
        needs_period = mapping.rows_are is RowsAre.USAGE and mapping.first(Role.PERIOD) is None
        if needs_period:
            self.period.show_choices(draft_words.period_choices(mapping, this_month), mapping.period or "")
        self._place.show_part(self.period, needs_period)
        self._show_lead(draft, sheet)
        self.preview.show_sheet(draft, sheet, dataset)
        self._range.setText(range_words(draft, sheet, self.preview.preview_model().rows()))
        self._reset.setVisible(mapping.rows != NO_CHOICES)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Mark the cells that these problems name."""
        self.preview.show_problems(problems)

    def show_cell(self, row: int | None, letters: str) -> None:
        """Bring a cell into view, by its row and letters in Excel."""
        self.preview.show_cell(row, letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back from a problem to the list."""
        if event.key() == Qt.Key.Key_Escape and self.problem.problem is not None:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show_members(self, members: tuple[str, ...]) -> None:
        several = len(members) > 1
        self.member.setVisible(several)
        if several:
            text = self.tr("{name} ({at} of {count})")
            count = formatting.number(len(members))
            self.member.show_choices(
                tuple((name, text.format(name=name, at=at, count=count)) for at, name in enumerate(members, start=1)),
                self._sheet,
            )

    def _show_lead(self, draft: Draft, sheet: str) -> None:
        is_used = draft.is_used(sheet)
        self._meaning.show_part(self.lead, is_used)
        self._meaning.show_part(self.target, is_used)
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
        self.member.chosen.connect(self.member_chosen)
        self._reset.clicked.connect(lambda: self.rows_reset.emit(self._sheet))
        self.preview.role_chosen.connect(lambda column, role: self.role_chosen.emit(self._sheet, column, role))
        self.preview.aggregation_chosen.connect(lambda c, chosen: self.aggregation_chosen.emit(self._sheet, c, chosen))
        self.preview.row_corrected.connect(lambda action, row: self.row_corrected.emit(self._sheet, action, row))
        self.problem.back_requested.connect(self.back_requested)

    def _lay_out(self) -> None:
        self.layout().setSpacing(SPACE_S)
        self.body.setSpacing(SPACE_S)
        self.member.setFixedWidth(_MEMBER_WIDTH)
        self.add_action(self.member)
        self._meaning = Sentence(
            (self.tr("One row is"), self.rows_are, 3),
            (self.tr("customer in"), self.lead, 3),
            (self.tr("which is"), self.target, 4),
        )
        self._place = Sentence((self.tr("Names in"), self.header, 2), (self.tr("Month"), self.period, 2))
        self._place.add(self._range, 5)
        self._place.add(self._reset)
        for part in (self.problem, self._meaning, self._place, self._cell):
            self.add(part)
        self.add(self.preview, 1)


def _rows_words(draft: Draft, mapping: SheetMapping) -> str:
    """What the rows are, and why; from which file, where there are several."""
    words = sheet_kind_words(mapping.rows_are)
    words = words if mapping.reason in ("", CHOSEN) else f"{words}: {mapping.reason}"
    file = draft.raw(mapping.sheet).file
    return f"{file} · {words}" if file and len(draft.workbook.files) > 1 else words
