"""What the Data page says before there is data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_CONTENT_WIDTH = 216
_TEXT_WIDTH = 560


class EmptyData(QWidget):
    """What a workbook should contain, and the two ways to get one."""

    import_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data-empty")
        self._import = Button(self.tr("Import workbook…"), name="data-empty-import", kind="primary", icon="upload")
        self._sample = Button(self.tr("Open the sample company"), name="data-empty-sample")
        self._import.clicked.connect(self.import_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        headline = TextLabel(self.tr("Start with your own numbers"), style="title")
        text = TextLabel(
            self.tr(
                "Import a workbook or a CSV file. Sheets, columns and their meaning are recognised and shown "
                "for you to check. The file stays as it is, and nothing leaves this computer."
            ),
            tone="muted",
            wrap=True,
        )
        text.setAlignment(centre)
        text.setFixedWidth(_TEXT_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_S)
        layout.addStretch(2)
        layout.addWidget(IconLabel("file-spreadsheet", token="accent", size=40), 0, centre)
        layout.addSpacing(SPACE_S)
        layout.addWidget(headline, 0, centre)
        layout.addWidget(text, 0, centre)
        layout.addSpacing(SPACE_L)
        layout.addWidget(self._build_contents(), 0, centre)
        layout.addSpacing(SPACE_L)
        layout.addLayout(self._build_buttons())
        layout.addStretch(3)

    def _build_contents(self) -> QWidget:
        contents = QWidget()
        line = QHBoxLayout(contents)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_L)
        for icon, title, text in (
            (
                "users",
                self.tr("Customers"),
                self.tr("One row each: an ID, and whatever you know: name, segment, plan, sign-up date."),
            ),
            (
                "gauge",
                self.tr("Usage"),
                self.tr("Per customer and month or date: seats, API calls, contacts, gigabytes."),
            ),
            (
                "receipt",
                self.tr("Bills today"),
                self.tr("What each customer pays now. Not required, but it makes every comparison possible."),
            ),
        ):
            line.addWidget(self._build_content(icon, title, text))
        return contents

    def _build_content(self, icon: str, title: str, text: str) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(IconLabel(icon, token="accent"))
        head.addWidget(TextLabel(title, style="section"), 1)
        card.body.setSpacing(SPACE_M - 4)
        card.body.addLayout(head)
        words = TextLabel(text, tone="muted", wrap=True)
        words.setFixedWidth(_CONTENT_WIDTH)
        words.setMinimumHeight(words.heightForWidth(_CONTENT_WIDTH))
        card.add(words)
        card.body.addStretch(1)
        return card

    def _build_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addStretch(1)
        line.addWidget(self._import)
        line.addWidget(self._sample)
        line.addStretch(1)
        return line
