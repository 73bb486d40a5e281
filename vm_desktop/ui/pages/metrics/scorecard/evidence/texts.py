"""The small rows of the evidence panel: a caution, and a figure with its definition."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.language import in_quotes
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import RADIUS_CONTROL, SPACE_M, SPACE_S
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_SIDE_BY_SIDE = 44  # characters; a longer value is a quote and goes below its name


class CautionRow(QWidget):
    """A caution, on the colour of warnings, with its icon. It stands still: a Banner would announce it each time."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence-caution")
        self.setAccessibleName(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(IconLabel("triangle-alert", token="warning", size=16), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(TextLabel(text, style="small", wrap=True), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(appearance().tokens.warning_soft))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()


class FactRow(QWidget):
    """A figure: its name at the left, its value at the right, its definition behind the "i"."""

    def __init__(self, fact: Fact, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{fact.name}: {fact.value}")
        name = TextLabel(fact.name, style="small", tone="muted")
        if len(fact.value) > _SIDE_BY_SIDE:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(TextLabel(in_quotes(fact.value), wrap=True))
            column.addWidget(name)
            return
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S // 2)
        line.addWidget(name)
        if fact.definition:
            line.addWidget(DefinitionButton(fact.name, fact.definition, name="fact-definition"))
        line.addStretch(1)
        line.addWidget(TextLabel(fact.value, style="small-strong"))


def section_title(text: str) -> TextLabel:
    """Return a title within the panel."""
    return TextLabel(text, style="small-strong")
