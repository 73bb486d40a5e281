"""Lines of "label: value" on a card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from vm_desktop.ui.importing.fact import Fact
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class FactList(QWidget):
    """Facts below each other: a mark that tells known from unknown, the label, and the value, which wraps."""

    def __init__(
        self,
        *,
        name: str,
        label_width: int = 150,
        spacing: int = SPACE_M - 2,
        marked: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._marked = marked
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_S)
        self._grid.setVerticalSpacing(spacing)
        self._grid.setColumnMinimumWidth(1, label_width)
        self._grid.setColumnStretch(2, 1)
        self._shown: tuple[Fact, ...] = ()

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        if facts == self._shown:
            return
        self._shown = facts
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        for row, fact in enumerate(facts):
            self._add(row, fact)

    def _add(self, row: int, fact: Fact) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if self._marked:
            mark = IconLabel("check" if fact.is_known else "minus", token="good" if fact.is_known else "text_muted")
            self._grid.addWidget(mark, row, 0, top)
        label = TextLabel(fact.label, tone="muted", wrap=True)
        value = TextLabel(fact.value, tone="text" if fact.is_known else "muted", wrap=True)
        value.setToolTip(wrapped_tool_tip(fact.explanation))
        value.setAccessibleName(f"{fact.label}: {fact.value}")
        label.setFixedWidth(self._grid.columnMinimumWidth(1))
        self._grid.addWidget(label, row, 1, top)
        self._grid.addWidget(value, row, 2, top)
