"""What is asked of tiers: how many, where they begin, how rates fall, what they should earn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.fit.tier_bounds import FEWEST_TIERS, MOST_TIERS, BoundsFrom, SuggestedBounds
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.ui.formatting import currency_symbol, editable, percent
from vm_desktop.ui.pages.metrics.pricing.view.tiers import (
    AMOUNT,
    GROWTH,
    TYPED,
    TierSettings,
    amount_text,
    read_amount,
    read_growth,
    source_choices,
    target_choices,
)
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.form_row import FormRow
from vm_desktop.ui.widgets.money_field import MoneyField
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.slider_row import SliderRow
from vm_desktop.ui.widgets.text_label import TextLabel

_LEAST_FALL, _STEP = 0.3, 0.01


class TierControls(QWidget):
    """Shows settings and asks for others by `settings_changed`; does not change itself."""

    settings_changed = Signal(object)  # TierSettings

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = TierSettings()
        self._build_fields()
        self._lay_out()
        self._connect()

    def show_settings(self, settings: TierSettings, suggested: tuple[SuggestedBounds, ...], project: Project) -> None:
        """Show what is asked for, and what bounds there are to choose from."""
        self._settings = settings
        typed = settings.bounds is not None
        self._count.show_choice(str(min(max(settings.count, FEWEST_TIERS), MOST_TIERS)))
        self._source.show_choices(source_choices(suggested, typed=typed), TYPED if typed else settings.source.value)
        self._fall.show_value(float(settings.fall))
        self._target.show_choices(target_choices(project), settings.target)
        self._show_amount(project)

    def _show_amount(self, project: Project) -> None:
        settings = self._settings
        if settings.target == GROWTH:
            self._amount.show_unit("", "%")
            self._amount.show_text(editable(settings.growth))
        elif settings.target == AMOUNT:
            self._amount.show_unit(currency_symbol(project.currency.code), "")
            self._amount.show_text(amount_text(settings.amount) if settings.amount is not None else "")
        self._amount.setVisible(settings.target in (GROWTH, AMOUNT))
        self._show_problem("")

    def _build_fields(self) -> None:
        self._count = SegmentedControl(
            tuple((str(count), str(count)) for count in range(FEWEST_TIERS, MOST_TIERS + 1)),
            name="price-tiers-count",
            label=self.tr("Number of tiers"),
        )
        self._source = ChoiceField(name="price-tiers-source", label=self.tr("Bounds from"))
        self._fall = SliderRow(
            name="price-tiers-fall",
            label=self.tr("Next tier's rate"),
            least=_LEAST_FALL,
            most=1.0,
            step=_STEP,
            text_of=lambda value: percent(value, 0),
        )
        self._fall.setToolTip(self.tr("Each tier's rate in parts of the one before: 80 % of 1.00 is 0.80, then 0.64."))
        self._target = ChoiceField(name="price-tiers-target", label=self.tr("Revenue to reach"))
        self._amount = MoneyField(name="price-tiers-amount", label=self.tr("Revenue to reach, typed"))

    def _lay_out(self) -> None:
        target = QWidget()
        target.setObjectName("price-tiers-target-line")
        line = QHBoxLayout(target)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self._target, 1)
        line.addWidget(self._amount, 1)
        self._target_row = FormRow(
            self.tr("Revenue to reach"),
            target,
            definition=self.tr("Over all months with a bill on both sides, as the baseline's revenue is summed."),
        )
        count = QHBoxLayout()
        count.addWidget(TextLabel(self.tr("Number of tiers"), style="small-strong", tone="muted"), 1)
        count.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(count)
        layout.addWidget(FormRow(self.tr("Bounds from"), self._source))
        layout.addWidget(self._target_row)
        layout.addWidget(self._fall)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._count.chosen.connect(
            lambda count: self.settings_changed.emit(replace(self._settings, count=int(count), bounds=None))
        )
        self._source.chosen.connect(self._choose_source)
        self._fall.dragged.connect(self._take_fall)
        self._target.chosen.connect(self._choose_target)
        self._amount.typing.connect(self._type_amount)
        self._amount.edited.connect(self._take_amount)

    def _choose_source(self, key: str) -> None:
        if key != TYPED:
            self.settings_changed.emit(replace(self._settings, source=BoundsFrom(key), bounds=None))

    def _take_fall(self, value: float) -> None:
        fall = Decimal(str(round(value, 2)))
        if fall != self._settings.fall:
            self.settings_changed.emit(replace(self._settings, fall=fall))

    def _choose_target(self, key: str) -> None:
        self.settings_changed.emit(replace(self._settings, target=key))

    def _type_amount(self, text: str) -> None:
        """Let what is typed take effect if it can be read; say nothing if not, for it may be half typed."""
        try:
            self.settings_changed.emit(self._with_amount(text))
        except UserError:
            return

    def _take_amount(self, text: str) -> None:
        try:
            self.settings_changed.emit(self._with_amount(text))
        except UserError as error:
            self._amount.show_text(text)  # it stays to be mended
            self._show_problem(f"{error.message} {error.hint}".strip())

    def _show_problem(self, message: str) -> None:
        self._amount.show_problem(message)
        self._target_row.show_problem(message)

    def _with_amount(self, text: str) -> TierSettings:
        readers: dict[str, Callable[[str], TierSettings]] = {
            GROWTH: lambda typed: replace(self._settings, growth=read_growth(typed)),
            AMOUNT: lambda typed: replace(self._settings, amount=read_amount(typed)),
        }
        return readers[self._settings.target](text)
