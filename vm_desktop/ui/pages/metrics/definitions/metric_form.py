"""The definition of one metric: name, formula, aggregation, unit, conversion, what missing usage counts as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.formula import parse_formula, quoted
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.problems import UserError
from vm_desktop.core.quantity import Rounding
from vm_desktop.ui.formatting import editable, read_number
from vm_desktop.ui.pages.metrics.definitions.view import aggregation_choices, missing_choices, rounding_choices
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.form_row import FormRow
from vm_desktop.ui.widgets.text_field import TextField

_FIELDS_A_ROW = 3


class MetricForm(QWidget):
    """Shows a metric; `metric_edited` carries the metric as a person wants it. The form does not change itself."""

    metric_edited = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metric: ValueMetric | None = None
        self._columns: tuple[str, ...] = ()
        self._build_fields()
        self._lay_out()
        self._connect()

    def show_metric(self, metric: ValueMetric, columns: tuple[str, ...]) -> None:
        """Show `metric`; its formula may read these usage columns."""
        self._metric = metric
        if columns != self._columns:
            self._columns = columns
            self._fill_column_menu()
        self._name.show_text(metric.name)
        self._formula.show_text(metric.formula)
        self._unit.show_text(metric.unit)
        self._divide_by.show_text(editable(metric.divide_by))
        self._aggregation.show_choices(aggregation_choices(), metric.aggregation)
        self._round.show_choices(rounding_choices(), metric.round)
        self._missing.show_choices(missing_choices(), metric.missing)
        self._check_formula(metric.formula)
        self._divide_row.show_problem("")

    def _build_fields(self) -> None:
        self._name = TextField(name="metric-name", label=self.tr("Name"))
        self._formula = TextField(name="metric-formula", label=self.tr("Column or formula"))
        self._unit = TextField(name="metric-unit", label=self.tr("Unit"))
        self._divide_by = TextField(name="metric-divide-by", label=self.tr("Divide by"))
        self._aggregation = ChoiceField(name="metric-aggregation", label=self.tr("A month counts"))
        self._round = ChoiceField(name="metric-round", label=self.tr("Rounding"))
        self._missing = ChoiceField(name="metric-missing", label=self.tr("Missing usage"))
        self.insert_button = Button(self.tr("Insert column"), name="metric-insert-column", kind="quiet", icon="plus")
        self.insert_button.setMenu(QMenu(self.insert_button))

    def _lay_out(self) -> None:
        self._formula_row = FormRow(
            self.tr("Column or formula"),
            self._formula,
            hint=self.tr("A usage column, or arithmetic: [E-mails sent] / Seats"),
            definition=self.tr(
                "Columns, numbers, + − * / and brackets; min, max, abs, round, ceil, floor, sqrt, log. Names with "
                "blanks stand in [square brackets]. The formula is worked out for each customer and month."
            ),
        )
        self._divide_row = FormRow(
            self.tr("Divide by"),
            self._divide_by,
            definition=self.tr("Turns what is counted into what is priced: 1000 for thousands, 1000000000 for GB."),
        )
        fields = (
            FormRow(self.tr("Name"), self._name),
            FormRow(self.tr("Unit (one of them)"), self._unit),
            self._aggregation_row(),
            self._missing_row(),
            self._divide_row,
            FormRow(self.tr("Rounding"), self._round),
        )
        rows = QGridLayout()
        rows.setHorizontalSpacing(SPACE_M)
        rows.setVerticalSpacing(0)
        for position, field in enumerate(fields):
            rows.addWidget(field, *divmod(position, _FIELDS_A_ROW))
        for column in range(_FIELDS_A_ROW):
            rows.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._formula_row)
        layout.addLayout(rows)
        layout.addStretch(1)

    def _aggregation_row(self) -> FormRow:
        definition = self.tr(
            "What becomes of several records of one customer in one month. A sum is a flow (messages sent); the others "
            "are levels (seats, contacts stored), and count as recurring revenue."
        )
        return FormRow(self.tr("A month counts"), self._aggregation, definition=definition)

    def _missing_row(self) -> FormRow:
        definition = self.tr(
            "What an active customer's month without any record counts as. 0 and missing are different."
        )
        return FormRow(self.tr("Missing usage"), self._missing, definition=definition)

    def _connect(self) -> None:
        self._name.edited.connect(lambda text: self._ask(lambda metric: replace(metric, name=text)))
        self._unit.edited.connect(lambda text: self._ask(lambda metric: replace(metric, unit=text.strip() or "unit")))
        self._formula.typing.connect(self._check_formula)
        self._formula.edited.connect(self._take_formula)
        self._divide_by.edited.connect(self._take_divisor)
        self._aggregation.chosen.connect(
            lambda key: self._ask(lambda metric: replace(metric, aggregation=Aggregation(key)))
        )
        self._round.chosen.connect(lambda key: self._ask(lambda metric: replace(metric, round=Rounding(key))))
        self._missing.chosen.connect(lambda key: self._ask(lambda metric: replace(metric, missing=MissingUsage(key))))

    def _ask(self, change: Callable[[ValueMetric], ValueMetric]) -> None:
        if self._metric is not None:
            self.metric_edited.emit(change(self._metric))

    def _take_formula(self, text: str) -> None:
        if self._check_formula(text):
            self._ask(lambda metric: replace(metric, formula=text.strip()))

    def _check_formula(self, text: str) -> bool:
        """Say what is wrong with the formula while it is typed; return whether it can be used."""
        try:
            parse_formula(text, self._columns)
        except UserError as error:
            self._formula_row.show_problem(f"{error.message} {error.hint}".strip())
            return False
        self._formula_row.show_problem("")
        return True

    def _take_divisor(self, text: str) -> None:
        divisor = read_number(text)
        if divisor is None or divisor <= 0:
            self._divide_row.show_problem(self.tr("Divide by a number above 0; 1 changes nothing."))
            return
        self._divide_row.show_problem("")
        self._ask(lambda metric: replace(metric, divide_by=divisor))

    def _fill_column_menu(self) -> None:
        menu = self.insert_button.menu()
        menu.clear()
        for column in self._columns:
            menu.addAction(column).triggered.connect(lambda _checked, name=column: self._insert_column(name))

    def _insert_column(self, column: str) -> None:
        """Put the column behind the formula; a formula that is complete already is replaced by it."""
        text = self._formula.text().rstrip()
        joined = f"{text} {quoted(column)}" if text.endswith(("+", "-", "*", "/", "(", ",")) else quoted(column)
        self._take_formula(joined)
