"""The verdict in one sentence, what it rests on, what would tell more, and the choice of the segments."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.fit.segments import Verdict
from vm_desktop.core.project import Project
from vm_desktop.session.lab import LabReport
from vm_desktop.ui.importing.labelled import Labelled
from vm_desktop.ui.pages.metrics.segments.view import names_of
from vm_desktop.ui.pages.metrics.segments.words import headline, rests_on, verdict_icon
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_FIELD = 220


class VerdictCard(Card):
    """Emits `column_chosen(name)` and, where two metrics are called for, `hybrid_requested`."""

    column_chosen = Signal(str)
    hybrid_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(name="segments-verdict", parent=parent)
        self._icon = IconLabel("scale", size=22)
        self._headline = TextLabel(style="section", wrap=True)
        self._headline.setObjectName("segments-headline")
        self._reason = TextLabel(wrap=True)
        self._reason.setObjectName("segments-reason")
        self._rests_on = TextLabel(style="small", tone="muted", wrap=True)
        self._asks = TextLabel(style="small", tone="muted", wrap=True)
        self._asks.setObjectName("segments-asks")
        self._column = ChoiceField(name="segments-column", label=self.tr("Segments by"))
        self._column.setFixedWidth(_FIELD)
        self._hybrid = Button(self.tr("Make a hybrid scenario"), name="segments-hybrid", icon="split")
        self._lay_out()
        self._column.chosen.connect(self.column_chosen)
        self._hybrid.clicked.connect(self.hybrid_requested)

    def show_lab(self, project: Project, report: LabReport) -> None:
        """Show the verdict, or that it is being worked out."""
        columns = tuple(project.dataset.attributes) if project.dataset is not None else ()
        current = project.segment_column or (project.dataset.segment_column if project.dataset is not None else None)
        self._column.show_choices(tuple((name, name) for name in columns), current or "")
        self._column.setEnabled(bool(columns))
        found = report.segments
        self._hybrid.setVisible(found is not None and found.verdict is Verdict.HYBRID)
        if found is None:
            self._icon.show_icon("hourglass", "text_muted")
            self._headline.setText(self.tr("Comparing the metrics within each segment…"))
            for label in (self._reason, self._rests_on, self._asks):
                label.hide()
            return
        self._icon.show_icon(*verdict_icon(found.verdict))
        self._headline.setText(headline(found, names_of(report.scorecard)))
        self._show(self._reason, found.reason)
        self._show(self._rests_on, rests_on(found))
        asks = "\n".join(f"•  {ask}" for ask in found.asks)
        self._show(
            self._asks, "{title}\n{asks}".format(title=self.tr("What would tell more:"), asks=asks) if asks else ""
        )

    def _show(self, label: TextLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_XS)
        for label in (self._headline, self._reason, self._rests_on, self._asks):
            texts.addWidget(label)
        texts.addStretch(1)
        choices = QVBoxLayout()
        choices.setSpacing(SPACE_M)
        choices.addWidget(Labelled(self.tr("Segments by"), self._column))
        choices.addWidget(self._hybrid)
        choices.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addSpacing(SPACE_L)
        line.addLayout(choices)
        self.body.addLayout(line)
