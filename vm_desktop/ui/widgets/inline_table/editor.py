"""The line edit inside a cell."""

from PySide6.QtWidgets import QLineEdit, QWidget

from vm_desktop.ui.widgets.style_property import set_style_property
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class CellEditor(QLineEdit):
    """Opens with a text once; what the model says later does not reach what is typed here."""

    def __init__(self, label: str, row: int, column: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.row, self.column = row, column
        self.opened_with: str | None = None
        self.setObjectName("cell-editor")
        self.setAccessibleName(label)
        set_style_property(self, "kind", "cell")

    def open_with(self, text: str) -> None:
        if self.opened_with is None:
            self.opened_with = text
            self.setText(text)
            self.selectAll()

    def show_problem(self, message: str) -> None:
        set_style_property(self, "invalid", "true" if message else "false")
        self.setToolTip(wrapped_tool_tip(message))
        self.setAccessibleDescription(message)
