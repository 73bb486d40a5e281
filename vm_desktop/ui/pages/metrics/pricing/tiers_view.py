"""Tiers for a target: the controls, the table of tiers, what they do, and a scenario of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.fit.tier_rates import SuggestedTiers
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.session.metric_pricing import TierAnswer
from vm_desktop.ui.pages.metrics.pricing.effect_view import EffectView
from vm_desktop.ui.pages.metrics.pricing.tier_controls import TierControls
from vm_desktop.ui.pages.metrics.pricing.view.tiers import (
    UP_TO,
    TierSettings,
    bounds_sentence,
    bounds_with,
    idle_sentence,
    tier_cells,
    tier_columns,
    tier_scenario,
    tier_sentence,
)
from vm_desktop.ui.pages.pricing.view.reading import read_bound
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.inline_table import InlineTable
from vm_desktop.ui.widgets.text_label import TextLabel

_CONTROLS_WIDTH = 372
_EFFECT_HEIGHT = 450


class TiersView(QScrollArea):
    """Shows settings and their answer. `settings_changed` asks for others, `scenario_requested` carries the edit."""

    settings_changed = Signal(object)  # TierSettings
    scenario_requested = Signal(object)  # AddScenario

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("price-tiers")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._settings = TierSettings()
        self._answer: TierAnswer | None = None
        self._tiers: SuggestedTiers | None = None  # the last that could be worked out: they stay on show
        self._project: Project | None = None
        self._build_parts()
        self._lay_out()
        self._connect()

    def show_settings(self, settings: TierSettings, project: Project) -> None:
        """Show what is asked for, before its answer is known."""
        self._settings, self._project = settings, project
        suggested = self._answer.suggested if self._answer is not None else ()
        self._controls.show_settings(settings, suggested, project)

    def wait(self) -> None:
        """Offer no scenario of what is shown: another metric is on its way."""
        self._make.setEnabled(False)

    def show_answer(self, settings: TierSettings, answer: TierAnswer, project: Project) -> None:
        """Show the tiers, or why there are none."""
        self._answer = answer
        self.show_settings(settings, project)
        if answer.problem is not None:
            self._tell(answer.problem)
        else:
            self._problem.hide()
        self._make.setEnabled(answer.tiers is not None)
        if answer.tiers is None or project.dataset is None:
            return
        self._tiers = answer.tiers
        self._table.show_cells(tier_cells(answer.tiers, project.currency))
        self._card.show_title(self.tr("Tiers of {metric}").format(metric=answer.tiers.metric.name))
        self._sentence.setText(f"{tier_sentence(answer.tiers, project)} {idle_sentence(answer.tiers)}".strip())
        self._reason.setText(bounds_sentence(settings, answer.suggested))
        self._effect.show_effect(answer.tiers.effect, project.dataset)

    def _type_bound(self, row: int, column: int, text: str) -> None:
        """Ask for the bound that was typed; say beside the table why one cannot be taken."""
        if self._tiers is None or column != UP_TO:
            return
        bounds = tuple(tier.up_to for tier in self._tiers.tiers if tier.up_to is not None)
        try:
            changed = bounds_with(bounds, row, read_bound(text))
        except UserError as error:
            self._tell(error)
            return
        self._problem.hide()
        self.settings_changed.emit(replace(self._settings, bounds=changed, count=len(changed) + 1))

    def _tell(self, error: UserError) -> None:
        self._problem.show_message("warning", f"{error.message} {error.hint}".strip(), dismissible=False)

    def _ask(self) -> None:
        if self._answer is not None and self._answer.tiers is not None and self._project is not None:
            self.scenario_requested.emit(tier_scenario(self._answer.tiers, self._project))

    def _build_parts(self) -> None:
        self._controls = TierControls()
        self._table = InlineTable(
            tier_columns(), name="price-tiers-table", label=self.tr("Tiers, and the customers in each")
        )
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # six rows always fit
        self._sentence = TextLabel(style="small", tone="muted", wrap=True)
        self._sentence.setObjectName("price-tiers-sentence")
        self._reason = TextLabel(style="small", tone="muted", wrap=True)
        self._problem = Banner(name="price-tiers-problem")
        self._make = Button(self.tr("Make it a scenario"), name="price-tiers-make", kind="primary", icon="plus")
        self._effect = EffectView(name="price-tiers")
        self._effect.setMinimumHeight(_EFFECT_HEIGHT)

    def _lay_out(self) -> None:
        asked = Card(self.tr("What is asked for"), name="price-tiers-asked")
        asked.setFixedWidth(_CONTROLS_WIDTH)
        asked.add(self._controls)
        self._card = Card(self.tr("Tiers"), name="price-tiers-card")
        self._card.add_action(self._make)
        self._card.add(self._problem)
        self._card.add(self._table)
        self._card.add(self._sentence)
        self._card.add(self._reason)
        self._card.body.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        line.addWidget(asked)
        line.addWidget(self._card, 1)
        content = QWidget()
        content.setProperty("kind", "page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(line)
        layout.addWidget(self._effect, 1)
        self.setWidget(content)

    def _connect(self) -> None:
        self._controls.settings_changed.connect(self.settings_changed)
        self._table.cell_edited.connect(self._type_bound)
        self._make.clicked.connect(self._ask)
