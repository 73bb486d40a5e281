"""The rates at which amounts of other currencies are converted: a field for each currency that occurs."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.money import decimal_text
from vm_desktop.io.workbook.policies import MixedCurrencies, Policies
from vm_desktop.ui.formatting import editable, read_number
from vm_desktop.ui.importing.policy_words import foreign_currencies
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.text_field import TextField


class ExchangeRates(QWidget):
    """Shown while amounts are to be converted. `rate_typed(pair, text)`: ``EUR/USD``, ``1.08``; "" takes it back."""

    rate_typed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-rates")
        self.setAccessibleName(self.tr("Exchange rates"))
        self._fields: dict[str, TextField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)
        self.hide()

    def show_rates(self, policies: Policies, dataset: Dataset) -> None:
        """Show a field with its rate for each currency but the dataset's own."""
        main = dataset.currency_code
        pairs = tuple(f"{code}/{main}" for code in foreign_currencies(dataset.problems, main))
        if pairs != tuple(self._fields):
            self._build(pairs)
        for pair, field in self._fields.items():
            rate = policies.rate(pair[:3], main)
            field.show_text(editable(rate) if rate is not None else "")
            field.show_problem("")
        self.setVisible(bool(pairs) and policies.mixed_currencies is MixedCurrencies.CONVERT)

    def _build(self, pairs: tuple[str, ...]) -> None:
        for field in self._fields.values():
            self._layout.removeWidget(field)
            field.deleteLater()
        self._fields = {pair: self._field(pair) for pair in pairs}
        for field in self._fields.values():
            self._layout.addWidget(field)

    def _field(self, pair: str) -> TextField:
        currency, target = pair.split("/")
        label = self.tr("How many {target} one {currency} is").format(target=target, currency=currency)
        field = TextField(
            name=f"import-rate-{currency}",
            label=label,
            prefix=f"1 {currency} =",
            suffix=target,
            placeholder=editable(Decimal("1.08")),
        )
        field.edited.connect(lambda text, pair=pair, field=field: self._tell(pair, field, text))
        return field

    def _tell(self, pair: str, field: TextField, text: str) -> None:
        """Give a rate away; one that is no positive number is marked and goes nowhere."""
        rate = read_number(text)
        plain = decimal_text(rate) if rate is not None else text
        try:
            Policies().answered(pair, plain)
        except ValueError:
            example = editable(Decimal("1.08"))
            field.show_problem(self.tr("Type a positive number, such as {example}.").format(example=example))
            return
        field.show_problem("")
        self.rate_typed.emit(pair, plain)
