"""What the wizard shows once a file is read: the list of sheets, and the summary or a sheet beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.ui.importing import corrections, draft_words
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.draft_words import SheetLine, SheetState
from vm_desktop.ui.importing.sheet_list import SheetList
from vm_desktop.ui.importing.sheet_panel import SheetPanel
from vm_desktop.ui.importing.summary_panel import SummaryPanel
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.card import Card

_LIST_MARGIN = 6


class ReviewPage(QWidget):
    """Shows a draft and asks for corrections.

    `corrected(draft)` carries the next draft; `looked_at_again(title, correction)` a function from draft to draft
    that reads a sheet anew and is too slow for the window's thread.
    """

    corrected = Signal(object)
    looked_at_again = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._sheet = ""
        self._this_month = ""
        self.sheets = SheetList()
        self.summary = SummaryPanel()
        self.panel = SheetPanel()
        self._lay_out()
        self.summary.follow(self.sheets)
        self._connect()

    def show_draft(self, draft: Draft, this_month: str) -> None:
        """Show a draft; the sheet that is looked at stays where the draft has it."""
        self._draft, self._this_month = draft, this_month
        detail = draft_words.doubtful_words(draft) or self.tr("What will be imported")
        state = SheetState.CHECK if draft_words.doubtful_words(draft) else SheetState.FINE
        lines = draft_words.sheet_lines(draft)
        self.sheets.show_lines(SheetLine(name=self.tr("Summary"), detail=detail, state=state), lines)
        self.summary.show_draft(draft)
        if self._sheet:
            self.panel.show_sheet(draft, self._sheet, this_month)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show what the draft gives; None while nothing is known."""
        if self._draft is not None:
            self.summary.show_dataset(self._draft, dataset)

    def show_error(self, error: UserError) -> None:
        """Say why the draft gives nothing."""
        if self._draft is not None:
            self.summary.show_error(self._draft, error)

    def start_over(self) -> None:
        """Forget the workbook before and look at the summary, for a file has just been read."""
        self._sheet, self._draft = "", None
        self.sheets.start_over()

    def show_problem(self, problem: Problem) -> None:
        """Go to the cell of a problem; nothing happens where it has no sheet."""
        if self._draft is None or self._draft.mapping.sheet(problem.sheet) is None:
            return
        self.sheets.choose_sheet(problem.sheet)
        self.panel.show_cell(problem.row, problem.column)

    def _show_sheet(self, name: str) -> None:
        if self._draft is None:
            return
        self._sheet = name
        self.panel.show_sheet(self._draft, name, self._this_month)
        self._right.setCurrentWidget(self._framed_panel)

    def _show_summary(self) -> None:
        self._right.setCurrentWidget(self.summary)

    def _connect(self) -> None:
        self.sheets.summary_chosen.connect(self._show_summary)
        self.sheets.sheet_chosen.connect(self._show_sheet)
        self.summary.reading.sheet_requested.connect(self.sheets.choose_sheet)
        self.summary.problems.problem_activated.connect(self.show_problem)
        self.summary.choices.segment_chosen.connect(lambda c: self._correct(corrections.with_segment_column, c))
        self.summary.choices.currency_chosen.connect(lambda code: self._correct(corrections.with_currency, code))
        self.summary.choices.policy_chosen.connect(lambda k, a: self._correct(corrections.with_policy, k, a))
        self.panel.role_chosen.connect(lambda *choice: self._correct(corrections.with_role, *choice))
        self.panel.period_chosen.connect(lambda *choice: self._correct(corrections.with_period, *choice))
        self.panel.customer_column_chosen.connect(lambda *c: self._correct(corrections.with_customer_column, *c))
        self.panel.rows_are_chosen.connect(lambda *choice: self._look_again(corrections.with_rows_are, *choice))
        self.panel.header_row_chosen.connect(lambda *choice: self._look_again(corrections.with_header_row, *choice))

    def _correct(self, correction: Callable[..., Draft], *choice: object) -> None:
        if self._draft is not None:
            self.corrected.emit(correction(self._draft, *choice))

    def _look_again(self, correction: Callable[..., Draft], sheet: str, choice: object) -> None:
        title = self.tr("Looking at {sheet} again").format(sheet=sheet)
        self.looked_at_again.emit(title, lambda draft: correction(draft, sheet, choice))

    def _lay_out(self) -> None:
        self._framed_panel = QWidget()
        frame = QVBoxLayout(self._framed_panel)
        frame.setContentsMargins(0, 0, SPACE_XL, SPACE_L)
        frame.addWidget(self.panel)
        self._right = QStackedWidget()
        self._right.addWidget(self.summary)
        self._right.addWidget(self._framed_panel)
        card = Card(name="import-sheets-card")
        card.layout().setContentsMargins(_LIST_MARGIN, _LIST_MARGIN, _LIST_MARGIN, _LIST_MARGIN)
        card.add(self.sheets, 1)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, SPACE_L)
        left.addWidget(card)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L + 4, 0, 0)
        layout.setSpacing(SPACE_L)
        layout.addLayout(left)
        layout.addWidget(self._right, 1)
