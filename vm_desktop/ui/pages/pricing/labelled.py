"""A field with a small label above it, without the room for messages that a `FormRow` keeps."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class Labelled(QWidget):
    """Label above, field below. The definition is the label's tool tip."""

    def __init__(self, label: str, field: QWidget, *, definition: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = ElidedLabel(label, style="small-strong", tone="muted")
        self._label.setBuddy(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._label)
        self._label.setVisible(bool(label))
        layout.addWidget(field)
        if definition:
            self.setToolTip(wrapped_tool_tip(definition))
            self.setAccessibleDescription(definition)
