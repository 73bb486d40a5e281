"""The card of the charge that is open: what it charges for, how, and at which prices."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from vm_desktop.core.charges import TieredModel, model_name
from vm_desktop.core.edits import AddCharge, ChargeAt, RemoveCharge, SetChargeMetric, SetChargeModel
from vm_desktop.core.plans import Charge, MetricId
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.charge_terms import ChargeTerms
from vm_desktop.ui.pages.pricing.findings_list import FindingsList
from vm_desktop.ui.pages.pricing.labelled import Labelled
from vm_desktop.ui.pages.pricing.price_fields import PriceFields
from vm_desktop.ui.pages.pricing.tier_panel import TierPanel
from vm_desktop.ui.pages.pricing.view.charges import metric_choices
from vm_desktop.ui.pages.pricing.view.cost_curve import ShownCharge
from vm_desktop.ui.pages.pricing.view.findings import FindingRow
from vm_desktop.ui.pages.pricing.view.words import model_choices, model_explanation
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel


class ChargeEditor(Card):
    """Shows one charge. Emits `tier_chosen(row)` and `move_requested(by)`; edits are asked for."""

    tier_chosen = Signal(int)
    move_requested = Signal(int)

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(name="charge-editor", parent=parent)
        self._asker = asker
        self._shown: ShownCharge | None = None
        self._metric = ChoiceField(name="charge-metric", label=self.tr("Charged for"))
        self._model = ChoiceField(name="charge-model", label=self.tr("Charge model"))
        self._menu = IconButton("ellipsis", self.tr("Move, copy or remove this charge"), name="charge-menu", side=32)
        self._explanation = TextLabel(style="small", tone="muted", wrap=True)
        self._explanation.setObjectName("charge-explanation")
        self.tiers = TierPanel(asker)
        self._prices = PriceFields(asker)
        self._terms = ChargeTerms(asker)
        self._findings = FindingsList()
        self._lay_out()
        self._connect()

    def show_charge(self, shown: ShownCharge, customers: tuple[int, ...] | None) -> None:
        """Show this charge; `customers` counts those in each tier, None where nobody knows."""
        self._shown = shown
        charge, book = shown.charge, shown.scenario.price_book
        metrics = metric_choices(shown.project, book)
        self._metric.show_choices(metrics, charge.metric)
        self._show_model(charge)
        is_tiered = isinstance(charge.model, TieredModel)
        self.tiers.setVisible(is_tiered)
        self._prices.setVisible(not is_tiered)
        code = book.currency.code
        if isinstance(charge.model, TieredModel):
            self.tiers.show_tiers(shown.at, charge.model, code, shown.unit, customers)
        else:
            self._prices.show_prices(shown.at, charge, code, shown.unit, metrics)
        self._terms.show_charge(shown.at, charge, code, shown.unit)

    def show_findings(self, rows: tuple[FindingRow, ...]) -> None:
        """Show what is suspicious about the charge."""
        self._findings.show_findings(rows)

    def build_menu(self) -> QMenu:
        """What can be done with the charge as a whole."""
        menu = QMenu(self)
        place, count = (self._shown.at.position, len(self._shown.plan.charges)) if self._shown else (0, 0)
        _add(menu, "charge-duplicate", self.tr("Duplicate")).triggered.connect(self._duplicate)
        menu.addSeparator()
        up = _add(menu, "charge-move-up", self.tr("Move up"), enabled=place > 0)
        up.triggered.connect(lambda: self.move_requested.emit(-1))
        down = _add(menu, "charge-move-down", self.tr("Move down"), enabled=place < count - 1)
        down.triggered.connect(lambda: self.move_requested.emit(1))
        menu.addSeparator()
        _add(menu, "charge-remove", self.tr("Remove charge")).triggered.connect(self._remove)
        return menu

    def focus_first_price(self) -> None:
        """Put the keyboard on the first price, to be typed over at once."""
        if self.tiers.table is not None and not self.tiers.isHidden():
            self.tiers.select_tier(0)
            self.tiers.table.setFocus()

    def _show_model(self, charge: Charge) -> None:
        name = model_name(charge.model)
        self._model.show_choices(model_choices(), name)
        self._explanation.setText(model_explanation(name))

    def _open_menu(self) -> None:
        menu = self.build_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._menu.mapToGlobal(QPoint(0, self._menu.height())))

    def _choose_metric(self, key: str) -> None:
        if self._shown is not None:
            self._asker.ask_aloud(SetChargeMetric(at=self._shown.at, metric=MetricId(key)))

    def _choose_model(self, key: str) -> None:
        if self._shown is not None:
            self._asker.ask_aloud(SetChargeModel(at=self._shown.at, model=key))

    def _duplicate(self) -> None:
        if self._shown is not None:
            at: ChargeAt = self._shown.at
            edit = AddCharge(at=at.plan_at, charge=self._shown.charge, position=at.position + 1)
            self._asker.ask_aloud(edit)

    def _remove(self) -> None:
        if self._shown is not None:
            self._asker.ask_aloud(RemoveCharge(at=self._shown.at))

    def _lay_out(self) -> None:
        what = Labelled(self.tr("Charged for"), self._metric, definition=self.tr("The value metric that is priced."))
        how = Labelled(self.tr("Model"), self._model, definition=self.tr("How a quantity becomes an amount."))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(what, 1)
        line.addWidget(how, 1)
        line.addWidget(Labelled(" ", self._menu))
        self.body.setSpacing(SPACE_S)
        for part in (holder, self._explanation, self.tiers, self._prices, self._findings, self._terms):
            self.add(part)

    def _connect(self) -> None:
        self._metric.chosen.connect(self._choose_metric)
        self._model.chosen.connect(self._choose_model)
        self._menu.clicked.connect(self._open_menu)
        self.tiers.tier_chosen.connect(self.tier_chosen)
        self._findings.tier_chosen.connect(self.tiers.select_tier)


def _add(menu: QMenu, name: str, text: str, *, enabled: bool = True) -> QAction:
    action = menu.addAction(text)
    action.setObjectName(name)
    action.setEnabled(enabled)
    return action
