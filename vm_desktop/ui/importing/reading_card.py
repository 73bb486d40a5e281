"""The card that says in sentences what is read from which sheet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from vm_desktop.ui import formatting
from vm_desktop.ui.importing.draft_words import ReadingLine
from vm_desktop.ui.importing.fact import Fact
from vm_desktop.ui.importing.fact_list import FactList
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

_LABEL_WIDTH = 120
_MOST = 20  # sheets that are described
_SPACING = 5
_INDENT = 6  # as far as a link's text stands from its edge


class ReadingCard(Card):
    """One entry for each sheet that is used; its name is a link: `sheet_requested(name)`."""

    sheet_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="import-reading", parent=parent)
        self.show_title(self.tr("What is read"))
        self._lines: tuple[ReadingLine, ...] = ()
        self.links: list[Button] = []
        self._rows = QWidget()
        self._layout = QVBoxLayout(self._rows)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        self._more = TextLabel(tone="muted", wrap=True)
        self._more.hide()
        self._unused = TextLabel(tone="muted", wrap=True)
        self._unused.setObjectName("import-unused-sheets")
        self._nothing = TextLabel(
            self.tr("No sheet is used yet. Open one at the left and choose what its rows are about."), wrap=True
        )
        self.add(self._nothing)
        self.add(self._rows)
        self.add(self._more)
        self.add(self._unused)
        self.body.addStretch(1)

    def show_lines(self, lines: tuple[ReadingLine, ...], unused: tuple[Fact, ...]) -> None:
        """Show what is read from each used sheet, and which sheets are not used."""
        self._nothing.setVisible(not lines)
        self._unused.setText(self.tr("Not used: {names}").format(names=", ".join(sheet.label for sheet in unused)))
        self._unused.setToolTip(wrapped_tool_tip("\n".join(f"{sheet.label}: {sheet.value}" for sheet in unused)))
        self._unused.setVisible(bool(unused))
        if lines == self._lines:
            return
        self._lines, self.links = lines, []
        while (item := self._layout.takeAt(0)) is not None:
            item.widget().deleteLater()
        for place, line in enumerate(lines[:_MOST]):
            self._layout.addWidget(self._build_line(place, line))
        more = self.tr("and {count} more sheets: they are in the list at the left")
        self._more.setText(more.format(count=formatting.number(len(lines) - _MOST)))
        self._more.setVisible(len(lines) > _MOST)

    def _build_line(self, place: int, line: ReadingLine) -> QWidget:
        row = QWidget()
        layout = QGridLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_S)
        layout.setVerticalSpacing(SPACE_XS)
        layout.setColumnStretch(2, 1)
        mark = IconLabel("check", token="good")
        link = Button(line.title, name=f"import-reading-{place}", kind="link")
        link.setToolTip(self.tr("Look at this sheet"))
        link.clicked.connect(lambda: self.sheet_requested.emit(line.sheet))
        self.links.append(link)
        layout.addWidget(mark, 0, 0)
        layout.addWidget(link, 0, 1)
        layout.addWidget(TextLabel(line.sentence, tone="muted", wrap=True), 0, 2)
        if line.facts:
            facts = FactList(
                name=f"import-reading-facts-{place}", label_width=_LABEL_WIDTH, spacing=_SPACING, marked=False
            )
            facts.setContentsMargins(_INDENT, 0, 0, 0)
            facts.show_facts(line.facts)
            layout.addWidget(facts, 1, 1, 1, 2)
        return row
