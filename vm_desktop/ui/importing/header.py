"""The bar at the head of the wizard: which file is being imported."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.importing.edge_bar import EdgeBar
from vm_desktop.ui.theme.tokens import SPACE_XL
from vm_desktop.ui.widgets.elided_label import ElidedLabel


class ImportHeader(EdgeBar):
    """Title and one line about the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom", name="import-header", parent=parent)
        self._title = ElidedLabel(style="title")
        self._title.setObjectName("import-title")
        self._subtitle = ElidedLabel(style="small", tone="muted")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        texts.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        line.addLayout(texts, 1)

    def show_file(self, name: str, detail: str = "") -> None:
        self._title.setText(self.tr("Import {file}").format(file=name))
        self._subtitle.setText(detail)
        self._subtitle.setVisible(bool(detail))
