"""A plan's discounts: one line each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.edits import AddDiscount, PlanAt, RemoveDiscount, ReplaceDiscount
from vm_desktop.core.plans import Discount, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.ui.formatting import currency_symbol
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.live_field import LiveField
from vm_desktop.ui.pages.pricing.problem_line import ProblemLine
from vm_desktop.ui.pages.pricing.view.plans import (
    AMOUNT,
    PERCENT,
    discount_kind,
    discount_setting,
    line_choices,
    line_key,
    new_discount,
    with_kind,
    with_line,
)
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel

_NUMBER_WIDTH = 84
_KIND_WIDTH = 76


class DiscountList(QWidget):
    """Shows the discounts of a plan, and a button for one more."""

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._at: PlanAt | None = None
        self._lines: list[_DiscountLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        add = Button(self.tr("Add a discount"), name="discount-add", kind="link", icon="plus")
        add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(self._rows)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_discounts(self, book: PriceBook, at: PlanAt, plan: Plan) -> None:
        """Show the discounts of the plan at this address."""
        self._at = at
        while len(self._lines) > len(plan.discounts):
            line = self._lines.pop()
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < len(plan.discounts):
            self._lines.append(_DiscountLine(self._asker, len(self._lines)))
            self._rows.addWidget(self._lines[-1])
        for line, discount in zip(self._lines, plan.discounts, strict=True):
            line.show_discount(book, at, plan, discount)

    def _add(self) -> None:
        if self._at is not None:
            self._asker.ask_aloud(AddDiscount(at=self._at, discount=new_discount()))


class _DiscountLine(QWidget):
    """One discount: number, percent or amount, and what it is on."""

    def __init__(self, asker: Asker, position: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker, self._position = asker, position
        self._at: PlanAt | None = None
        self._discount = new_discount()
        name = f"discount-{position + 1}"
        self._number = LiveField("", name=name, asker=asker)
        self._number.show_spoken_name(self.tr("Discount"))
        self._number.setFixedWidth(_NUMBER_WIDTH)
        self._kind = ChoiceField(name=f"{name}-kind", label=self.tr("Percentage or amount"))
        self._kind.setMinimumContentsLength(2)
        self._kind.setFixedWidth(_KIND_WIDTH)
        self._line = ChoiceField(name=f"{name}-line", label=self.tr("What the discount is on"))
        self._remove = IconButton("x", self.tr("Remove this discount"), name=f"{name}-remove", side=28)
        self._problem = ProblemLine(name=f"{name}-problem")
        self._lay_out()
        self._number.problem_changed.connect(lambda: self._problem.show_problem(self._number.problem))
        self._kind.chosen.connect(lambda kind: self._replace(with_kind(self._discount, kind)))
        self._line.chosen.connect(lambda key: self._replace(with_line(self._discount, key)))
        self._remove.clicked.connect(self._ask_removal)

    def show_discount(self, book: PriceBook, at: PlanAt, plan: Plan, discount: Discount) -> None:
        """Show this discount of the plan."""
        self._at, self._discount = at, discount
        self._number.show_setting(discount_setting(at, self._position, discount))
        self._kind.show_choices(
            ((PERCENT, "%"), (AMOUNT, currency_symbol(book.currency.code))), discount_kind(discount)
        )
        choices, key = line_choices(book, plan), line_key(discount)
        if key not in dict(choices):
            choices = (*choices, (key, ", ".join(book.metric_name(line) for line in discount.lines)))
        self._line.show_choices(choices, key)

    def _replace(self, discount: Discount) -> None:
        if self._at is not None:
            self._asker.ask_aloud(ReplaceDiscount(at=self._at, position=self._position, discount=discount))

    def _ask_removal(self) -> None:
        if self._at is not None:
            self._asker.ask_aloud(RemoveDiscount(at=self._at, position=self._position))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        for part in (self._number, self._kind, TextLabel(self.tr("off"), tone="muted")):
            line.addWidget(part)
        line.addWidget(self._line, 1)
        line.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._problem)
