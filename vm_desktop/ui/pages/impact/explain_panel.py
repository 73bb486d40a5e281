"""Explain this bill: one customer and month, the scenario's bill line by line beside the baseline's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from vm_desktop.ui.pages.impact.bill_view import BillView
from vm_desktop.ui.pages.impact.month_bar import MonthBar
from vm_desktop.ui.pages.impact.view.explain import ExplainView, copy_text
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel

_SIDE_BY_SIDE = 700


class ExplainPanel(Card):
    """Shows an `ExplainView`. Emits `month_chosen` and `close_requested`; the cross and Escape close it."""

    month_chosen = Signal(int)
    close_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(name="explain-panel", parent=parent)
        self.setAccessibleName(self.tr("Explain this bill"))
        self._view: ExplainView | None = None
        self._copy = IconButton("copy", self.tr("Copy the explanation as text"), name="explain-copy")
        self._close = IconButton("x", self.tr("Close (Escape)"), name="explain-close")
        self._months = MonthBar()
        self._total = TextLabel(style="figure")
        self._total.setObjectName("explain-total")
        self._old = ElidedLabel(style="small", tone="muted")
        self._change = TextLabel(style="small-strong")
        self._change.setObjectName("explain-change")
        self._scenario = BillView(name="explain-scenario")
        self._baseline = BillView(name="explain-baseline")
        self._nothing = TextLabel(tone="muted", wrap=True)
        self._nothing.setObjectName("explain-nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._connect()

    def show_explanation(self, view: ExplainView) -> None:
        """Show a customer's month."""
        self._view = view
        self.show_title(view.customer, view.about)
        self._months.show_months(view)
        self._total.setText(view.scenario.total)
        self._old.setText(f"{view.baseline.heading}: {view.baseline.total}")
        self._change.setText(view.change)
        self._change.show_tone(view.change_tone)
        self._scenario.show_bill(view.scenario)
        self._baseline.show_bill(view.baseline)
        self._copy.setEnabled(True)
        self._states.setCurrentIndex(0)

    def show_nothing(self, customer: str, text: str) -> None:
        """Say why there is nothing to explain."""
        self._view = None
        self.show_title(customer, "")
        self._nothing.setText(text)
        self._copy.setEnabled(False)
        self._states.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_wide = self.width() >= _SIDE_BY_SIDE
        self._bills.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._divider.setProperty("kind", "divider-vertical" if is_wide else "divider")
        self._divider.style().unpolish(self._divider)
        self._divider.style().polish(self._divider)
        for bill in (self._scenario, self._baseline):
            self._bills.setStretchFactor(bill, 1 if is_wide else 0)

    def _copy_text(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(copy_text(self._view))

    def _connect(self) -> None:
        self._copy.clicked.connect(self._copy_text)
        self._close.clicked.connect(self.close_requested)
        self._months.month_chosen.connect(self.month_chosen)

    def _lay_out(self) -> None:
        self.add_action(self._copy)
        self.add_action(self._close)
        explained = QWidget()
        column = QVBoxLayout(explained)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._months)
        column.addLayout(self._build_totals())
        column.addWidget(self._build_bills(), 1)
        self._states = QStackedLayout()
        self._states.addWidget(explained)
        self._states.addWidget(self._nothing)
        self.body.addLayout(self._states, 1)

    def _build_totals(self) -> QHBoxLayout:
        beside = QVBoxLayout()
        beside.setSpacing(1)
        beside.addWidget(self._old)
        beside.addWidget(self._change)
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        line.addWidget(self._total)
        line.addLayout(beside, 1)
        return line

    def _build_bills(self) -> QScrollArea:
        inside = QWidget()
        self._divider = QFrame()
        self._bills = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._bills.setContentsMargins(0, 0, SPACE_S, 0)
        self._bills.setSpacing(SPACE_XL - SPACE_S)
        self._bills.addWidget(self._scenario, 1)
        self._bills.addWidget(self._divider)
        self._bills.addWidget(self._baseline, 1)
        self._bills.addStretch(0)
        area = QScrollArea()
        area.setObjectName("explain-bills")
        area.setAccessibleName(self.tr("The bill, line by line"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # the card shows through
        return area
