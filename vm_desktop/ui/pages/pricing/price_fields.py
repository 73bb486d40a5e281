"""The prices of charge models that have no tiers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.core.charges import Percentage, model_name
from vm_desktop.core.edits import ChargeAt, SetEvents
from vm_desktop.core.plans import Charge, MetricId
from vm_desktop.ui.formatting import currency_symbol
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.field_row import FieldRow
from vm_desktop.ui.pages.pricing.labelled import Labelled
from vm_desktop.ui.pages.pricing.live_field import LiveField
from vm_desktop.ui.pages.pricing.view.settings import price_settings
from vm_desktop.ui.pages.pricing.view.words import Choices
from vm_desktop.ui.widgets.choice_field import ChoiceField

ONCE = ""


class PriceFields(QWidget):
    """Shows the one to three numbers of a flat, per-unit, package or percentage charge."""

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._at: ChargeAt | None = None
        self._shown_model = ""
        self._fields: dict[str, LiveField] = {}
        self._events: ChoiceField | None = None
        self._row: QWidget | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)

    def show_prices(self, at: ChargeAt, charge: Charge, currency: str, unit: str, metrics: Choices) -> None:
        """Show the prices of this charge; `metrics` can count the events of a percentage."""
        self._at = at
        if model_name(charge.model) != self._shown_model:
            self._shown_model = model_name(charge.model)
            self._build(charge)
        settings = price_settings(at, charge)
        for key, field in self._fields.items():
            prefix, suffix = _units(key, currency_symbol(currency), unit)
            field.show_unit(prefix, suffix)
            field.show_setting(settings[key])
        if self._events is not None and isinstance(charge.model, Percentage):
            self._events.show_choices(((ONCE, self.tr("Once a bill")), *metrics), charge.model.events or ONCE)

    def _build(self, charge: Charge) -> None:
        before = self._row
        self._fields = {key: self._field(key) for key in _keys(charge)}
        self._events = self._events_field() if isinstance(charge.model, Percentage) else None
        parts: list[QWidget] = list(self._fields.values())
        if self._events is not None:
            parts.append(Labelled(self.tr("Fee charged"), self._events))
        if len(parts) == 1:
            parts.append(QWidget())
        self._row = FieldRow(tuple(parts), name="prices")
        self._line.addWidget(self._row)
        if before is not None:
            before.hide()
            before.deleteLater()

    def _field(self, key: str) -> LiveField:
        label, definition = _texts()[key]
        return LiveField(label, name=f"price-{key}", asker=self._asker, definition=definition)

    def _events_field(self) -> ChoiceField:
        field = ChoiceField(name="price-events", label=self.tr("What the fixed fee is charged for"))
        field.chosen.connect(self._choose_events)
        return field

    def _choose_events(self, key: str) -> None:
        if self._at is not None:
            metric = MetricId(key) if key != ONCE else None
            self._asker.ask_aloud(SetEvents(at=self._at, metric=metric))


def _keys(charge: Charge) -> tuple[str, ...]:
    match model_name(charge.model):
        case "flat":
            return ("amount",)
        case "per_unit":
            return ("unit_price",)
        case "package":
            return ("package_price", "package_size")
        case _:
            return ("rate", "fixed_fee")


def _units(key: str, symbol: str, unit: str) -> tuple[str, str]:
    """What stands before and after the number."""
    match key:
        case "rate":
            return "", "%"
        case "package_size":
            return "", "" if unit == "unit" else unit
        case "unit_price":
            return symbol, f"/ {unit}"
        case _:
            return symbol, ""


def _texts() -> dict[str, tuple[str, str]]:
    return {
        "amount": (_tr("Amount"), _tr("What the charge costs per billing period, whatever is used.")),
        "unit_price": (_tr("Unit price"), _tr("What each unit costs, with as many decimals as you like.")),
        "package_price": (_tr("Package price"), _tr("What one package costs; a package begun is paid in full.")),
        "package_size": (_tr("Units in a package"), _tr("How many units one package holds.")),
        "rate": (_tr("Rate"), _tr("The share of the amount of money that is charged.")),
        "fixed_fee": (_tr("Fixed fee"), _tr("Charged for each event, beside the percentage.")),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("PriceFields", text)
