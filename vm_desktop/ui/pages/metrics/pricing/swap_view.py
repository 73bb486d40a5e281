"""One rate for each unit at today's revenue: what it is, what it does, and a scenario of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.fit.swap import Swap
from vm_desktop.core.money import decimal_text
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.metrics.pricing.effect_view import EffectView
from vm_desktop.ui.pages.metrics.pricing.view.swap import (
    rate_choices,
    rate_of,
    swap_detail,
    swap_scenario,
    swap_sentence,
)
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.text_label import TextLabel

_RATE_WIDTH = 250


class SwapView(QWidget):
    """Shows a swap. `rate_chosen` asks for another rate's effect, `scenario_requested` carries the edit to add it."""

    rate_chosen = Signal(object)  # Decimal
    scenario_requested = Signal(object)  # AddScenario

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("price-swap")
        self._shown: tuple[Swap, Project] | None = None
        self._sentence = TextLabel(style="section", wrap=True)
        self._sentence.setObjectName("price-swap-sentence")
        self._detail = TextLabel(style="small", tone="muted", wrap=True)
        self._rate = ChoiceField(name="price-swap-rate", label=self.tr("Rate"))
        self._rate.setMinimumWidth(_RATE_WIDTH)
        self._make = Button(self.tr("Make it a scenario"), name="price-swap-make", kind="primary", icon="plus")
        self._effect = EffectView(name="price-swap")
        self._lay_out()
        self._rate.chosen.connect(lambda key: self.rate_chosen.emit(rate_of(key)))
        self._make.clicked.connect(self._ask)

    def show_swap(self, swap: Swap, project: Project) -> None:
        """Show the swap of a metric of the project."""
        self._shown = (swap, project)
        self._make.setEnabled(True)
        self._sentence.setText(swap_sentence(swap, project))
        self._detail.setText(swap_detail(swap, project))
        self._rate.show_choices(rate_choices(swap, project.currency), decimal_text(swap.rate))
        if project.dataset is not None:
            self._effect.show_effect(swap.effect, project.dataset)

    def wait(self) -> None:
        """Offer no scenario of what is shown: another metric is on its way."""
        self._make.setEnabled(False)

    def _ask(self) -> None:
        if self._shown is not None:
            self.scenario_requested.emit(swap_scenario(*self._shown))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        line.addLayout(words, 1)
        line.addWidget(self._rate)
        line.addWidget(self._make)
        card = Card(name="price-swap-card")
        card.body.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(card)
        layout.addWidget(self._effect, 1)
