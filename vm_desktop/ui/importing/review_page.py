"""What the wizard shows once files are read: the list of sheets, and the summary or a sheet beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Place, Problem, UserError
from vm_desktop.io.workbook.row_choices import NO_CHOICES
from vm_desktop.ui.importing import corrections, draft_words
from vm_desktop.ui.importing.doubt_answers import answered
from vm_desktop.ui.importing.doubts import Doubt
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.draft_words import SheetLine, SheetState
from vm_desktop.ui.importing.groups import corrected_together, with_column_corrected
from vm_desktop.ui.importing.row_actions import RowAction
from vm_desktop.ui.importing.sheet_list import SheetList
from vm_desktop.ui.importing.sheet_panel import SheetPanel
from vm_desktop.ui.importing.summary_panel import SummaryPanel
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.search_field import SearchField

_LIST_MARGIN = 6
_MANY = 12  # sheets; fewer are seen at a glance

Correction = Callable[[Draft], Draft]


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
        self._dataset: Dataset | None = None
        self._sheet = ""
        self._this_month = ""
        self.sheets = SheetList()
        self._search = SearchField(name="import-sheets-search", label=self.tr("Find a sheet"))
        self.summary = SummaryPanel()
        self.panel = SheetPanel()
        self._lay_out()
        self.summary.follow(self.sheets)
        self._connect()

    def show_draft(self, draft: Draft, this_month: str) -> None:
        """Show a draft; the sheet that is looked at stays where the draft has it."""
        self._draft, self._this_month = draft, this_month
        doubtful = draft_words.doubtful_words(draft)
        state = SheetState.CHECK if doubtful else SheetState.FINE
        detail = doubtful or self.tr("What will be imported")
        summary = SheetLine(name=self.tr("Summary"), detail=detail, state=state)
        lines = draft_words.sheet_lines(draft)
        self.sheets.show_lines(summary, lines)
        self._search.setVisible(len(lines) > _MANY)
        self.summary.show_draft(draft)
        self._show_panel()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show what the draft gives; None while nothing is known."""
        if self._draft is None:
            return
        self.summary.show_dataset(self._draft, dataset)
        self._dataset = dataset if dataset is not None else self._dataset
        if dataset is not None:
            self.panel.show_problems(dataset.problems)
            self._show_panel()

    def show_error(self, error: UserError) -> None:
        """Say why the draft gives nothing."""
        if self._draft is not None:
            self.summary.show_error(self._draft, error)

    def start_over(self) -> None:
        """Forget the workbook before and look at the summary, for a file has just been read."""
        self._sheet, self._draft, self._dataset = "", None, None
        self._search.show_text("")
        self.sheets.show_only("")
        self.panel.problem.forget()
        self.panel.show_problems(())
        self.sheets.start_over()

    def show_problem(self, problem: Problem) -> None:
        """Go to the cells of a problem; nothing happens where it has no sheet."""
        if self._draft is None or self._draft.mapping.sheet(problem.sheet) is None:
            return
        self.panel.problem.show_problem(problem)

    def _show_place(self, place: Place) -> None:
        if self._draft is None or self._draft.mapping.sheet(place.sheet) is None:
            return
        self.sheets.mark_sheet(place.sheet)
        self._look_at(place.sheet)
        self.panel.show_cell(place.row, place.column)

    def _show_sheet(self, name: str) -> None:
        """A person chose another sheet: the problem that one came by is done with."""
        self.panel.problem.forget()
        self._look_at(name)

    def _look_at(self, name: str) -> None:
        self._sheet = name
        self._show_panel()
        self._right.setCurrentWidget(self._framed_panel)

    def _show_panel(self) -> None:
        if self._draft is not None and self._sheet:
            self.panel.show_sheet(self._draft, self._sheet, self._this_month, self._dataset)

    def _show_summary(self) -> None:
        self._right.setCurrentWidget(self.summary)

    def _back_to_problems(self) -> None:
        problem = self.panel.problem.problem
        self.panel.problem.forget()
        self.sheets.choose_summary()
        self._show_summary()
        if problem is not None:
            self.summary.show_problem(problem)

    def _connect(self) -> None:
        summary, panel = self.summary, self.panel
        self._search.typing.connect(self.sheets.show_only)
        self.sheets.summary_chosen.connect(self._show_summary)
        self.sheets.sheet_chosen.connect(self._show_sheet)
        summary.sheet_requested.connect(self.sheets.choose_sheet)
        summary.problems.problem_activated.connect(self.show_problem)
        summary.doubts.answered.connect(self._answer)
        summary.choices.segment_chosen.connect(lambda c: self._correct(lambda d: corrections.with_segment_column(d, c)))
        summary.choices.currency_chosen.connect(
            lambda code: self._correct(lambda d: corrections.with_currency(d, code))
        )
        summary.choices.policy_chosen.connect(lambda k, a: self._correct(lambda d: corrections.with_policy(d, k, a)))
        panel.role_chosen.connect(lambda s, c, role: self._correct_column(corrections.with_role, s, c, role))
        panel.aggregation_chosen.connect(lambda s, c, a: self._correct_column(corrections.with_aggregation, s, c, a))
        panel.customer_column_chosen.connect(
            lambda s, c, target: self._correct_column(corrections.with_customer_column, s, c, target)
        )
        panel.period_chosen.connect(lambda s, month: self._correct(lambda d: corrections.with_period(d, s, month)))
        panel.rows_are_chosen.connect(lambda s, kind: self._look_again(s, corrections.with_rows_are, kind))
        panel.header_row_chosen.connect(lambda s, row: self._look_again(s, corrections.with_header_row, row))
        panel.row_corrected.connect(self._correct_row)
        panel.rows_reset.connect(lambda s: self._look_again_alone(s, lambda d: corrections.with_rows(d, s, NO_CHOICES)))
        panel.member_chosen.connect(self._show_sheet)
        panel.back_requested.connect(self._back_to_problems)
        panel.problem.place_requested.connect(self._show_place)

    def _answer(self, doubt: Doubt, key: str) -> None:
        self._correct(lambda draft: answered(draft, doubt, key))

    def _correct(self, correction: Correction) -> None:
        if self._draft is not None:
            self.corrected.emit(correction(self._draft))

    def _correct_column(self, correct: Callable[..., Draft], sheet: str, column: str, choice: object) -> None:
        """Correct a column of a sheet, and of all sheets that are alike."""
        self._correct(lambda d: with_column_corrected(d, sheet, column, lambda d, s, c: correct(d, s, c, choice)))

    def _correct_row(self, sheet: str, action: RowAction, row: int) -> None:
        """Only where the names are is a matter of all alike sheets: totals stand in other rows in each."""
        if action is RowAction.NAMES_HERE:
            self._look_again(sheet, corrections.with_header_row, row)
        else:
            self._look_again_alone(sheet, lambda d: corrections.with_row_corrected(d, sheet, action, row))

    def _look_again(self, sheet: str, correct: Callable[..., Draft], choice: object) -> None:
        def correct_one(draft: Draft, name: str) -> Draft:
            return correct(draft, name, choice)

        self._look_again_alone(sheet, lambda draft: corrected_together(draft, sheet, correct_one))

    def _look_again_alone(self, sheet: str, correction: Correction) -> None:
        self.looked_at_again.emit(self.tr("Looking at {sheet} again").format(sheet=sheet), correction)

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
        card.add(self._search)
        card.add(self.sheets, 1)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, SPACE_L)
        left.addWidget(card)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L + 4, 0, 0)
        layout.setSpacing(SPACE_L)
        layout.addLayout(left)
        layout.addWidget(self._right, 1)
