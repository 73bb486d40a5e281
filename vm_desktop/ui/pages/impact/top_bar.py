"""The top of the page: who pays more in one line, what is compared, and how it is cut."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.impact.share_bar import ShareBar
from vm_desktop.ui.pages.impact.view.headline import circumstances, headline, shares
from vm_desktop.ui.pages.impact.view.segments import (
    segment_column_choices,
    usage_in_mrr_choices,
    usage_in_mrr_definition,
)
from vm_desktop.ui.pages.pricing.view.scenarios import scenario_view
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.elided_label import ElidedLabel

_WIDEST_CHOICE = 156


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
    """A choice with its label at the left; the label gives way where room is short."""

    def __init__(self, label: str, *, name: str, hint: str, definition: str = "", narrow: int = _WIDEST_CHOICE) -> None:
        super().__init__()
        self._narrow = narrow
        self.field = ChoiceField(name=name, label=hint)
        self.field.setFixedWidth(_WIDEST_CHOICE)
        self._label = ElidedLabel(label, tone="muted")  # it must not keep the window from becoming narrow
        self._label.setBuddy(self.field)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self._label)
        line.addWidget(self.field)
        if definition:
            line.addWidget(DefinitionButton(label, definition, name=f"{name}-definition"))

    def show_label(self, visible: bool) -> None:
        """Show or hide the label; the field keeps its accessible name."""
        self._label.setVisible(visible)
        self.field.setFixedWidth(_WIDEST_CHOICE if visible else self._narrow)


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
            self.tr("Compared with"), name="impact-baseline", hint=self.tr("What the scenario is compared with")
        )
        self._segments = Setting(
            self.tr("Segments"),
            name="impact-segment-column",
            hint=self.tr("The column that makes the segments"),
            narrow=128,
        )
        self._usage = Setting(
            self.tr("Usage in MRR"),
            name="impact-usage-in-mrr",
            hint=self.tr("How much of usage counts as recurring revenue"),
            definition=usage_in_mrr_definition(),
            narrow=150,
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
        self._segments.field.show_choices(segment_column_choices(project), project.segment_column or "")
        self._usage.field.show_choices(usage_in_mrr_choices(), project.usage_in_mrr)

    def show_report(self, project: Project, report: ImpactReport) -> None:
        """Say who pays more."""
        self._headline.show_report(project, report)
        self._bar.show_shares(shares(report), headline(report))

    def show_labels(self, visible: bool) -> None:
        """Show or hide the labels of the settings of `cut`."""
        self._segments.show_label(visible)
        self._usage.show_label(visible)

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
