"""The top of the page: who pays more in one line, what is compared, and how it is cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.impact.share_bar import ShareBar
from vm_desktop.ui.pages.impact.view.headline import circumstances, headline, shares
from vm_desktop.ui.pages.impact.view.segments import (
    segment_column_choice,
    segment_column_choices,
    usage_in_mrr_choices,
    usage_in_mrr_definition,
)
from vm_desktop.ui.pages.pricing.view.scenarios import scenario_view
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_WIDEST_FIELD = 166


class Headline(QWidget):
    """The one line, what it is about, and the bar that draws it."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(style="section")
        self._words.setObjectName("impact-headline")
        self._about = ElidedLabel(style="small", tone="muted")
        self._about.setObjectName("impact-circumstances")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self._words)
        layout.addWidget(self._about)

    def show_report(self, project: Project, report: ImpactReport) -> None:
        """Say this report."""
        self._words.setText(headline(report))
        self._about.setText(circumstances(project, report))


class Setting(QWidget):
    """A choice with its label at the left; where room is short, the label gives way and the field becomes narrower."""

    def __init__(self, label: str, *, name: str, hint: str, narrowest: int, definition: str = "") -> None:
        super().__init__()
        self._narrowest = narrowest
        self.field = ChoiceField(name=name, label=hint)
        self._label = TextLabel(label, tone="muted")
        self._label.setBuddy(self.field)
        self._info = DefinitionButton(label, definition, name=f"{name}-definition") if definition else None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addStretch(1)
        for part in filter(None, (self._label, self.field, self._info)):
            line.addWidget(part)

    def sizeHint(self) -> QSize:
        label = self._label.sizeHint().width() + SPACE_S
        return QSize(label + self._beside_label(_WIDEST_FIELD), self.field.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._beside_label(self._narrowest), self.field.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setVisible(self.width() >= self.sizeHint().width())
        room = self.width() - self._beside_label(0)
        self.field.setFixedWidth(min(max(room, self._narrowest), _WIDEST_FIELD))

    def _beside_label(self, field: int) -> int:
        """The width of all but the label, with a field of this width."""
        return field + (SPACE_S + self._info.width() if self._info is not None else 0)


class TopBar(QWidget):
    """The headline, and three settings of the project. Emits what a person chooses; changes nothing itself.

    `cut` (segments, usage in MRR) is for the page to place: beside the headline where there is room, else below it.
    """

    baseline_chosen = Signal(str)
    segment_column_chosen = Signal(str)
    usage_in_mrr_chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = Headline()
        self._bar = ShareBar(name="impact-shares", label=self.tr("Who pays less, the same, and more"))
        self._baseline = Setting(
            self.tr("Compared with"),
            name="impact-baseline",
            hint=self.tr("What the scenario is compared with"),
            narrowest=120,
        )
        self._segments = Setting(
            self.tr("Segments"),
            name="impact-segment-column",
            hint=self.tr("The column that makes the segments"),
            narrowest=120,
        )
        self._usage = Setting(
            self.tr("Usage in MRR"),
            name="impact-usage-in-mrr",
            hint=self.tr("How much of usage counts as recurring revenue"),
            definition=usage_in_mrr_definition(),
            narrowest=150,
        )
        self.cut = self._build_cut()
        self._lay_out()
        self._baseline.field.chosen.connect(self.baseline_chosen)
        self._segments.field.chosen.connect(self.segment_column_chosen)
        self._usage.field.chosen.connect(self.usage_in_mrr_chosen)

    def show_project(self, project: Project) -> None:
        """Show what the project has chosen."""
        view = scenario_view(project)
        if view is not None:
            self._baseline.field.show_choices(view.baselines, view.baseline)
        self._segments.field.show_choices(segment_column_choices(project), segment_column_choice(project))
        self._usage.field.show_choices(usage_in_mrr_choices(), project.usage_in_mrr)

    def show_report(self, project: Project, report: ImpactReport) -> None:
        """Say who pays more."""
        self._headline.show_report(project, report)
        self._bar.show_shares(shares(report), headline(report))

    def place_cut_here(self, here: bool) -> None:
        """Take `cut` into the line of the headline, or leave it to the page."""
        if here and self._line.indexOf(self.cut) < 0:
            self._line.addWidget(self.cut)
        elif not here:
            self._line.removeWidget(self.cut)

    def _build_cut(self) -> QWidget:
        cut = QWidget()
        line = QHBoxLayout(cut)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_L)
        line.addWidget(self._segments)
        line.addWidget(self._usage)
        return cut

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(SPACE_L)
        self._line.addWidget(self._headline, 1)
        self._line.addWidget(self._baseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(self._line)
        column.addWidget(self._bar)
