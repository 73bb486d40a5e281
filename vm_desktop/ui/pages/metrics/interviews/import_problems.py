"""What cannot be used of a sheet, line by line, with its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.problems import Problem
from vm_desktop.ui.pages.metrics.interviews.import_view import problem_lines
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.text_label import TextLabel


class ProblemLines(QScrollArea):
    """Every problem in two lines: where and what was found, and what to do."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview-import-problems")
        self.setAccessibleName(self.tr("What cannot be used"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these problems."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.setSpacing(SPACE_M)
        for problem in problems:
            place, message = problem_lines(problem)
            lines = QVBoxLayout()
            lines.setSpacing(1)
            lines.addWidget(TextLabel(place, style="small-strong", wrap=True))
            lines.addWidget(TextLabel(message, style="small", tone="muted", wrap=True))
            column.addLayout(lines)
        column.addStretch(1)
        self.setWidget(content)
        content.setAutoFillBackground(False)
