"""What the exported workbook contains, sheet by sheet."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel


class ContentsList(QWidget):
    """One line a sheet: its name and what it is for. The sheets about the metric may be left out."""

    metric_toggled = Signal(bool)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal-contents")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(2, 1)
        for row, (icon, name, text) in enumerate(self._sheets()):
            grid.addWidget(IconLabel(icon), row, 0)
            grid.addWidget(TextLabel(name, style="strong"), row, 1)
            grid.addWidget(TextLabel(text, tone="muted", wrap=True), row, 2)
        self._metric = QCheckBox(self.tr("Say which metric to charge for, with the evidence"))
        self._metric.setObjectName("metric-in-proposal")
        self._metric.setToolTip(self.tr("The sheets Value metric and Metric evidence"))
        self._metric.toggled.connect(self.metric_toggled)
        grid.addWidget(self._metric, grid.rowCount(), 0, 1, 3)

    def show_metric(self, is_in_proposal: bool) -> None:
        """Show whether the proposal has the sheets about the metric."""
        with QSignalBlocker(self._metric):
            self._metric.setChecked(is_in_proposal)

    def _sheets(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("file-text", self.tr("Summary"), self.tr("The decision, the key figures, the charts")),
            ("tag", self.tr("Rate card"), self.tr("Plans and prices in words, with worked bills")),
            ("sliders-horizontal", self.tr("Prices"), self.tr("Every rate, to change: all bills follow")),
            ("ruler", self.tr("Value metric"), self.tr("The scorecard; its weights stay live")),
            ("scale", self.tr("Metric evidence"), self.tr("Figures, segments, interviews, classic mistakes")),
            ("chart-column", self.tr("Segments"), self.tr("Revenue and movement of each segment")),
            ("users", self.tr("Customers"), self.tr("Old and new bill of each customer")),
            ("receipt", self.tr("Bills"), self.tr("Each customer and month, line by line, as formulas")),
            ("book-open-check", self.tr("Assumptions"), self.tr("Source file, mapping, policies, definitions")),
        )
