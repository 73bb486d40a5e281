"""The five classic mistakes, found or not, each with its evidence and a button that begins to mend it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.fit.mistakes import Mending, MistakeFound
from vm_desktop.core.problems import Severity
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.review.view import MistakeView
from vm_desktop.ui.pages.metrics.review.words import mending_text
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_ICON_COLUMN = 28


class MistakesCard(Card):
    """Emits `mend_requested(MistakeFound)` and `evidence_requested(MistakeFound)`."""

    mend_requested = Signal(object)
    evidence_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("The five classic mistakes"),
            self.tr("Looked for in the prices of the active scenario and in the customers' data"),
            name="review-mistakes",
            parent=parent,
        )
        self._shown: tuple[MistakeView, ...] | None = None
        self._content: QWidget | None = None

    def show_mistakes(self, views: tuple[MistakeView, ...]) -> None:
        """Show the five; nothing is built again where nothing changed."""
        if views == self._shown:
            return
        self._shown = views
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for place, view in enumerate(views):
            if place:
                column.addWidget(_divider())
            column.addLayout(self._mistake(place, view))
        column.addStretch(1)
        self.add(content)

    def _mistake(self, place: int, view: MistakeView) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_XS)
        texts.addWidget(TextLabel(f"{place + 1}.  {view.title}", style="strong", wrap=True))
        if not view.found:
            texts.addWidget(TextLabel(view.note, style="small", tone="muted", wrap=True))
        for number_, found in enumerate(view.found):
            texts.addWidget(self._finding(f"mistake-{view.mistake.value}-{number_}", found))
        icon, token = _icon(view)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        mark = IconLabel(icon, token=token, size=18)
        mark.setFixedWidth(_ICON_COLUMN - SPACE_S)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        return line

    def _finding(self, name: str, found: MistakeFound) -> QWidget:
        box = QWidget()
        box.setObjectName(name)
        box.setAccessibleName(f"{found.message} {found.mend}")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(TextLabel(found.message, wrap=True))
        texts.addWidget(TextLabel(self._touched(found), style="small", tone="muted", wrap=True))
        line = QHBoxLayout(box)
        line.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        line.setSpacing(SPACE_L)
        line.addLayout(texts, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(SPACE_XS)
        mend = Button(mending_text(found.mending), name=f"{name}-mend")
        mend.clicked.connect(partial(self.mend_requested.emit, found))
        buttons.addWidget(mend)
        if found.criterion is not None and found.metric is not None and found.mending is not Mending.SCORECARD:
            evidence = Button(mending_text(Mending.SCORECARD), name=f"{name}-evidence", kind="link")
            evidence.clicked.connect(partial(self.evidence_requested.emit, found))
            buttons.addWidget(evidence)
        buttons.addStretch(1)
        line.addLayout(buttons)
        return box

    def _touched(self, found: MistakeFound) -> str:
        if found.customers is None:
            return found.mend
        touched = self.tr("Touches 1 customer.") if found.customers == 1 else self.tr("Touches {count} customers.")
        return f"{touched.format(count=number(found.customers))} {found.mend}"


def _icon(view: MistakeView) -> tuple[str, str]:
    if view.is_warned:
        return "triangle-alert", "warning"
    if any(one.severity is Severity.INFO for one in view.found):
        return "info", "accent"
    return "circle-check", "good"


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "divider")
    return line
