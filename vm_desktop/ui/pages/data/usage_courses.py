"""The card of usage columns: how each goes over the months."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from vm_desktop.ui.charts.sparkline import Sparkline
from vm_desktop.ui.pages.data.view.overview import UsageCourse
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_SPARK_HEIGHT = 28
_SPARK_WIDTH = 120


class UsageCoursesCard(Card):
    """Each usage column: name, how it is combined, its course, and its total in the latest month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="data-usage-courses", parent=parent)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._sparks: list[Sparkline] = []
        self.add(self._rows)
        self.body.addStretch(1)
        appearance().changed.connect(self._recolour)

    def show_courses(self, courses: tuple[UsageCourse, ...], latest_month: str) -> None:
        """Show these; `latest_month` names the month that the numbers are of."""
        self.show_title(
            self.tr("Usage columns"), self.tr("Total of all customers, to {month}").format(month=latest_month)
        )
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()
        self._sparks = []
        for row, course in enumerate(courses):
            self._add(row, course)

    def _add(self, row: int, course: UsageCourse) -> None:
        name = ElidedLabel(course.name)
        combined = ElidedLabel(course.combined, style="small", tone="muted")
        texts = QWidget()
        lines = QGridLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(name, 0, 0)
        lines.addWidget(combined, 1, 0)
        spark = Sparkline(appearance().tokens, course.name)
        spark.setMinimumWidth(_SPARK_WIDTH)
        spark.setFixedHeight(_SPARK_HEIGHT)
        spark.setToolTip(plain_tool_tip(course.description))
        spark.show_values(course.by_month, course.description)
        latest = TextLabel(course.latest, style="strong")
        latest.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(texts, row, 0)
        self._grid.addWidget(spark, row, 1)
        spark.setVisible(len(course.by_month) > 1)  # not before it has its place: it would flash as a window
        self._grid.addWidget(latest, row, 2)
        self._sparks.append(spark)

    def _recolour(self) -> None:
        for spark in self._sparks:
            spark.set_tokens(appearance().tokens)
