"""What prices do to customers: figures, segments, and who is hit hardest."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.price_effect import PriceEffect
from vm_desktop.ui.pages.metrics.pricing.customers_card import CustomersCard
from vm_desktop.ui.pages.metrics.pricing.segments_card import SegmentsCard
from vm_desktop.ui.pages.metrics.pricing.view.effect import effect_figures
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M
from vm_desktop.ui.widgets.key_figure_strip import KeyFigureStrip

_SEGMENTS_SHARE, _CUSTOMERS_SHARE = 57, 43


class EffectView(QWidget):
    """Redraws only for another effect. `name` is the beginning of all names."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._effect: PriceEffect | None = None
        self._figures = KeyFigureStrip(name=f"{name}-figures")
        self._segments = SegmentsCard(name=name)
        self._customers = CustomersCard(name=name)
        cards = QHBoxLayout()
        cards.setSpacing(SPACE_L)
        cards.addWidget(self._segments, _SEGMENTS_SHARE)
        cards.addWidget(self._customers, _CUSTOMERS_SHARE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._figures)
        layout.addLayout(cards, 1)

    def show_effect(self, effect: PriceEffect, dataset: Dataset) -> None:
        """Show what the prices do."""
        if effect is self._effect:
            return
        self._effect = effect
        self._figures.show_figures(effect_figures(effect))
        self._segments.show_effect(effect)
        self._customers.show_effect(effect, dataset)
