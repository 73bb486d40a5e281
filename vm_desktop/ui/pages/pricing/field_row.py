"""Fields side by side, and below them what is wrong with one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.pages.pricing.live_field import LiveField
from vm_desktop.ui.pages.pricing.problem_line import ProblemLine
from vm_desktop.ui.theme.tokens import SPACE_S, SPACE_XS


class FieldRow(QWidget):
    """Fields of equal width; the problem line takes room only while there is a problem."""

    def __init__(self, fields: tuple[QWidget, ...], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = tuple(field for field in fields if isinstance(field, LiveField))
        self._problem = ProblemLine(name=f"{name}-problem")
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        for field in fields:
            line.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(line)
        column.addWidget(self._problem)
        for field in self._live:
            field.problem_changed.connect(self._tell)

    def _tell(self) -> None:
        self._problem.show_problem(next((field.problem for field in self._live if field.problem), ""))
