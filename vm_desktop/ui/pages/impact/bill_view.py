"""One bill as on paper: steps with their amounts in an inner column, lines in the outer one, the total below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from vm_desktop.ui.pages.impact.view.bill_words import BillWords, LineWords, StepWords
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel, TextStyle, Tone

_TEXT, _STEP_AMOUNT, _AMOUNT = 0, 1, 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom


class BillView(QWidget):
    """Shows the words of a bill; built anew for each bill."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._heading = ElidedLabel(style="section")
        self._plan = ElidedLabel(style="small", tone="muted")
        self._note = TextLabel(style="small", tone="muted", wrap=True)
        self._paper = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._plan)
        self._layout.addWidget(self._paper)
        self._layout.addWidget(self._note)
        self._layout.addStretch(1)

    def show_bill(self, bill: BillWords) -> None:
        """Show this bill."""
        self._heading.setText(bill.heading)
        self._plan.setText(self.tr("Plan: {plan}").format(plan=bill.plan))
        self._plan.setVisible(bool(bill.plan))
        self._note.setText(bill.note)
        self._note.setVisible(bool(bill.note))
        paper = _paper_of(bill)
        self._layout.replaceWidget(self._paper, paper)
        self._paper.hide()
        self._paper.deleteLater()
        self._paper = paper
        self.setAccessibleName(f"{bill.heading}: {bill.total_title} {bill.total}")


def _paper_of(bill: BillWords) -> QWidget:
    paper = QWidget()
    grid = QGridLayout(paper)
    grid.setContentsMargins(0, SPACE_XS, 0, 0)
    grid.setHorizontalSpacing(SPACE_M)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(_TEXT, 1)
    for line in bill.lines:
        _add_line(grid, line)
    _add_divider(grid)
    _add_row(grid, bill.total_title, bill.total, style="section")
    return paper


def _add_line(grid: QGridLayout, line: LineWords) -> None:
    if line.kind == "subtotal":
        _add_divider(grid)
        _add_row(grid, line.title, line.amount, style="body", tone="muted")
        return
    if grid.rowCount() > 1:
        grid.setRowMinimumHeight(grid.rowCount(), SPACE_S)
    _add_row(grid, line.title, line.amount, style="strong")
    for step in line.steps:
        _add_step(grid, step)


def _add_row(grid: QGridLayout, title: str, amount: str, *, style: TextStyle, tone: Tone = "text") -> None:
    row = grid.rowCount()
    grid.addWidget(TextLabel(title, style=style, tone=tone, wrap=True), row, _TEXT, 1, 2)
    grid.addWidget(TextLabel(amount, style=style, tone=tone), row, _AMOUNT, _RIGHT)


def _add_step(grid: QGridLayout, step: StepWords) -> None:
    row = grid.rowCount()
    text = TextLabel(step.text, style="small", tone="muted", wrap=True)
    text.setIndent(SPACE_M)
    if step.amount:
        grid.addWidget(text, row, _TEXT)
        grid.addWidget(TextLabel(step.amount, style="small", tone="muted"), row, _STEP_AMOUNT, _RIGHT)
    else:
        grid.addWidget(text, row, _TEXT, 1, 2)


def _add_divider(grid: QGridLayout) -> None:
    line = QFrame()
    line.setProperty("kind", "divider")
    row = grid.rowCount()
    grid.setRowMinimumHeight(row, SPACE_L - SPACE_XS)
    grid.addWidget(line, row, _TEXT, 1, 3, Qt.AlignmentFlag.AlignVCenter)
