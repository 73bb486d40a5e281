"""The card of where the data comes from: files, joins and policies."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.ui.importing.fact import Fact
from vm_desktop.ui.importing.fact_list import FactList
from vm_desktop.ui.pages.data.view import overview
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class SourcesCard(Card):
    """Files with size, time of import and fingerprint, in the order in which they came; how sheets were joined, which
    columns are called otherwise here; the choices made at the last import."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="data-sources", parent=parent)
        self.show_title(self.tr("Where it comes from"))
        self._lines = QWidget()
        self._layout = QVBoxLayout(self._lines)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        self.add(self._lines)
        self._policies_title = TextLabel(self.tr("Choices at the import"), style="small-strong", tone="muted")
        self._policies = FactList(name="data-policies", label_width=240, marked=False)
        self.add(self._policies_title)
        self.add(self._policies)
        self.body.addStretch(1)

    def show_dataset(self, dataset: Dataset) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            item.widget().deleteLater()
        for file in overview.files(dataset):
            self._layout.addWidget(_file_line(file))
        for sentence in overview.joins(dataset):
            self._layout.addWidget(_icon_line("link-2", TextLabel(sentence, wrap=True)))
        for sentence in overview.renamed(dataset):
            self._layout.addWidget(_icon_line("arrow-right-left", TextLabel(sentence, wrap=True)))
        policies = overview.policies(dataset)
        self._policies_title.setVisible(bool(policies))
        self._policies.setVisible(bool(policies))
        self._policies.show_facts(policies)


def _file_line(file: Fact) -> QWidget:
    texts = QWidget()
    layout = QVBoxLayout(texts)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    name = ElidedLabel(file.label, style="strong", mode=Qt.TextElideMode.ElideMiddle)
    detail = TextLabel(file.value, style="small", tone="muted", wrap=True)
    detail.setToolTip(wrapped_tool_tip(file.explanation))
    layout.addWidget(name)
    layout.addWidget(detail)
    return _icon_line("file-spreadsheet", texts)


def _icon_line(icon: str, content: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_S)
    layout.addWidget(IconLabel(icon), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(content, 1)
    return line
