"""What is legal but suspicious in the charge that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.problems import Severity
from vm_desktop.ui.pages.pricing.disclosure import Disclosure
from vm_desktop.ui.pages.pricing.view.findings import FindingRow, findings_title
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_MOST_SHOWN = 8
_ICON = {
    Severity.ERROR: ("circle-alert", "bad"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.INFO: ("info", "accent"),
}


class FindingsList(Disclosure):
    """A line that opens to the findings; hidden without any. Emits `tier_chosen(row)` when one is followed."""

    tier_chosen = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__("", content, name="findings", parent=parent)
        self._rows: tuple[FindingRow, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.hide()

    def show_findings(self, rows: tuple[FindingRow, ...]) -> None:
        """Show these findings."""
        if rows == self._rows:
            return
        self._rows = rows
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(number, row) for number, row in enumerate(rows[:_MOST_SHOWN], start=1)]
        if len(rows) > _MOST_SHOWN:
            words = self.tr("and {count} more").format(count=len(rows) - _MOST_SHOWN)
            self._lines.append(TextLabel(words, style="small", tone="muted"))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(rows))
        if rows:
            self.show_title(findings_title(rows), rows[0].message)

    def _line(self, number: int, row: FindingRow) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        icon, token = _ICON[row.severity]
        layout.addWidget(IconLabel(icon, token=token), 0, Qt.AlignmentFlag.AlignTop)
        words = TextLabel(f"{row.message} {row.hint}".strip(), style="small", wrap=True)
        words.setObjectName(f"finding-{number}")
        layout.addWidget(words, 1)
        if row.tier is not None:
            layout.addWidget(self._follow_button(number, row.tier), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _follow_button(self, number: int, tier: int) -> Button:
        text = self.tr("Tier {number}").format(number=tier + 1)
        button = Button(text, name=f"finding-{number}-tier", kind="link")
        button.setAccessibleName(self.tr("Go to tier {number}").format(number=tier + 1))
        button.clicked.connect(lambda: self.tier_chosen.emit(tier))
        return button
