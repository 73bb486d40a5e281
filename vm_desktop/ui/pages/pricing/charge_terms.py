"""What is set beside the prices of a charge: allowance, conversion, rounding, and the bounds of its line."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.edits import ChargeAt, SetRounding
from vm_desktop.core.plans import Charge
from vm_desktop.core.quantity import Rounding
from vm_desktop.ui.formatting import currency_symbol
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.disclosure import Disclosure
from vm_desktop.ui.pages.pricing.field_row import FieldRow
from vm_desktop.ui.pages.pricing.labelled import Labelled
from vm_desktop.ui.pages.pricing.live_field import LiveField
from vm_desktop.ui.pages.pricing.view.charges import term_parts
from vm_desktop.ui.pages.pricing.view.settings import charge_settings
from vm_desktop.ui.pages.pricing.view.words import rounding_choices
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.choice_field import ChoiceField


class ChargeTerms(Disclosure):
    """A line that says what is set, and opens to the fields that set it."""

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        self._asker = asker
        self._at: ChargeAt | None = None
        content = QWidget()
        super().__init__("", content, name="charge-more", parent=parent)
        self._fields = self._build_fields()
        self._rounding = ChoiceField(name="charge-rounding", label=self.tr("Quantities are counted"))
        self._rounding.chosen.connect(self._choose_rounding)
        self._lay_out_content(content)

    def show_charge(self, at: ChargeAt, charge: Charge, currency: str, unit: str) -> None:
        """Show the terms of the charge at this address."""
        self._at = at
        settings = charge_settings(at, charge)
        symbol, none = currency_symbol(currency), self.tr("none")
        for key, field in self._fields.items():
            is_money = key in ("minimum", "maximum")
            suffix = unit if key == "included" and unit != "unit" else ""
            field.show_unit(symbol if is_money else "", suffix, placeholder=none if key != "divide_by" else "1")
            field.show_setting(settings[key])
        self._rounding.show_choices(rounding_choices(), charge.round.value)
        self.show_title(self.tr("Included units, minimum, rounding"), " · ".join(term_parts(charge, currency)))

    def _build_fields(self) -> dict[str, LiveField]:
        texts = {
            "included": (self.tr("Included units"), self.tr("So many units are free; the tiers count what is above.")),
            "divide_by": (
                self.tr("Priced per"),
                self.tr("Quantities are divided by this first: 1000 prices thousands of units."),
            ),
            "minimum": (self.tr("At least"), self.tr("This charge's line on the bill is never below this.")),
            "maximum": (self.tr("At most"), self.tr("This charge's line on the bill is never above this.")),
        }
        return {
            key: LiveField(label, name=f"charge-{key}", asker=self._asker, definition=definition)
            for key, (label, definition) in texts.items()
        }

    def _lay_out_content(self, content: QWidget) -> None:
        rounding = Labelled(
            self.tr("Quantities are counted"),
            self._rounding,
            definition=self.tr("How a quantity becomes whole before it is priced."),
        )
        fields = self._fields
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(FieldRow((fields["included"], fields["divide_by"], rounding), name="charge-quantity"))
        column.addWidget(FieldRow((fields["minimum"], fields["maximum"], QWidget()), name="charge-bounds"))

    def _choose_rounding(self, key: str) -> None:
        if self._at is not None:
            self._asker.ask_aloud(SetRounding(at=self._at, rounding=Rounding(key)))
